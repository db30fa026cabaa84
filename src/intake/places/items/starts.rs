//! Where the items of a group begin on a sheet.

use std::collections::BTreeSet;

use crate::form::{Group, ItemKey, ItemLabel, TemplateLine};
use crate::intake::layout::{Keyed, Mapping};

/// The rows whose labels open an item. A label in its own column tells; only where there is none does the same word elsewhere,
/// for beside the form it opens no item.
pub fn starts(group: &Group, cells: &[Keyed], mapping: &Mapping) -> Vec<u32> {
    let heads = heads(group);
    let is_in_place = |cell: &Keyed, column: TemplateLine| mapping.columns.follow(column) == Some(cell.address.column);
    let rows = |strict: bool| -> BTreeSet<u32> {
        let is_head = |cell: &&Keyed| {
            let key = cell.key.in_item();
            let is_one = |(column, head): &(TemplateLine, &ItemKey)| {
                **head == key && (!strict && key != ItemKey::Number || is_in_place(cell, *column))
            };
            heads.iter().any(is_one)
        };
        cells.iter().filter(is_head).map(|cell| cell.address.row).collect()
    };
    let own = Some(rows(true)).filter(|rows| !rows.is_empty());
    let mut starts = own.unwrap_or_else(|| rows(false));
    let beheaded = beheaded(group, cells, mapping, &starts);
    starts.extend(beheaded);
    starts.into_iter().collect()
}

/// The rows of items whose first row was deleted: a later label of an item with the number beside it, which Excel keeps, and so far
/// from the item before that it is none of its rows.
///
/// An example: 1 計画, 実績, 2 計画, 実績 are four rows. The second 計画 was deleted, and the last row is 2 実績.
fn beheaded(group: &Group, cells: &[Keyed], mapping: &Mapping, starts: &BTreeSet<u32>) -> Vec<u32> {
    let is_number = |label: &&ItemLabel| label.key == ItemKey::Number;
    let numbers: Vec<u32> = group
        .labels
        .iter()
        .filter(is_number)
        .filter_map(|label| mapping.columns.follow(label.column))
        .collect();
    let first = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    let later = group
        .labels
        .iter()
        .filter(|label| label.row > first && !is_number(label));
    let later: Vec<(&ItemKey, Option<u32>)> = later
        .map(|label| (&label.key, mapping.columns.follow(label.column)))
        .collect();
    let is_later = |cell: &&Keyed| {
        later
            .iter()
            .any(|(key, column)| **key == cell.key.in_item() && *column == Some(cell.address.column))
    };
    let is_numbered = |row: u32| {
        let mut in_row = cells.iter().filter(|cell| cell.address.row == row);
        in_row.any(|cell| cell.key.in_item() == ItemKey::Number && numbers.contains(&cell.address.column))
    };
    let is_apart = |row: u32| {
        starts
            .range(..=row)
            .next_back()
            .is_none_or(|start| row - start >= group.pitch)
    };
    let rows = cells.iter().filter(is_later).map(|cell| cell.address.row);
    rows.filter(|row| is_numbered(*row) && is_apart(*row)).collect()
}

/// The labels that open an item: those of its first labelled row, a bare number only where there is no other.
fn heads(group: &Group) -> Vec<(TemplateLine, &ItemKey)> {
    let first = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    let row: Vec<_> = group.labels.iter().filter(|label| label.row == first).collect();
    let words: Vec<_> = row.iter().filter(|label| label.key != ItemKey::Number).collect();
    let chosen = if words.is_empty() { row.iter().collect() } else { words };
    chosen.into_iter().map(|label| (label.column, &label.key)).collect()
}
