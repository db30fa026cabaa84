//! Cells put in or taken away in some columns alone, so that the labels of one row stand in two.
//!
//! An example: on a sheet without merged cells somebody inserted cells at F14 to Y14, and all that stood there went down. 目標値 in
//! B14 now stands beside the cells of no value, 実績値 beside those of 目標値, and 予算額 in F26 beside nothing, for 事業費見込
//! stayed in B25. Names go with the cells; without one nobody can tell which figure belongs to which label.

use std::collections::BTreeSet;

use crate::book::Address;
use crate::form::{Form, Label};
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
    let is_once = |label: &Label| form.labels.iter().filter(|other| other.key == label.key).count() == 1;
    let labels = form.labels.iter().zip(&mapping.placed);
    let mut missing = labels.filter(|(label, place)| place.is_none() && label.key.is_words() && is_once(label));
    missing.find_map(|(label, _)| {
        let row = mapping.rows.anchor(label.address.row)?;
        let column = mapping.columns.between(label.address.column)?;
        let is_torn = |cell: Address| {
            cell.column == column && cell.row != row && cell.row.abs_diff(row) <= NEAR && !placed.contains(&cell)
        };
        let mut cells = keys.with(&label.key).map(|cell| cell.address);
        cells.find(|cell| is_torn(*cell))
    })
}
