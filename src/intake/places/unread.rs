//! Headings of years that hold no year that can be read: a formula without a result, one heading over two years.

use std::collections::BTreeSet;

use crate::book::{Address, Area, Sheet};
use crate::form::YearAxis;
use crate::intake::layout::{Keys, Mapping};

/// The cells of the row of the headings, where the template has years, that are neither a year nor a label; each with the
/// columns that stand under it.
pub fn headings(axis: &YearAxis, page: &Sheet, keys: &Keys, mapping: &Mapping) -> Vec<Area> {
    let (first, last) = (&axis.headings[0], &axis.headings[axis.headings.len() - 1]);
    let Some(row) = mapping.rows.anchor(first.area.first.row) else {
        return Vec::new();
    };
    let columns = mapping
        .columns
        .follow(first.area.first.column)
        .zip(mapping.columns.follow(last.area.last.column));
    let Some((from, to)) = columns else { return Vec::new() };
    let labels: BTreeSet<Address> = mapping.placed.iter().flatten().copied().collect();
    let in_row: Vec<Address> = page.rows(row..row + 1).iter().map(|cell| cell.address).collect();
    let is_unread = |cell: &&Address| {
        let is_year = keys.key_at(**cell).is_some_and(|key| key.year().is_some());
        (from..=to).contains(&cell.column) && !is_year && !labels.contains(cell)
    };
    let with_columns = |cell: &Address| {
        let next = in_row
            .iter()
            .map(|other| other.column)
            .find(|column| *column > cell.column);
        let alone = cell.column + first.area.columns() - 1;
        let end = next.map_or(alone, |next| alone.min(next - 1));
        page.merge_at(*cell)
            .copied()
            .unwrap_or(Area::of(row, cell.column, row, end))
    };
    in_row.iter().filter(is_unread).map(with_columns).collect()
}
