//! The items of a repeated group on a sheet: as many as there are, wherever they went.

use std::collections::BTreeSet;

use super::site::Certain;
use crate::book::{Address, Area};
use crate::form::{Form, Group, ItemKey, ItemLabel, TemplateLine};
use crate::intake::layout::{Axis, Keyed, Keys, Mapping};

/// Items read on a sheet; what stands in more of them is reported as standing outside the form.
const MAX_ITEMS: usize = 500;

/// One item: its rows on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Rows of the item in the template, counted from its first (0), on the sheet.
    pub rows: Axis,
    /// First and last row on the sheet.
    pub span: (u32, u32),
    /// Its labels on the sheet.
    pub labels: Vec<Address>,
    /// Whether its rows can be told: each label is there, or it is as high as the template's.
    pub is_told: bool,
}

impl Item {
    /// Which cells of an area are the item's own: where its rows cannot be told, those of the rows with its labels.
    pub fn certain(&self, area: Area) -> Certain {
        let rows = || self.labels.iter().map(|label| label.row);
        match rows().min().zip(rows().max()) {
            _ if self.is_told => Certain::All,
            Some((first, last)) => Certain::Only(Area::of(first, area.first.column, last, area.last.column)),
            None => Certain::Nothing,
        }
    }
}

/// Finds the items of `group`. Where none of its labels is left they are taken to be where the rows round them went.
pub fn find(form: &Form, group: &Group, keys: &Keys, mapping: &Mapping) -> Vec<Item> {
    let (from, to) = region(form, group, mapping);
    let heads = heads(group);
    let is_in_place = |cell: &Keyed, column: TemplateLine| mapping.columns.follow(column) == Some(cell.address.column);
    let starts = |strict: bool| -> Vec<u32> {
        let is_head = |cell: &&Keyed| {
            let key = cell.key.in_item();
            let is_one = |(column, head): &(TemplateLine, &ItemKey)| {
                **head == key && (!strict && key != ItemKey::Number || is_in_place(cell, *column))
            };
            heads.iter().any(is_one)
        };
        let rows: BTreeSet<u32> = keys
            .rows(from..to)
            .iter()
            .filter(is_head)
            .map(|cell| cell.address.row)
            .collect();
        rows.into_iter().collect()
    };
    // The same word beside the form opens no item.
    let starts = Some(starts(true))
        .filter(|rows| !rows.is_empty())
        .unwrap_or_else(|| starts(false));
    if starts.is_empty() {
        return as_in_template(group, mapping);
    }
    let offset = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    (0..starts.len().min(MAX_ITEMS))
        .map(|index| {
            let start = starts[index].saturating_sub(offset).max(from);
            let end = starts.get(index + 1).map_or(to, |next| next - offset);
            item(group, keys, mapping, start, end)
        })
        .collect()
}

/// The rows of the sheet between the labels before and behind the group.
fn region(form: &Form, group: &Group, mapping: &Mapping) -> (u32, u32) {
    let before = form
        .labels
        .iter()
        .map(|label| label.address.row)
        .filter(|row| *row < group.first_row);
    let anchored = before
        .filter_map(|row| mapping.rows.anchor(row).map(|at| (row, at)))
        .max();
    let from = anchored.map_or(0, |(_, at)| at + 1);
    let to = mapping
        .rows
        .next_taken(from.saturating_sub(1).max(anchored.map_or(0, |(_, at)| at)))
        .unwrap_or(u32::MAX);
    (from, to)
}

/// The labels that open an item: those of its first labelled row, a bare number only where there is no other.
fn heads(group: &Group) -> Vec<(TemplateLine, &ItemKey)> {
    let first = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    let row: Vec<_> = group.labels.iter().filter(|label| label.row == first).collect();
    let words: Vec<_> = row.iter().filter(|label| label.key != ItemKey::Number).collect();
    let chosen = if words.is_empty() { row.iter().collect() } else { words };
    chosen.into_iter().map(|label| (label.column, &label.key)).collect()
}

/// The item that lies between two rows of the sheet, the second left out.
fn item(group: &Group, keys: &Keys, mapping: &Mapping, start: u32, end: u32) -> Item {
    let mut found = ItemLabels::default();
    // Words first: a bare number is a label only beside them.
    let (numbers, words): (Vec<_>, Vec<_>) = group.labels.iter().partition(|label| label.key == ItemKey::Number);
    found.words(&words, keys, mapping, (start, end));
    found.numbers(&numbers, keys, mapping, (start, end));
    let is_labelled = |label: &ItemLabel| label.key == ItemKey::Number || found.row(label.row).is_some();
    let last = start + group.pitch - 1;
    let ends = found.rows.iter().map(|(row, at)| at + (group.pitch - 1 - row));
    let furthest = ends.max().unwrap_or(last);
    Item {
        span: (start, last.max(furthest).min(end.saturating_sub(1))),
        is_told: group.labels.iter().all(is_labelled) || end - start == group.pitch,
        rows: of_item(found.rows),
        labels: found.cells,
    }
}

/// The labels of an item that were found on the sheet.
#[derive(Default)]
struct ItemLabels {
    /// Rows within the item, each with its row on the sheet.
    rows: Vec<(u32, u32)>,
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
            let mut cells = keys.rows(rows).iter().filter(|cell| !cell.key.is_words());
            if let Some(cell) = cells.find(|cell| Some(cell.address.column) == column) {
                self.add(label, cell.address);
            }
        }
    }
}

/// The rows of an item, each with its row on the sheet.
fn of_item(rows: Vec<(u32, u32)>) -> Axis {
    Axis::new(rows.into_iter().map(|(row, at)| (TemplateLine(row), at)).collect())
}

fn as_in_template(group: &Group, mapping: &Mapping) -> Vec<Item> {
    (0..group.count)
        .filter_map(|index| {
            let first = group.first_row + index * group.pitch;
            let span = mapping.rows.span(first, first + (group.pitch - 1))?;
            let rows = of_item((0..group.pitch).map(|row| (row, span.0 + row)).collect());
            // Without a label nobody can tell where a row was added or taken away.
            let is_whole = mapping
                .rows
                .stretch(first)
                .is_none_or(|(template, sheet)| template == sheet);
            Some(Item {
                rows,
                span,
                labels: Vec::new(),
                is_told: is_whole && span.1 + 1 - span.0 == group.pitch,
            })
        })
        .collect()
}
