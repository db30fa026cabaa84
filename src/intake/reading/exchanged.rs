//! Headings that stand beside or above a value and are those of another field: headings, rows or columns changed places.
//!
//! An example: 進捗 and 実績 were exchanged beside the rows of 目標値. What stands in F14 is as wide as it was and lies in its own row;
//! that it may be another's is to be seen from E14 alone, so that is what is told.

use std::collections::BTreeSet;

use super::located::Located;
use super::taken::Taken;
use crate::book::{Address, Area};
use crate::form::{LabelKey, Shape};
use crate::intake::layout::Keyed;

/// So many rows above a list its headings may stand.
const ABOVE: u32 = 2;
/// So many cells of a value are looked at.
const TRIED: usize = 8;

/// The heading nearest to a value that the form has for another field: to the left in its row, or above it. Where its cells are several,
/// as labels and names lead to different ones, the first that has one.
pub fn heading(located: &Located<'_>, one: &Taken<'_>) -> Option<Address> {
    let mut cells: Vec<Address> = one.entry.found.cells().map(|(cell, _)| cell).collect();
    cells.sort_unstable();
    cells
        .into_iter()
        .take(TRIED)
        .find_map(|cell| of_cell(located, one, cell))
}

fn of_cell(located: &Located<'_>, one: &Taken<'_>, cell: Address) -> Option<Address> {
    let own = own_keys(located, one.entry.field);
    let mut left = left(located, one, cell).peekable();
    let is_headed = left.peek().is_some();
    let is_other = |cell: &&Keyed| !own.contains(&cell.key);
    let beside = left.find(is_other);
    let in_columns = !is_headed || located.form.fields[one.entry.field].shape != Shape::Single;
    let above = || above(located, one, cell).filter(|_| in_columns).filter(is_other);
    beside.or_else(above).map(|cell| cell.address)
}

/// The keys of the labels that say what a field is, those under its years included.
fn own_keys<'a>(located: &Located<'a>, field: usize) -> BTreeSet<&'a LabelKey> {
    let form = located.form;
    let areas = &form.fields[field].areas;
    let is_on_top = |own: &crate::form::Label| {
        areas.iter().any(|area| {
            own.area.last.row + 1 == area.first.row
                && own.area.first.column <= area.first.column
                && area.first.column <= own.area.last.column
        })
    };
    let on_top = form.labels.iter().filter(|label| is_on_top(label));
    let governing = form.governing(field).into_iter().map(|label| &form.labels[label]);
    governing.chain(on_top).map(|label| &label.key).collect()
}

/// The labels of the form to the left of a cell, from the nearest on, with no value of another field between.
fn left<'a>(located: &'a Located<'_>, one: &Taken<'_>, cell: Address) -> impl Iterator<Item = &'a Keyed> {
    let before = |at: &&Keyed| at.address.column < cell.column && is_label(located, at);
    let from = cell.row.saturating_sub(ABOVE);
    let keyed = located.keys.rows(from..cell.row + 1).iter();
    let mut labels: Vec<&Keyed> = keyed
        .filter(before)
        .filter(|at| covers_row(located, at.address, cell.row))
        .collect();
    labels.sort_by_key(|at| std::cmp::Reverse(at.address.column));
    let field = one.entry.field;
    let is_between = move |area: Area, label: Address| {
        label.column < area.first.column && area.last.column < cell.column && holds_row(area, cell.row)
    };
    let sites = &located.sites.sites;
    let parted = move |label: &&Keyed| {
        let mut others = sites
            .iter()
            .filter(|other| other.field != field && other.year.is_none());
        others.any(|other| is_between(other.area, label.address))
    };
    labels.into_iter().take_while(move |label| !parted(label))
}

/// The nearest label of the form above a cell, if it stands near.
fn above<'a>(located: &'a Located<'_>, one: &Taken<'_>, cell: Address) -> Option<&'a Keyed> {
    let is_over = |at: &&Keyed| {
        let area = located
            .page
            .merge_at(at.address)
            .copied()
            .unwrap_or(Area::cell(at.address));
        (area.first.column..=area.last.column).contains(&cell.column)
    };
    // Of a list the headings stand above its first line.
    let top = match located.form.fields[one.entry.field].shape {
        Shape::Items(group) => located.items[group].iter().map(|item| item.span.0).min()?,
        _ => cell.row,
    };
    let rows = top.saturating_sub(ABOVE)..top.min(cell.row);
    let nearest = located.keys.rows(rows).iter().rfind(is_over)?;
    Some(nearest).filter(|at| is_label(located, at))
}

/// Whether a cell reads as a label of the form that is words.
fn is_label(located: &Located<'_>, cell: &Keyed) -> bool {
    cell.key.is_words() && located.form.keys.contains(&cell.key)
}

/// Whether a cell, or the cells it is merged with, lie in a row.
fn covers_row(located: &Located<'_>, cell: Address, row: u32) -> bool {
    let area = located.page.merge_at(cell).copied().unwrap_or(Area::cell(cell));
    holds_row(area, row)
}

fn holds_row(area: Area, row: u32) -> bool {
    (area.first.row..=area.last.row).contains(&row)
}
