//! Which number an item has: the one that is printed in its labels counts, not its place among the others.
//!
//! Where a section deletes 部局目標1, what follows is 部局目標2 all the same: by its number it is known in the register and in the
//! last period.

use std::collections::{BTreeMap, BTreeSet};

use super::Item;
use crate::book::Address;
use crate::form::{Group, ItemKey, ItemLabel};
use crate::intake::layout::{Keys, Mapping};

/// The largest number that is believed: a form is made anew with as many items.
const LARGEST: u32 = 99;

/// Gives the items their numbers. One without a printed number has its place, and so has one whose number another item before it has;
/// where that is taken too, the next that is free.
pub fn numbered(group: &Group, keys: &Keys, mapping: &Mapping, mut items: Vec<Item>) -> Vec<Item> {
    let printed: Vec<Option<(u32, Address)>> = items.iter().map(|item| printed(group, keys, mapping, item)).collect();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (number, _) in printed.iter().flatten() {
        *counts.entry(*number).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    for (item, own) in items.iter_mut().zip(&printed) {
        item.repeated = own.filter(|(number, _)| counts[number] > 1);
        item.number = own.map_or(0, |(number, _)| number);
        if !taken.insert(item.number) {
            item.number = 0;
        }
    }
    taken.remove(&0);
    for (item, place) in items.iter_mut().zip(1..).filter(|(item, _)| item.number == 0) {
        let free = std::iter::once(place).chain(1..).find(|number| !taken.contains(number));
        item.number = free.unwrap_or(place);
        taken.insert(item.number);
    }
    items
}

/// The number that is printed in an item, with its cell.
fn printed(group: &Group, keys: &Keys, mapping: &Mapping, item: &Item) -> Option<(u32, Address)> {
    let number = |label: &ItemLabel| {
        // Beside a bare number there may be others that tell nothing.
        let is_in_place = |cell: &Address| mapping.columns.follow(label.column) == Some(cell.column);
        let is_it = |cell: &&Address| {
            let key = keys.key_at(**cell);
            key.is_some_and(|key| key.in_item() == label.key) && (label.key != ItemKey::Number || is_in_place(cell))
        };
        let cell = item.labels.iter().find(is_it)?;
        let number = keys.key_at(*cell)?.number_in_item()?;
        (1..=LARGEST).contains(&number).then_some((number, *cell))
    };
    group.labels.iter().filter(|label| label.counts).find_map(number)
}
