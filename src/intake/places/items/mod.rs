//! The items of a repeated group on a sheet: as many as there are, wherever they went.

mod labels;
mod numbers;
mod ruled;
mod starts;

use super::site::Certain;
use crate::book::{Address, Area, Sheet};
use crate::form::{Form, Group, ItemLabel, Rows, TemplateArea, TemplateCell, TemplateLine};
use crate::intake::layout::{Axis, Keys, Mapping};
use labels::{item, of_item};
pub use ruled::Asides;
use starts::starts;

/// Items read on a sheet; what stands in more of them is reported as standing outside the form.
const MAX_ITEMS: usize = 500;

/// One item: its rows on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which of its group it is, from 1: by the number that is printed in its labels, else by its place. No other has the same.
    pub number: u32,
    /// The number that is printed in it and in another item, and the cell where it stands: one of them has another number then.
    pub repeated: Option<(u32, Address)>,
    /// Rows of the item in the template, counted from its first (0), on the sheet.
    pub rows: Axis,
    /// First and last row on the sheet.
    pub span: (u32, u32),
    /// Its labels on the sheet.
    pub labels: Vec<Address>,
    /// Rows of the item that words of their own tell (計画, 実績), each with its row on the sheet.
    pub lines: Vec<(u32, u32)>,
    /// Whether its rows can be told: each label is there, or it is as high as the template's.
    pub is_told: bool,
}

impl Item {
    /// The row of the item that stands in a row of the sheet: by its own words where the others cannot be told.
    pub fn line_at(&self, row: u32, pitch: u32) -> Option<u32> {
        if !self.is_told {
            return self.lines.iter().find(|(_, at)| *at == row).map(|(line, _)| *line);
        }
        let is_at = |line: &u32| self.rows.follow(TemplateLine(*line)).is_some_and(|at| at <= row);
        (self.span.0..=self.span.1)
            .contains(&row)
            .then(|| (0..pitch).rev().find(is_at))
            .flatten()
    }

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

/// Finds the items of `group`.
pub fn find(form: &Form, group: &Group, (page, keys): (&Sheet, &Keys), mapping: &Mapping) -> Vec<Item> {
    match group.known_by {
        Rows::Labelled => labelled(form, group, keys, mapping),
        Rows::Printed => printed(group, keys, mapping),
        Rows::Ruled => ruled::find(form, group, (page, keys), mapping),
    }
}

/// What stands between the lines of a form's lists.
pub fn asides(form: &Form, sheet: (&Sheet, &Keys), mapping: &Mapping) -> Asides {
    let mut all = Asides::default();
    for group in form.groups.iter().filter(|group| group.known_by == Rows::Ruled) {
        ruled::asides(&mut all, form, group, sheet, mapping);
    }
    all.categories.sort_unstable();
    all.struck.sort_unstable();
    all.sums.sort_unstable();
    all
}

/// The items with labels of their own: each is where its label went. One whose label is gone has no rows and keeps its number.
fn printed(group: &Group, keys: &Keys, mapping: &Mapping) -> Vec<Item> {
    let one = |index: u32| {
        let first = group.first_row + index * group.pitch;
        let cell = |row| TemplateCell {
            row,
            column: TemplateLine(0),
        };
        let whole = TemplateArea {
            first: cell(first),
            last: cell(first + (group.pitch - 1)),
        };
        let span = mapping
            .rows
            .span(first, first + (group.pitch - 1))
            .filter(|_| mapping.has_rows(whole));
        let rows = span.map(|(top, _)| (0..group.pitch).map(|row| (row, top + row)).collect());
        // 目標 and 実績 beside the words of each item.
        let label = |own: &ItemLabel| {
            let cell = Address::new(span?.0 + own.row, mapping.columns.follow(own.column)?);
            keys.key_at(cell).filter(|key| key.in_item() == own.key).map(|_| cell)
        };
        Item {
            number: index + 1,
            repeated: None,
            rows: of_item(rows.unwrap_or_default()),
            span: span.unwrap_or((1, 0)),
            labels: group.labels.iter().filter_map(label).collect(),
            lines: Vec::new(),
            is_told: span.is_some_and(|(top, bottom)| bottom + 1 - top == group.pitch),
        }
    };
    (0..group.count).map(one).collect()
}

/// The items of a group whose labels repeat. Where none of them is left they are taken to be where the rows round them went.
fn labelled(form: &Form, group: &Group, keys: &Keys, mapping: &Mapping) -> Vec<Item> {
    let (from, to) = region(form, group, mapping);
    let starts = starts(group, keys.rows(from..to), mapping);
    if starts.is_empty() {
        return as_in_template(group, mapping);
    }
    let offset = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    let items = (0..starts.len().min(MAX_ITEMS)).map(|index| {
        let start = starts[index].saturating_sub(offset).max(from);
        let end = starts.get(index + 1).map_or(to, |next| next - offset);
        item(group, keys, mapping, start, end)
    });
    numbers::numbered(group, keys, mapping, items.collect())
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
                number: index + 1,
                repeated: None,
                rows,
                span,
                labels: Vec::new(),
                lines: Vec::new(),
                is_told: is_whole && span.1 + 1 - span.0 == group.pitch,
            })
        })
        .collect()
}
