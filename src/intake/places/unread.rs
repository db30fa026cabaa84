//! Headings of years that hold no year that can be read: a formula without a result, one heading over two years, R5決算 where
//! the template has R5.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::of_axis;
use crate::book::{Address, Area, Sheet};
use crate::form::{TemplateLine, YearAxis, YearHeading};
use crate::intake::layout::{Keys, Mapping};

/// The cells of the rows of headings, where the template has years, that are neither a year of theirs nor a label; each with the
/// columns that stand under it.
pub fn headings(axes: &[YearAxis], page: &Sheet, keys: &Keys, mapping: &Mapping) -> Vec<Area> {
    let mut rows: BTreeMap<TemplateLine, Vec<&YearAxis>> = BTreeMap::new();
    for axis in axes {
        rows.entry(axis.row()).or_default().push(axis);
    }
    rows.values()
        .flat_map(|axes| in_row(axes, page, keys, mapping))
        .collect()
}

fn in_row(axes: &[&YearAxis], page: &Sheet, keys: &Keys, mapping: &Mapping) -> Vec<Area> {
    let headings = || axes.iter().flat_map(|axis| &axis.headings);
    let column = |heading: &YearHeading| heading.area.first.column;
    let ends = headings()
        .min_by_key(|h| column(h))
        .zip(headings().max_by_key(|h| column(h)));
    let place = ends.and_then(|(first, last)| {
        let columns = mapping.columns.follow(first.area.first.column);
        let columns = columns.zip(mapping.columns.follow(last.area.last.column));
        Some((
            mapping.rows.anchor(first.area.first.row)?,
            columns?,
            first.area.columns(),
        ))
    });
    let Some((row, (from, to), width)) = place else {
        return Vec::new();
    };
    let labels: BTreeSet<Address> = mapping.placed.iter().flatten().copied().collect();
    let in_row: Vec<Address> = page.rows(row..row + 1).iter().map(|cell| cell.address).collect();
    let is_read = |cell: &Address| {
        let Some(keyed) = keys.row(row).iter().find(|keyed| keyed.address == *cell) else {
            return labels.contains(cell);
        };
        let is_heading = axes.iter().any(|axis| of_axis(axis, page, keyed).is_some());
        is_heading || keyed.key.year().is_none() && labels.contains(cell)
    };
    let is_unread = |cell: &&Address| (from..=to).contains(&cell.column) && !is_read(cell);
    let with_columns = |cell: &Address| {
        let next = in_row
            .iter()
            .map(|other| other.column)
            .find(|column| *column > cell.column);
        let alone = cell.column + width - 1;
        let end = next.map_or(alone, |next| alone.min(next - 1));
        page.merge_at(*cell)
            .copied()
            .unwrap_or(Area::of(row, cell.column, row, end))
    };
    in_row.iter().filter(is_unread).map(with_columns).collect()
}
