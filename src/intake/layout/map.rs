//! Finding the layout of a sheet by its labels.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Pair, align};
use super::axis::Axis;
use super::in_place::{in_place, labelled};
use super::keys::Keys;
use super::mapping::Mapping;
use super::matches::{Match, OTHER_YEAR, matches};
use super::reworded::reworded;
use super::rivals::{self, Range};
use super::told::told;
use crate::book::Address;
use crate::form::{Form, Label, LabelKey, TemplateLine};

/// A row out of order needs this weight of labels: one that occurs nowhere else.
const MOVED: f64 = 0.5;

/// Finds the layout of a sheet.
pub fn map(form: &Form, keys: &Keys) -> Mapping {
    if let Some(mapping) = in_place(form, keys) {
        return mapping;
    }
    let exact = matches(form, keys, &[]);
    let ((rows, _), (columns, _)) = axes(form, &exact);
    let reworded = reworded(form, keys, &rows, &columns);
    let matches = matches(form, keys, &reworded);
    let ((rows, row_rivals), (columns, column_rivals)) = axes(form, &matches);
    let mut placed = place(form, &matches, &rows, &columns);
    let told = told(form, keys, &rows, &columns);
    for &(label, cell) in told.values().flat_map(|row| &row.labels) {
        placed[label] = Some(cell);
    }
    let in_other_words = |(label, place): (usize, &Option<Address>)| {
        place
            .filter(|address| form.labels[label].key.year().is_none() && !keys.at(*address, &form.labels[label].key))
            .map(|address| (label, address))
    };
    let reworded = placed.iter().enumerate().filter_map(in_other_words).collect();
    let beside = rivals::beside(form, keys, &placed).map(|first| (first, u32::MAX));
    let column_rivals = column_rivals.into_iter().chain(beside).collect();
    let again = rivals::again(form, keys, &placed, &rows);
    let row_rivals = row_rivals.into_iter().chain(again).collect();
    Mapping {
        rows,
        columns,
        placed,
        reworded,
        rivals: (row_rivals, column_rivals),
        told,
        labelled: labelled(form),
        in_place: false,
    }
}

fn axes(form: &Form, matches: &[Match]) -> ((Axis, Vec<Range>), (Axis, Vec<Range>)) {
    let rows = axis(
        matches
            .iter()
            .map(|m| (form.labels[m.label].address.row, m.address.row, m.weight)),
    );
    let columns = columns(&form.labels, matches, &rows.0);
    (rows, columns)
}

/// Rows or columns in the order of both, then those that were moved out of it; and where they stand twice.
fn axis(pairs: impl Iterator<Item = (TemplateLine, u32, f64)>) -> (Axis, Vec<Range>) {
    let mut weights: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (from, to, weight) in pairs {
        *weights.entry((from.0, to)).or_default() += weight;
    }
    let pairs: Vec<Pair> = weights
        .iter()
        .map(|(&(from, to), &weight)| (from, to, weight))
        .collect();
    let mut anchors = align(pairs.clone());
    let rivals = rivals::find(&pairs, &anchors);
    let mut rest: Vec<_> = weights.into_iter().filter(|(_, weight)| *weight >= MOVED).collect();
    rest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    for ((from, to), _) in rest {
        if anchors.iter().all(|anchor| anchor.0 != from && anchor.1 != to) {
            anchors.push((from, to));
        }
    }
    let anchors = anchors.into_iter().map(|(from, to)| (TemplateLine(from), to));
    (Axis::new(anchors.collect()), rivals)
}

/// Columns, by the labels of rows that were found.
fn columns(labels: &[Label], matches: &[Match], rows: &Axis) -> (Axis, Vec<Range>) {
    let in_row = |m: &&Match| rows.anchor(labels[m.label].address.row) == Some(m.address.row);
    let aligned: Vec<&Match> = matches.iter().filter(in_row).collect();
    let mut rivals: BTreeMap<(u32, &LabelKey), f64> = BTreeMap::new();
    for m in aligned.iter().filter(|m| !m.is_other_year) {
        *rivals.entry((m.address.row, &labels[m.label].key)).or_default() += 1.0;
    }
    let votes = aligned.iter().map(|m| {
        let label = &labels[m.label];
        let weight = match m.is_other_year {
            true => OTHER_YEAR,
            false => 1.0 / rivals[&(m.address.row, &label.key)],
        };
        (label.address.column, m.address.column, weight)
    });
    axis(votes)
}

/// The cell of every label: where its row and its column went, else the only one in its row that is not another label's, for a
/// label that stands twice in a row may have lost one of the two. Where another label of the row stands in its column, the headings
/// changed places and the columns did not: 改善内容 over what the names call 所見.
fn place(form: &Form, matches: &[Match], rows: &Axis, columns: &Axis) -> Vec<Option<Address>> {
    let mut by_label: BTreeMap<usize, Vec<Address>> = BTreeMap::new();
    for m in matches {
        by_label.entry(m.label).or_default().push(m.address);
    }
    let found = |index: usize| by_label.get(&index).map_or(&[][..], Vec::as_slice);
    let labels = || form.labels.iter().enumerate();
    let expected = labels().map(|(index, label)| {
        let (row, column) = (rows.anchor(label.address.row)?, columns.anchor(label.address.column)?);
        Some(Address::new(row, column)).filter(|address| found(index).contains(address))
    });
    let expected: Vec<Option<Address>> = expected.collect();
    let taken: BTreeSet<Address> = expected.iter().copied().flatten().collect();
    let is_in_row = |other: usize, label: &Label| form.labels[other].address.row == label.address.row;
    let stands_another = |(index, label): (usize, &Label), cell: Address| {
        let mut there = matches.iter().filter(|one| one.address == cell && one.label != index);
        there.any(|one| is_in_row(one.label, label) && form.labels[one.label].key != label.key)
    };
    let only = |(index, label): (usize, &Label)| {
        let row = rows.anchor(label.address.row)?;
        let own = columns
            .follow(label.address.column)
            .map(|column| Address::new(row, column));
        // Years have an order of their own, which tells more than their place.
        let is_word = label.key.year().is_none();
        if is_word && own.is_some_and(|own| !taken.contains(&own) && stands_another((index, label), own)) {
            return None;
        }
        match found(index)
            .iter()
            .filter(|address| address.row == row)
            .collect::<Vec<_>>()[..]
        {
            [address] if !taken.contains(address) => Some(*address),
            _ => None,
        }
    };
    labels()
        .map(|(index, label)| expected[index].or_else(|| only((index, label))))
        .collect()
}
