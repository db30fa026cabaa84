//! Which rows of a sheet are the year headings of the template.
//!
//! A row with the form's years is one, unless the years stand there as values do. Where the template has several such rows,
//! each row of the sheet is one of them at most: R4 to R6 stand in the row of R3 to R7 too. What stands below tells them
//! apart, also where the tables changed places.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::keys::Keys;
use crate::form::{Form, Label, LabelKey, TemplateLine, YearHeading};
use crate::value::FiscalYear;

/// A row of headings of the template.
struct Row<'a> {
    row: TemplateLine,
    headings: Vec<&'a YearHeading>,
}

/// The row on the sheet of each template row of headings that was found.
pub fn find(form: &Form, keys: &Keys) -> BTreeMap<TemplateLine, u32> {
    let rows = rows(form);
    if let [own] = rows.as_slice() {
        let best = best(own, keys).filter(|row| is_believed(form, keys, own, *row));
        return best.map(|row| (own.row, row)).into_iter().collect();
    }
    let candidates: Vec<u32> = candidates(&rows, keys).into_iter().collect();
    let mut pairs: Vec<(f64, usize, u32)> = Vec::new();
    for (place, own) in rows.iter().enumerate() {
        let end = rows.get(place + 1).map(|next| next.row);
        for (at, row) in candidates.iter().enumerate() {
            let below = candidates.get(at + 1).copied().unwrap_or(u32::MAX);
            let score = share_of_years(own, keys, *row) + share_of_table(form, keys, (own.row, end), (*row, below));
            pairs.push((score, place, *row));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found: BTreeMap<TemplateLine, u32> = BTreeMap::new();
    for (_, place, row) in pairs {
        let own = &rows[place];
        let is_free = !found.contains_key(&own.row) && found.values().all(|taken| *taken != row);
        if is_free && is_believed(form, keys, own, row) {
            found.insert(own.row, row);
        }
    }
    found
}

fn rows(form: &Form) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<TemplateLine, Vec<&YearHeading>> = BTreeMap::new();
    for axis in &form.axes {
        rows.entry(axis.row()).or_default().extend(&axis.headings);
    }
    rows.into_iter().map(|(row, headings)| Row { row, headings }).collect()
}

/// The row with the most of the years, of equal ones the first.
fn best(own: &Row<'_>, keys: &Keys) -> Option<u32> {
    let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
    for heading in &own.headings {
        for cell in keys.with(&LabelKey::Year(heading.year)) {
            *rows.entry(cell.address.row).or_default() += 1;
        }
    }
    let best = rows.into_iter().max_by_key(|(row, years)| (*years, Reverse(*row)));
    best.map(|(row, _)| row)
}

/// How many headings of a row stand in a row of the sheet.
fn count(own: &Row<'_>, keys: &Keys, row: u32) -> usize {
    let in_row = |key: &LabelKey| keys.with(key).filter(|cell| cell.address.row == row).count();
    own.headings
        .iter()
        .map(|heading| in_row(&LabelKey::Year(heading.year)))
        .sum()
}

/// Whether a row of the sheet can be the headings: at least two where the form has two, with the label beside them or more than
/// half of them. A year that stands alone elsewhere, as in 計画年度, is a value, and so are two in a row without the label.
fn is_believed(form: &Form, keys: &Keys, own: &Row<'_>, row: u32) -> bool {
    let labels = form.labels.iter();
    let mut beside = labels.filter(|label| label.address.row == own.row && label.key.year().is_none());
    let is_labelled = beside.any(|label| keys.row(row).iter().any(|cell| cell.key == label.key));
    let count = count(own, keys, row);
    count >= own.headings.len().min(2) && (is_labelled || 2 * count > own.headings.len())
}

/// The rows of the sheet with any year of the headings.
fn candidates(rows: &[Row<'_>], keys: &Keys) -> BTreeSet<u32> {
    let headings = rows.iter().flat_map(|row| &row.headings);
    let years: BTreeSet<FiscalYear> = headings.map(|heading| heading.year).collect();
    let cells = years.into_iter().flat_map(|year| keys.with(&LabelKey::Year(year)));
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell.address.row).or_default() += 1;
    }
    let least = rows
        .iter()
        .map(|row| row.headings.len())
        .min()
        .unwrap_or_default()
        .min(2);
    counts.retain(|_, count| *count >= least);
    counts.into_keys().collect()
}

/// The years that both have, as a share of those that either has.
fn share_of_years(own: &Row<'_>, keys: &Keys, row: u32) -> f64 {
    let template: BTreeSet<FiscalYear> = own.headings.iter().map(|heading| heading.year).collect();
    let sheet: BTreeSet<FiscalYear> = keys.row(row).iter().filter_map(|cell| cell.key.year()).collect();
    let both = template.intersection(&sheet).count();
    both as f64 / template.union(&sheet).count().max(1) as f64
}

/// The share of the labels from a row of headings of the template to the next that stand between two rows of the sheet.
fn share_of_table(
    form: &Form,
    keys: &Keys,
    (from, end): (TemplateLine, Option<TemplateLine>),
    (first, below): (u32, u32),
) -> f64 {
    let is_own = |label: &&Label| {
        from <= label.address.row && end.is_none_or(|end| label.address.row < end) && label.key.is_words()
    };
    let own: BTreeSet<&LabelKey> = form.labels.iter().filter(is_own).map(|label| &label.key).collect();
    let is_there = |key: &&&LabelKey| keys.with(key).any(|cell| (first..below).contains(&cell.address.row));
    own.iter().filter(is_there).count() as f64 / own.len().max(1) as f64
}
