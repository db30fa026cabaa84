//! Rows that are headed by words which the form does not know: 見込 or 前年度 where the template has no label in the row.

use std::collections::{BTreeMap, BTreeSet};

use super::located::Located;
use super::submission::Entry;
use super::taken::Taken;
use crate::book::{Address, Area};
use crate::intake::layout::Keyed;
use crate::value::{State, quantity};

/// What heads the rows of values to which no name leads, or nothing but a name.
pub struct Strangers<'a> {
    labels: &'a BTreeSet<Address>,
    /// By row: the first text that is neither a label nor a value.
    first: BTreeMap<u32, Address>,
}

impl<'a> Strangers<'a> {
    /// What heads the rows of such values; nothing where every label of the sheet stands in its place.
    pub fn of(located: &Located<'_>, taken: &[Taken<'_>], labels: &'a BTreeSet<Address>) -> Self {
        let is_unknown = |cell: &&Keyed| {
            cell.key.is_words() && !labels.contains(&cell.address) && !is_value(located, taken, cell.address)
        };
        let in_row = |row: u32| located.keys.row(row).iter().find(is_unknown).map(|cell| cell.address);
        // A cell merged over several rows heads each of them.
        let over = |row: u32| {
            let merges = located.page.merges.iter();
            let mut over = merges.filter(|merge| merge.first.row < row && row <= merge.last.row);
            let is_words = |area: &&Area| {
                located
                    .keys
                    .row(area.first.row)
                    .iter()
                    .any(|cell| cell.address == area.first && is_unknown(&cell))
            };
            over.find(is_words).map(|area| area.first)
        };
        let first = |row: u32| Some((row, in_row(row).or_else(|| over(row))?));
        let is_open = |one: &&Taken<'_>| !located.mapping.in_place && (!one.site.is_named || one.site.is_by_name);
        let unnamed = taken.iter().filter(is_open);
        let rows: BTreeSet<u32> = unnamed.map(|one| one.site.area.first.row).collect();
        Self {
            labels,
            first: rows.into_iter().filter_map(first).collect(),
        }
    }

    /// The unknown words that head the row of a cell, where no label does.
    pub fn head(&self, cell: Address) -> Option<Address> {
        let row = Address::new(cell.row, 0)..cell;
        let first = self.first.get(&cell.row).copied();
        first.filter(|text| text.column < cell.column && self.labels.range(row).next().is_none())
    }
}

/// Whether a text is what was typed into a field; words for a figure may head a row instead, unless they say that there is
/// none.
fn is_value(located: &Located<'_>, taken: &[Taken<'_>], address: Address) -> bool {
    let raw = |cell| located.page.cell(cell).map(|cell| &cell.raw);
    let is_word = |entry: &Entry| {
        entry.year.is_some()
            && entry
                .found
                .cells()
                .any(|(cell, _)| quantity(raw(cell)).reading.state() == State::Unreadable)
    };
    let entries = taken.iter().map(|one| &one.entry);
    let mut here = entries.filter(|entry| entry.area.contains(address)).peekable();
    here.peek().is_some() && here.all(|entry| !is_word(entry))
}
