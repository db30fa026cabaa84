//! Headings of a list that come again further down, for those who print it on several pages.
//!
//! An example: a list has `番号 取組名 年度` in row 4 and `R3 R4` in row 5, and again in rows 40 and 41, in the same columns. The
//! later rows are no part of the form: they are left out before anything is looked for, so that they neither stand for the first
//! ones nor make the sheet two forms.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{Keyed, Keys};
use crate::form::{Form, LabelKey, Rows, TemplateLine};

/// The rows of a sheet that repeat, cell by cell, an earlier row of headings of the form's lists.
pub fn repeated(form: &Form, keys: &Keys) -> BTreeSet<u32> {
    let lists = form.groups.iter().filter(|group| group.known_by == Rows::Ruled);
    let Some(first) = lists.map(|group| group.first_row).min() else {
        return BTreeSet::new();
    };
    let headings = headings(form, first);
    let mut seen: BTreeSet<Vec<(u32, &LabelKey)>> = BTreeSet::new();
    let rows = keys.cells.chunk_by(|a, b| a.address.row == b.address.row);
    let is_heading = |row: &&[Keyed]| row.iter().all(|cell| headings.contains(&cell.key));
    let again = rows
        .filter(is_heading)
        .filter(|row| !seen.insert(row.iter().map(|cell| (cell.address.column, &cell.key)).collect()));
    again.map(|row| row[0].address.row).collect()
}

/// The keys that stand in one row above the lists and in no other: a word that the template has in two rows tells nothing.
fn headings(form: &Form, first: TemplateLine) -> BTreeSet<&LabelKey> {
    let mut rows: BTreeMap<&LabelKey, BTreeSet<TemplateLine>> = BTreeMap::new();
    for label in &form.labels {
        rows.entry(&label.key).or_default().insert(label.address.row);
    }
    let is_one = |rows: &BTreeSet<TemplateLine>| rows.len() == 1 && rows.iter().all(|row| *row < first);
    rows.into_iter()
        .filter(|(_, rows)| is_one(rows))
        .map(|(key, _)| key)
        .collect()
}
