//! Rows that are headed by words which the form does not know: 見込 or 前年度 where the template has no label in the row.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::cells_of;
use super::extract::Located;
use super::keys::Keyed;
use super::mapping::is_wording;
use super::submission::Entry;
use crate::book::Address;
use crate::value::{State, quantity};

/// What heads the rows of values to which no name leads.
pub struct Strangers<'a> {
    labels: &'a BTreeSet<Address>,
    /// By row: the first text that is neither a label nor a value.
    first: BTreeMap<u32, Address>,
}

impl<'a> Strangers<'a> {
    /// What heads `rows`; nothing where every label of the sheet stands in its place.
    pub fn of(
        located: &Located<'_>,
        entries: &[Entry],
        labels: &'a BTreeSet<Address>,
        rows: impl Iterator<Item = u32>,
    ) -> Self {
        let is_unknown = |cell: &&Keyed| {
            is_wording(&cell.key) && !labels.contains(&cell.address) && !is_value(located, entries, cell.address)
        };
        let first = |row: u32| Some((row, located.keys.row(row).iter().find(is_unknown)?.address));
        let rows: BTreeSet<u32> = rows.filter(|_| !located.mapping.in_place).collect();
        Self {
            labels,
            first: rows.into_iter().filter_map(first).collect(),
        }
    }

    /// Whether unknown words head the row of a cell, and no label does.
    pub fn head(&self, cell: Address) -> bool {
        let row = Address::new(cell.row, 0)..cell;
        self.first.get(&cell.row).is_some_and(|text| *text < cell) && self.labels.range(row).next().is_none()
    }
}

/// Whether a text is what was typed into a field; words for a figure may head a row instead, unless they say that there is
/// none.
fn is_value(located: &Located<'_>, entries: &[Entry], address: Address) -> bool {
    let raw = |cell| located.page.cell(cell).map(|cell| &cell.raw);
    let is_word = |entry: &Entry| {
        entry.year.is_some()
            && cells_of(&entry.found).any(|(cell, _)| quantity(raw(cell)).reading.state() == State::Unreadable)
    };
    let mut here = entries.iter().filter(|entry| entry.area.contains(address)).peekable();
    here.peek().is_some() && here.all(|entry| !is_word(entry))
}
