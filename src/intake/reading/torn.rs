//! Cells put in or taken away in some columns alone, so that the labels of one row stand in two.
//!
//! An example: on a sheet without merged cells somebody inserted cells at F14 to Y14, and all that stood there went down. 目標値 in
//! B14 now stands beside the cells of no value, 実績値 beside those of 目標値, and 予算額 in F26 beside nothing, for 事業費見込
//! stayed in B25. Names go with the cells; without one nobody can tell which figure belongs to which label.

use std::collections::BTreeSet;

use crate::book::Address;
use crate::form::{Form, Label, TemplateLine};
use crate::intake::layout::{Keys, Mapping};
use crate::intake::places::Item;

/// A label further from its row than this was moved with its block.
const NEAR: u32 = 3;

/// A label that stands in its column, but above or below the row where the others of its row stand.
pub fn torn(form: &Form, keys: &Keys, mapping: &Mapping, items: &[Vec<Item>]) -> Option<Address> {
    if mapping.in_place {
        return None;
    }
    let of_items = items.iter().flatten().flat_map(|item| item.labels.iter().copied());
    let placed: BTreeSet<Address> = mapping.placed.iter().flatten().copied().chain(of_items).collect();
    let labels = form.labels.iter().zip(&mapping.placed);
    let mut missing = labels.filter(|(_, place)| place.is_none()).map(|(label, _)| label);
    missing.find_map(|label| {
        let column = mapping.columns.between(label.address.column)?;
        let mut cells = keys.with(&label.key).map(|cell| cell.address);
        cells.find(|cell| {
            cell.column == column
                && !placed.contains(cell)
                && (is_out_of_row(form, mapping, label, *cell) || is_in_another_row(form, mapping, label, *cell))
        })
    })
}

/// Whether the other labels of its row stand in another one, for a label that the form has once.
fn is_out_of_row(form: &Form, mapping: &Mapping, label: &Label, cell: Address) -> bool {
    let is_once = form.labels.iter().filter(|other| other.key == label.key).count() == 1;
    let row = mapping.rows.anchor(label.address.row);
    label.key.is_words() && is_once && row.is_some_and(|row| row != cell.row && row.abs_diff(cell.row) <= NEAR)
}

/// Whether the row in which it stands is that of labels near it in the template, on the other side of where the years begin, and none of
/// that row reads so in its column: 実績 of 実績値 beside the quarters, where the cells between the two were taken away.
fn is_in_another_row(form: &Form, mapping: &Mapping, label: &Label, cell: Address) -> bool {
    let Some(row) = mapping.rows.template(cell.row) else {
        return false;
    };
    let place = label.address;
    let years = form.labels.iter().filter(|label| label.key.year().is_some());
    let first = years.map(|label| label.address.column).min();
    let is_across = |column: TemplateLine| first.is_some_and(|first| (column < first) != (place.column < first));
    let placed = form.labels.iter().zip(&mapping.placed);
    let mut in_row = placed.filter(|(other, _)| other.address.row == row);
    let is_like = |other: &Label| other.address.column == place.column && other.key == label.key;
    // Of a label over two rows one row may be gone.
    !(label.area.first.row..=label.area.last.row).contains(&row)
        && row.0.abs_diff(place.row.0) <= NEAR
        && in_row.clone().all(|(other, _)| !is_like(other))
        && in_row.any(|(other, at)| is_across(other.address.column) && at.is_some_and(|at| at.row == cell.row))
}
