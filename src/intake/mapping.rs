//! The layout of a sheet found by its labels: which of its rows and columns are which of the template's.

use std::collections::BTreeMap;

use super::align::{Pair, align};
use super::axis::Axis;
use super::keys::{Keyed, Keys};
use crate::book::Address;
use crate::form::{Form, Label};

/// Below this likeness a text is not taken for a reworded label.
const REWORDED: f64 = 0.6;
/// A row out of order needs this weight of labels: one that occurs nowhere else.
const MOVED: f64 = 0.5;

/// Where the template's rows, columns and labels are on a sheet.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Rows of the template on the sheet.
    pub rows: Axis,
    /// Columns of the template on the sheet.
    pub columns: Axis,
    /// The place of each of [`Form::labels`]; None where it is missing.
    pub placed: Vec<Option<Address>>,
    /// Labels that stand there in other words, with the cell.
    pub reworded: Vec<(usize, Address)>,
}

/// A label of the template and a cell that may be it.
struct Match {
    label: usize,
    address: Address,
    weight: f64,
}

/// Finds the layout of a sheet.
pub fn map(form: &Form, keys: &Keys) -> Mapping {
    if form.labels.iter().all(|label| keys.at(label.address, &label.key)) {
        return unchanged(form);
    }
    let reworded = reworded(form, keys);
    let matches = matches(form, keys, &reworded);
    let rows = axis(
        matches
            .iter()
            .map(|m| (form.labels[m.label].address.row, m.address.row, m.weight)),
    );
    let columns = columns(&form.labels, &matches, &rows);
    let placed = place(form, &matches, &rows, &columns);
    let reworded = reworded
        .into_iter()
        .filter(|(label, address)| placed[*label] == Some(*address))
        .collect();
    Mapping {
        rows,
        columns,
        placed,
        reworded,
    }
}

fn unchanged(form: &Form) -> Mapping {
    let same = |positions: Vec<u32>| Axis::new(positions.into_iter().map(|p| (p, p)).collect());
    Mapping {
        rows: same(form.labels.iter().map(|label| label.address.row).collect()),
        columns: same(form.labels.iter().map(|label| label.address.column).collect()),
        placed: form.labels.iter().map(|label| Some(label.address)).collect(),
        reworded: Vec::new(),
    }
}

/// Labels that occur nowhere on the sheet, each with the text that is most like it.
fn reworded(form: &Form, keys: &Keys) -> Vec<(usize, Address)> {
    let free: Vec<_> = keys
        .cells
        .iter()
        .filter(|cell| !form.keys.contains(&cell.key))
        .collect();
    let mut found: Vec<(usize, Address)> = Vec::new();
    for (index, label) in form.labels.iter().enumerate() {
        if keys.has(&label.key) || label.key.starts_with('#') || label.key.chars().count() < 2 {
            continue;
        }
        let best = free
            .iter()
            .filter(|cell| found.iter().all(|(_, taken)| *taken != cell.address))
            .map(|cell| (likeness(&label.key, &cell.key), cell.address))
            .filter(|(likeness, _)| *likeness >= REWORDED)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        found.extend(best.map(|(_, address)| (index, address)));
    }
    found
}

/// How alike two keys are, from 0 to 1. A label with words added before or behind is alike.
fn likeness(label: &str, text: &str) -> f64 {
    let (long, short) = (
        label.chars().count().max(text.chars().count()),
        label.chars().count().min(text.chars().count()),
    );
    if short >= 2 && long <= 3 * short + 4 && (text.contains(label) || label.contains(text)) {
        return 0.9;
    }
    strsim::normalized_levenshtein(label, text)
}

fn matches(form: &Form, keys: &Keys, reworded: &[(usize, Address)]) -> Vec<Match> {
    let mut in_form: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &form.labels {
        *in_form.entry(&label.key).or_default() += 1;
    }
    let heading_row = heading_row(form, keys);
    let exact = form.labels.iter().enumerate().flat_map(|(index, label)| {
        let is_year = label.key.starts_with('#');
        let weight = 1.0 / (in_form[label.key.as_str()] * keys.with(&label.key).count().max(1)) as f64;
        let in_place = move |cell: &&Keyed| !is_year || Some(cell.address.row) == heading_row;
        keys.with(&label.key).filter(in_place).map(move |cell| Match {
            label: index,
            address: cell.address,
            weight,
        })
    });
    let alike = reworded.iter().map(|&(label, address)| Match {
        label,
        address,
        weight: REWORDED,
    });
    exact.chain(alike).collect()
}

/// The row of the year headings: the one with the most of the form's years, at least two where the form has two. A year
/// that stands alone elsewhere, as in 計画年度, is a value.
fn heading_row(form: &Form, keys: &Keys) -> Option<u32> {
    let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
    for heading in &form.years {
        for cell in keys.with(&format!("#{}", heading.year.0)) {
            *rows.entry(cell.address.row).or_default() += 1;
        }
    }
    let best = rows
        .into_iter()
        .max_by_key(|(row, years)| (*years, std::cmp::Reverse(*row)))?;
    (best.1 >= form.years.len().min(2)).then_some(best.0)
}

/// Rows or columns in the order of both, then those that were moved out of it.
fn axis(pairs: impl Iterator<Item = Pair>) -> Axis {
    let mut weights: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (from, to, weight) in pairs {
        *weights.entry((from, to)).or_default() += weight;
    }
    let mut anchors = align(
        weights
            .iter()
            .map(|(&(from, to), &weight)| (from, to, weight))
            .collect(),
    );
    let mut rest: Vec<_> = weights.into_iter().filter(|(_, weight)| *weight >= MOVED).collect();
    rest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    for ((from, to), _) in rest {
        if anchors.iter().all(|anchor| anchor.0 != from && anchor.1 != to) {
            anchors.push((from, to));
        }
    }
    Axis::new(anchors)
}

/// Columns, by the labels of rows that were found.
fn columns(labels: &[Label], matches: &[Match], rows: &Axis) -> Axis {
    let in_row = |m: &&Match| rows.anchor(labels[m.label].address.row) == Some(m.address.row);
    let aligned: Vec<&Match> = matches.iter().filter(in_row).collect();
    let mut rivals: BTreeMap<(u32, &str), f64> = BTreeMap::new();
    for m in &aligned {
        *rivals.entry((m.address.row, labels[m.label].key.as_str())).or_default() += 1.0;
    }
    let votes = aligned.iter().map(|m| {
        let label = &labels[m.label];
        (
            label.address.column,
            m.address.column,
            1.0 / rivals[&(m.address.row, label.key.as_str())],
        )
    });
    axis(votes)
}

fn place(form: &Form, matches: &[Match], rows: &Axis, columns: &Axis) -> Vec<Option<Address>> {
    let mut by_label: BTreeMap<usize, Vec<Address>> = BTreeMap::new();
    for m in matches {
        by_label.entry(m.label).or_default().push(m.address);
    }
    let place = |(index, label): (usize, &Label)| {
        let found = by_label.get(&index)?;
        let row = rows.anchor(label.address.row);
        let expected = row
            .zip(columns.anchor(label.address.column))
            .map(|(row, column)| Address::new(row, column));
        let in_row: Vec<Address> = found
            .iter()
            .filter(|address| Some(address.row) == row)
            .copied()
            .collect();
        match (
            expected.filter(|address| found.contains(address)),
            in_row.as_slice(),
            found.as_slice(),
        ) {
            (Some(address), _, _) => Some(address),
            (None, [address], _) | (None, [], [address]) => Some(*address),
            _ => None,
        }
    };
    form.labels.iter().enumerate().map(place).collect()
}
