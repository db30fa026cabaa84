//! The layout of a sheet on which nothing moved.
//!
//! An example: somebody emptied the labels of rows 16 to 20. All others stand in the template's cells, and in no other. Row 17 is
//! row 17, then, although no label is left to tell; were it to be found by labels alone, rows 21 to 24 might be taken for it, for they
//! repeat its words.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::Axis;
use super::keys::{Keyed, Keys};
use super::mapping::Mapping;
use crate::book::Address;
use crate::form::{Form, Group, ItemKey, Label, TemplateLine};

/// The layout of a sheet that has every label where the template has it, or none there and none elsewhere.
pub fn in_place(form: &Form, keys: &Keys) -> Option<Mapping> {
    let mut labels = form.labels.iter();
    let is_whole = labels.all(|label| keys.at(label.address.address(), &label.key));
    match is_whole && !has_copies(form, keys) {
        true => Some(unchanged(form)),
        false => blanked(form, keys),
    }
}

/// Whether the sheet has a label again that the form has once, in the columns of the form: a block may stand there twice.
fn has_copies(form: &Form, keys: &Keys) -> bool {
    let rows = form.labels.iter().map(|label| label.address.address().row);
    let last = rows.max().unwrap_or(0);
    form.labels.iter().any(|label| {
        let own = label.address.address();
        let mut others = keys.with(&label.key).filter(|cell| cell.address != own);
        let is_below = |cell: &Keyed| cell.address.column == own.column && cell.address.row <= last;
        // In an input it is what somebody typed: with a block its labels would have come too, over those of the form.
        let is_copy = |cell: &Keyed| is_below(cell) && !is_input(form, cell.address);
        label.key.is_words()
            && others.any(is_copy)
            && form.labels.iter().filter(|other| other.key == label.key).count() == 1
    })
}

/// Whether a cell is an input of the template.
fn is_input(form: &Form, cell: Address) -> bool {
    let mut areas = form.fields.iter().flat_map(|field| &field.areas);
    areas.any(|area| area.area().contains(cell))
}

/// The layout of a sheet on which some labels were emptied and all others stand where the template has them, and nowhere else: nothing
/// moved. Rows and columns of which no label is left are told by names alone, as on other sheets.
fn blanked(form: &Form, keys: &Keys) -> Option<Mapping> {
    let place = |label: &Label| {
        let own = label.address.address();
        match keys.key_at(own) {
            Some(key) if *key == label.key => Some(Some(own)),
            None => Some(None),
            Some(_) => None,
        }
    };
    let placed: Vec<Option<Address>> = form.labels.iter().map(place).collect::<Option<_>>()?;
    let own: BTreeSet<Address> = placed.iter().flatten().copied().collect();
    let of_items = of_items(form);
    let is_of_item = |cell: &Keyed| {
        of_items
            .get(&cell.address)
            .is_some_and(|key| **key == cell.key.in_item())
    };
    let is_own = |cell: &Keyed| own.contains(&cell.address) || is_of_item(cell) || is_input(form, cell.address);
    let is_elsewhere = |cell: &Keyed| form.keys.contains(&cell.key) && !is_own(cell);
    if keys.cells.iter().any(is_elsewhere) {
        return None;
    }
    let left = || form.labels.iter().zip(&placed).filter(|(_, place)| place.is_some());
    let same = |lines: Vec<TemplateLine>| Axis::new(lines.into_iter().map(|line| (line, line.0)).collect());
    Some(Mapping {
        rows: same(left().map(|(label, _)| label.address.row).collect()),
        columns: same(left().map(|(label, _)| label.address.column).collect()),
        placed,
        in_place: false,
        ..unchanged(form)
    })
}

/// The labels of the template's items, by their cells.
fn of_items(form: &Form) -> BTreeMap<Address, &ItemKey> {
    let of_group = |group: &Group| {
        let (first, pitch) = (group.first_row, group.pitch);
        (0..group.count).map(move |index| first + index * pitch)
    };
    let starts = form
        .groups
        .iter()
        .flat_map(|group| of_group(group).map(move |start| (group, start)));
    let labels = starts.flat_map(|(group, start)| group.labels.iter().map(move |label| (start, label)));
    labels
        .map(|(start, label)| (Address::new((start + label.row).0, label.column.0), &label.key))
        .collect()
}

fn unchanged(form: &Form) -> Mapping {
    let same = |lines: Vec<TemplateLine>| Axis::new(lines.into_iter().map(|line| (line, line.0)).collect());
    Mapping {
        rows: same(form.labels.iter().map(|label| label.address.row).collect()),
        columns: same(form.labels.iter().map(|label| label.address.column).collect()),
        placed: form.labels.iter().map(|label| Some(label.address.address())).collect(),
        reworded: Vec::new(),
        rivals: (Vec::new(), Vec::new()),
        told: BTreeMap::new(),
        labelled: labelled(form),
        in_place: true,
    }
}

/// The rows of the template that have labels.
pub fn labelled(form: &Form) -> BTreeSet<TemplateLine> {
    form.labels.iter().map(|label| label.address.row).collect()
}
