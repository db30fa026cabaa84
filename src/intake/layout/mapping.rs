//! The layout of a sheet found by its labels: which of its rows and columns are which of the template's.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Pair, align};
use super::axis::Axis;
use super::keys::{Keyed, Keys};
use super::matches::{Match, matches};
use super::reworded::{self, REWORDED, reworded};
use super::rivals::{self, Range};
use crate::book::{Address, Area};
use crate::form::{Form, Label, LabelKey, TemplateArea, TemplateLine};

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
    /// Rows and columns of the sheet that stand there twice, as far as labels tell.
    rivals: (Vec<Range>, Vec<Range>),
    /// Rows of the template that have labels.
    labelled: BTreeSet<TemplateLine>,
    /// Whether every label stands where the template has it, so that none can stand in a field's place.
    pub in_place: bool,
}

impl Mapping {
    /// Whether the rows of a template area can be told: one of them was found by its labels, or none has any.
    pub fn has_rows(&self, area: TemplateArea) -> bool {
        let mut labelled = self.labelled.range(area.first.row..=area.last.row).peekable();
        labelled.peek().is_none() || labelled.any(|row| self.rows.anchor(*row).is_some())
    }

    /// Whether a template row was found by all of its labels.
    pub fn has_all_labels(&self, form: &Form, row: TemplateLine) -> bool {
        let placed = form.labels.iter().zip(&self.placed);
        let mut in_row = placed.filter(|(label, _)| label.address.row == row).peekable();
        in_row.peek().is_some() && in_row.all(|(_, place)| place.is_some())
    }

    /// A template area on the sheet.
    pub fn place(&self, area: TemplateArea) -> Option<Area> {
        if !self.has_rows(area) {
            return None;
        }
        let (top, bottom) = self.rows.span(area.first.row, area.last.row)?;
        let (left, right) = self.columns_of(area)?;
        Some(Area::of(top, left, bottom, right))
    }

    /// The columns of a template area on the sheet.
    pub fn columns_of(&self, area: TemplateArea) -> Option<(u32, u32)> {
        self.columns.span(area.first.column, area.last.column)
    }

    /// Whether labels alone cannot tell that an area of the sheet is the one that is meant.
    pub fn is_rivalled(&self, area: Area) -> bool {
        rivals::touches(&self.rivals.0, area.first.row, area.last.row)
            || rivals::touches(&self.rivals.1, area.first.column, area.last.column)
    }
}

/// Finds the layout of a sheet.
pub fn map(form: &Form, keys: &Keys) -> Mapping {
    let in_place = form
        .labels
        .iter()
        .all(|label| keys.at(label.address.address(), &label.key));
    if in_place && !has_copies(form, keys) {
        return unchanged(form);
    }
    let exact = matches(form, keys, &[]);
    let ((rows, _), (columns, _)) = axes(form, &exact);
    let reworded = reworded(form, keys, &rows, &columns);
    let matches = matches(form, keys, &reworded);
    let ((rows, row_rivals), (columns, column_rivals)) = axes(form, &matches);
    let placed = place(form, &matches, &rows, &columns);
    let in_other_words = |(label, place): (usize, &Option<Address>)| {
        place
            .filter(|address| !keys.at(*address, &form.labels[label].key))
            .map(|address| (label, address))
    };
    let reworded = placed.iter().enumerate().filter_map(in_other_words).collect();
    let beside = rivals::beside(form, keys, &placed).map(|first| (first, u32::MAX));
    let column_rivals = column_rivals.into_iter().chain(beside).collect();
    Mapping {
        rows,
        columns,
        placed,
        reworded,
        rivals: (row_rivals, column_rivals),
        labelled: labelled(form),
        in_place: false,
    }
}

/// Whether the sheet has a label again that the form has once, in the columns of the form: a block may stand there twice.
fn has_copies(form: &Form, keys: &Keys) -> bool {
    let rows = form.labels.iter().map(|label| label.address.address().row);
    let last = rows.max().unwrap_or(0);
    form.labels.iter().any(|label| {
        let own = label.address.address();
        let mut others = keys.with(&label.key).filter(|cell| cell.address != own);
        let is_copy = |cell: &Keyed| cell.address.column == own.column && cell.address.row <= last;
        label.key.is_words()
            && others.any(is_copy)
            && form.labels.iter().filter(|other| other.key == label.key).count() == 1
    })
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

fn labelled(form: &Form) -> BTreeSet<TemplateLine> {
    form.labels.iter().map(|label| label.address.row).collect()
}

fn unchanged(form: &Form) -> Mapping {
    let same = |lines: Vec<TemplateLine>| Axis::new(lines.into_iter().map(|line| (line, line.0)).collect());
    Mapping {
        rows: same(form.labels.iter().map(|label| label.address.row).collect()),
        columns: same(form.labels.iter().map(|label| label.address.column).collect()),
        placed: form.labels.iter().map(|label| Some(label.address.address())).collect(),
        reworded: Vec::new(),
        rivals: (Vec::new(), Vec::new()),
        labelled: labelled(form),
        in_place: true,
    }
}

impl Mapping {
    /// Whether words taken for a label stand in another column than the labels of its column: a value may read like it.
    pub fn is_astray(&self, form: &Form, address: Address) -> bool {
        let mut placed = form.labels.iter().zip(&self.placed);
        placed.any(|(label, place)| {
            *place == Some(address)
                && label.key.is_words()
                && self
                    .columns
                    .anchor(label.address.column)
                    .is_some_and(|column| column != address.column)
        })
    }

    /// Whether some label of this key was not found.
    pub fn is_missing(&self, form: &Form, key: &LabelKey) -> bool {
        let mut labels = form.labels.iter().zip(&self.placed);
        labels.any(|(label, place)| place.is_none() && label.key == *key)
    }

    /// Whether a text in a row of the sheet is like a label that the template has in that row and that is missing.
    pub fn is_like_missing_label(&self, form: &Form, row: u32, key: &LabelKey) -> bool {
        let mut missing = form
            .labels
            .iter()
            .zip(&self.placed)
            .filter(|(_, place)| place.is_none());
        missing.any(|(label, _)| {
            self.rows.anchor(label.address.row) == Some(row)
                && label.key.is_words()
                && reworded::likeness(&label.key, key) >= REWORDED
        })
    }
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
    for m in &aligned {
        *rivals.entry((m.address.row, &labels[m.label].key)).or_default() += 1.0;
    }
    let votes = aligned.iter().map(|m| {
        let label = &labels[m.label];
        (
            label.address.column,
            m.address.column,
            1.0 / rivals[&(m.address.row, &label.key)],
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
        match (expected.filter(|address| found.contains(address)), in_row.as_slice()) {
            (Some(address), _) => Some(address),
            (None, [address]) => Some(*address),
            _ => None,
        }
    };
    form.labels.iter().enumerate().map(place).collect()
}
