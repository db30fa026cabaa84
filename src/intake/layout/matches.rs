//! Cells that may be a label of the template, with what each tells of the layout.

use std::collections::BTreeMap;

use super::heading_rows;
use super::keys::{Keyed, Keys};
use super::reworded::REWORDED;
use crate::book::Address;
use crate::form::{Form, Label, LabelKey, TemplateLine, YearAxis, YearHeading};
use crate::value::FiscalYear;

/// Cells with one key that are tried as places of a label; a text that stands in more tells nothing of the layout.
const MAX_TWINS: usize = 500;

/// How much a heading at its place among the headings tells where it names another year: less than one that names its own.
pub const OTHER_YEAR: f64 = 0.9;

/// A label of the template and a cell that may be it.
pub struct Match {
    /// The label (index).
    pub label: usize,
    /// The cell.
    pub address: Address,
    /// How much it tells: 1 where neither form nor sheet has the label again.
    pub weight: f64,
    /// Whether it is a year heading with another year, at its place among the headings.
    pub is_other_year: bool,
}

/// The matches of all labels: the same words, and the other words that `reworded` found for some.
pub fn matches(form: &Form, keys: &Keys, reworded: &[(usize, Address)]) -> Vec<Match> {
    let mut in_form: BTreeMap<&LabelKey, usize> = BTreeMap::new();
    for label in &form.labels {
        *in_form.entry(&label.key).or_default() += 1;
    }
    let heading_rows = heading_rows::find(form, keys);
    // Headings that are repeated without their name go with those above.
    let row_of = |label: &Label| {
        let above = form
            .axes
            .iter()
            .map(YearAxis::row)
            .filter(|row| *row <= label.address.row);
        heading_rows.get(&above.max()?).copied()
    };
    let exact = form.labels.iter().enumerate().flat_map(|(index, label)| {
        let is_year = label.key.year().is_some();
        let weight = 1.0 / (in_form[&label.key] * keys.with(&label.key).count().max(1)) as f64;
        let heading_row = is_year.then(|| row_of(label)).flatten();
        let in_place = move |cell: &&Keyed| !is_year || Some(cell.address.row) == heading_row;
        let agrees = move |cell: &&Keyed| !is_contradicted(form, keys, label.address.row, cell.address.row);
        keys.with(&label.key)
            .take(MAX_TWINS)
            .filter(in_place)
            .filter(agrees)
            .map(move |cell| Match {
                label: index,
                address: cell.address,
                weight,
                is_other_year: false,
            })
    });
    // The same words again in the column are as good: a block that was reworded may stand on the sheet twice.
    let alike = reworded.iter().flat_map(|&(label, address)| {
        let in_column = move |cell: &&Keyed| cell.address.column == address.column;
        let alike = keys.key_at(address).map(|key| keys.with(key).take(MAX_TWINS));
        let twins = alike.into_iter().flatten().filter(in_column);
        let weight = REWORDED / twins.clone().count().max(1) as f64;
        twins.map(move |cell| Match {
            label,
            address: cell.address,
            weight,
            is_other_year: false,
        })
    });
    let carried_on = form.axes.iter().flat_map(|axis| {
        let row = heading_rows.get(&axis.row());
        row.map(|row| carried_on(form, axis, keys, *row)).unwrap_or_default()
    });
    exact.chain(alike).chain(carried_on).collect()
}

/// The headings in the order of the template's, where the sheet has years that the template has not: a form of R2 to R6 carries
/// on one of R1 to R5, and its first heading stands for the first, or it is that form with a year more. What else
/// stands in the columns decides.
fn carried_on(form: &Form, axis: &YearAxis, keys: &Keys, row: u32) -> Vec<Match> {
    let mut headings: Vec<(Address, FiscalYear)> = Vec::new();
    let on_sheet = keys
        .row(row)
        .iter()
        .filter_map(|cell| Some((cell.address, cell.key.year()?)));
    for (address, year) in on_sheet {
        // A heading whose cells were taken apart may stand in each of them.
        if headings.last().is_none_or(|(_, last)| *last != year) {
            headings.push((address, year));
        }
    }
    let is_own = |year: FiscalYear| axis.heading(year).is_some();
    if headings.iter().all(|(_, year)| is_own(*year)) {
        return Vec::new();
    }
    let pairs = axis
        .headings
        .iter()
        .zip(headings)
        .filter(|(own, (_, year))| own.year != *year);
    let label = |own: &YearHeading| {
        let at = own.area.first;
        form.labels.iter().position(|label| label.address == at)
    };
    let other = |(own, (address, _)): (&YearHeading, (Address, FiscalYear))| {
        let label = label(own)?;
        Some(Match {
            label,
            address,
            weight: OTHER_YEAR,
            is_other_year: true,
        })
    };
    pairs.filter_map(other).collect()
}

/// Whether a row of the sheet is another than that of the template: it lacks a label and has one instead that the
/// template has in the same column of another row, as 実績 for 進捗.
fn is_contradicted(form: &Form, keys: &Keys, from: TemplateLine, to: u32) -> bool {
    let on_sheet = |key: &LabelKey| keys.row(to).iter().any(|cell| cell.key == *key);
    let in_row = |key: &LabelKey| {
        form.labels
            .iter()
            .any(|label| label.address.row == from && label.key == *key)
    };
    let absent = form
        .labels
        .iter()
        .filter(|label| label.address.row == from && !on_sheet(&label.key));
    absent.filter(|label| label.key.year().is_none()).any(|label| {
        let rivals = form
            .labels
            .iter()
            .filter(|other| other.address.column == label.address.column);
        rivals
            .filter(|other| !in_row(&other.key))
            .any(|other| on_sheet(&other.key))
    })
}
