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
    let repeated = repeated(group, cells, mapping, &starts);
    starts.retain(|row| !repeated.contains(row));
    let beheaded = beheaded(group, cells, mapping, &starts);
    starts.extend(beheaded);
    starts.into_iter().collect()
}

/// The rows with the opening word of an item but without its number, within the rows of one that has both: 計画 written over 実績.
fn repeated(group: &Group, cells: &[Keyed], mapping: &Mapping, starts: &BTreeSet<u32>) -> BTreeSet<u32> {
    let numbered = numbered(group, cells, mapping);
    let pairs = starts.iter().zip(starts.iter().skip(1));
    let within =
        pairs.filter(|(one, next)| *next - *one < group.pitch && numbered.contains(one) && !numbered.contains(next));
    within.map(|(_, next)| *next).collect()
}

/// The rows of items without their opening word, each with its number, which Excel keeps, beside it, and so far from the item before
/// that it is none of its rows: either the word was written over and the next row has its own, or the first row was deleted and
/// the number stands beside a later word.
///
/// An example: 1 計画, 実績, 2 計画, 実績 are four rows. The second 計画 was written over by 変更計画, or its row was deleted and the last
/// row is 2 実績.
fn beheaded(group: &Group, cells: &[Keyed], mapping: &Mapping, starts: &BTreeSet<u32>) -> Vec<u32> {
    let first = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    let is_later = |label: &&ItemLabel| label.row > first && label.key != ItemKey::Number;
    let later = group.labels.iter().filter(is_later);
    let is_it = |label: &ItemLabel, cell: &Keyed| {
        label.key == cell.key.in_item() && mapping.columns.follow(label.column) == Some(cell.address.column)
    };
    let numbered = numbered(group, cells, mapping);
    let is_behind = |row: u32| {
        let before = starts.range(..=row).next_back();
        before.is_none_or(|start| row - start >= group.pitch) && numbered.contains(&row)
    };
    let is_before = |row: u32| {
        starts
            .range(row..)
            .next()
            .is_none_or(|start| start - row >= group.pitch)
    };
    let rows = later.flat_map(|label| {
        let own = cells.iter().filter(move |cell| is_it(label, cell));
        own.flat_map(move |cell| {
            let row = cell.address.row;
            [
                Some(row),
                row.checked_sub(label.row - first).filter(|row| is_before(*row)),
            ]
        })
    });
    let rows: BTreeSet<u32> = rows.flatten().collect();
    rows.into_iter().filter(|row| is_behind(*row)).collect()
}

/// The rows with a number in a column of the items' numbers.
fn numbered(group: &Group, cells: &[Keyed], mapping: &Mapping) -> BTreeSet<u32> {
    let numbers = group.labels.iter().filter(|label| label.key == ItemKey::Number);
    let columns: Vec<u32> = numbers
        .filter_map(|label| mapping.columns.follow(label.column))
        .collect();
    let is_one = |cell: &&Keyed| cell.key.in_item() == ItemKey::Number && columns.contains(&cell.address.column);
    cells.iter().filter(is_one).map(|cell| cell.address.row).collect()
}

/// The labels that open an item: those of its first labelled row, a bare number only where there is no other.
fn heads(group: &Group) -> Vec<(TemplateLine, &ItemKey)> {
    let first = group.labels.iter().map(|label| label.row).min().unwrap_or_default();
    let row: Vec<_> = group.labels.iter().filter(|label| label.row == first).collect();
    let words: Vec<_> = row.iter().filter(|label| label.key != ItemKey::Number).collect();
    let chosen = if words.is_empty() { row.iter().collect() } else { words };
    chosen.into_iter().map(|label| (label.column, &label.key)).collect()
}
