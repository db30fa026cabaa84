//! One item by its labels: which rows of the sheet are which of its rows.

use super::Item;
use crate::book::Address;
use crate::form::{Group, ItemKey, ItemLabel, TemplateLine};
use crate::intake::layout::{Axis, Keyed, Keys, Mapping};

/// The item that lies between two rows of the sheet, the second left out, without its number.
pub fn item(group: &Group, keys: &Keys, mapping: &Mapping, start: u32, end: u32) -> Item {
    let mut found = ItemLabels::default();
    let rows = (start, end);
    // 実績 in both rows: somebody wrote over 計画, or copied a row over the other. Neither says which it is.
    let is_equal =
        |label: &&ItemLabel| end - start == group.pitch && stands_too_often(group, label, keys, mapping, rows);
    let (equal, told): (Vec<&ItemLabel>, Vec<&ItemLabel>) = group.labels.iter().partition(is_equal);
    // Words first: a bare number is a label only beside them.
    let (numbers, words): (Vec<_>, Vec<_>) = told.iter().partition(|label| label.key == ItemKey::Number);
    found.words(&words, keys, mapping, rows);
    found.lines.clone_from(&found.rows);
    found.numbers(&numbers, keys, mapping, rows);
    // A number stays where the words of its row were deleted: it does not say which row it stands in.
    let has_words = |label: &ItemLabel| found.lines.iter().any(|(row, _)| *row == label.row);
    let is_labelled = |label: &ItemLabel| label.key == ItemKey::Number || has_words(label);
    // As high as the template's, so each word has to be as far from its first row: 実績 beside the number says that 計画 is gone.
    let is_as_high = end - start == group.pitch && found.lines.iter().all(|(row, at)| *at == start + row);
    let last = start + group.pitch - 1;
    let ends = found.rows.iter().map(|(row, at)| at + (group.pitch - 1 - row));
    let furthest = ends.max().unwrap_or(last);
    Item {
        number: 0,
        repeated: None,
        span: (start, last.max(furthest).min(end.saturating_sub(1))),
        is_told: equal.is_empty() && (group.labels.iter().all(is_labelled) || is_as_high),
        lines: found.lines,
        rows: of_item(found.rows),
        labels: found.cells,
    }
}

/// Whether a word stands in the column of its label in more rows of an item than the template has it there.
fn stands_too_often(
    group: &Group,
    label: &ItemLabel,
    keys: &Keys,
    mapping: &Mapping,
    (start, end): (u32, u32),
) -> bool {
    let Some(column) = mapping
        .columns
        .anchor(label.column)
        .filter(|_| label.key != ItemKey::Number)
    else {
        return false;
    };
    let is_it = |cell: &&Keyed| cell.address.column == column && cell.key.in_item() == label.key;
    let own = group.labels.iter();
    let own = own.filter(|other| other.key == label.key && other.column == label.column);
    keys.rows(start..end).iter().filter(is_it).count() > own.count()
}

/// The labels of an item that were found on the sheet.
#[derive(Default)]
struct ItemLabels {
    /// Rows within the item, each with its row on the sheet.
    rows: Vec<(u32, u32)>,
    /// Those of them that words tell.
    lines: Vec<(u32, u32)>,
    cells: Vec<Address>,
}

impl ItemLabels {
    fn add(&mut self, label: &ItemLabel, cell: Address) {
        self.rows.push((label.row, cell.row));
        self.cells.push(cell);
    }

    /// The row on the sheet of a row within the item.
    fn row(&self, row: u32) -> Option<u32> {
        self.rows.iter().find(|known| known.0 == row).map(|known| known.1)
    }

    /// Looks for words, each from the row of the one before on.
    fn words(&mut self, words: &[&ItemLabel], keys: &Keys, mapping: &Mapping, (start, end): (u32, u32)) {
        let mut row = start;
        for label in words {
            let cells = keys.rows(row..end);
            let alike = || cells.iter().filter(|cell| cell.key.in_item() == label.key);
            let column = mapping.columns.follow(label.column);
            let in_place = alike().find(|cell| Some(cell.address.column) == column);
            // A label that was moved is looked for elsewhere only where its column is lost.
            let is_lost = mapping.columns.anchor(label.column).is_none();
            if let Some(cell) = in_place.or_else(|| alike().next().filter(|_| is_lost)) {
                self.add(label, cell.address);
                row = cell.address.row;
            }
        }
    }

    /// Looks for numbers, beside the words of their row where it has any.
    fn numbers(&mut self, numbers: &[&ItemLabel], keys: &Keys, mapping: &Mapping, (start, end): (u32, u32)) {
        for label in numbers {
            let rows = self.row(label.row).map_or(start..end, |row| row..row + 1);
            let column = mapping.columns.follow(label.column);
            let is_year = label.first_key.year().is_some();
            let is_like = |cell: &&Keyed| cell.key.in_item() == ItemKey::Number && cell.key.year().is_some() == is_year;
            let mut cells = keys.rows(rows).iter().filter(is_like);
            if let Some(cell) = cells.find(|cell| Some(cell.address.column) == column) {
                self.add(label, cell.address);
            }
        }
    }
}

/// The rows of an item, each with its row on the sheet.
pub fn of_item(rows: Vec<(u32, u32)>) -> Axis {
    Axis::new(rows.into_iter().map(|(row, at)| (TemplateLine(row), at)).collect())
}
