//! The layout of a sheet found by its labels: which of its rows and columns are which of the template's.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Pair, align};
use super::axis::Axis;
use super::keys::{Keyed, Keys};
use super::rivals::{self, Range};
use crate::book::{Address, Area};
use crate::form::{Form, Label};

/// Below this likeness a text is not taken for a reworded label.
const REWORDED: f64 = 0.6;
/// A row out of order needs this weight of labels: one that occurs nowhere else.
const MOVED: f64 = 0.5;

/// Cells with one key that are tried as places of a label; a text that stands in more tells nothing of the layout.
const MAX_TWINS: usize = 500;

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
    labelled: BTreeSet<u32>,
}

impl Mapping {
    /// Whether the rows of a template area can be told: one of them was found by its labels, or none has any.
    pub fn has_rows(&self, area: Area) -> bool {
        let mut labelled = self.labelled.range(area.first.row..=area.last.row).peekable();
        labelled.peek().is_none() || labelled.any(|row| self.rows.anchor(*row).is_some())
    }

    /// Whether labels alone cannot tell that an area of the sheet is the one that is meant.
    pub fn is_rivalled(&self, area: Area) -> bool {
        rivals::touches(&self.rivals.0, area.first.row, area.last.row)
            || rivals::touches(&self.rivals.1, area.first.column, area.last.column)
    }
}

/// A label of the template and a cell that may be it.
struct Match {
    label: usize,
    address: Address,
    weight: f64,
}

/// Finds the layout of a sheet.
pub fn map(form: &Form, keys: &Keys) -> Mapping {
    let in_place = form.labels.iter().all(|label| keys.at(label.address, &label.key));
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
    Mapping {
        rows,
        columns,
        placed,
        reworded,
        rivals: (row_rivals, column_rivals),
        labelled: labelled(form),
    }
}

/// Whether the sheet has a label again that the form has once, in the columns of the form: a block may stand there twice.
fn has_copies(form: &Form, keys: &Keys) -> bool {
    let last = form.labels.iter().map(|label| label.address.row).max().unwrap_or(0);
    form.labels.iter().any(|label| {
        let mut others = keys.with(&label.key).filter(|cell| cell.address != label.address);
        let is_copy = |cell: &Keyed| cell.address.column == label.address.column && cell.address.row <= last;
        is_wording(&label.key)
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

fn labelled(form: &Form) -> BTreeSet<u32> {
    form.labels.iter().map(|label| label.address.row).collect()
}

fn unchanged(form: &Form) -> Mapping {
    let same = |positions: Vec<u32>| Axis::new(positions.into_iter().map(|p| (p, p)).collect());
    Mapping {
        rows: same(form.labels.iter().map(|label| label.address.row).collect()),
        columns: same(form.labels.iter().map(|label| label.address.column).collect()),
        placed: form.labels.iter().map(|label| Some(label.address)).collect(),
        reworded: Vec::new(),
        rivals: (Vec::new(), Vec::new()),
        labelled: labelled(form),
    }
}

/// Labels that occur nowhere on the sheet, each with the text that is most like it where the label is to be expected by
/// those that were found: in its column, and in its row or in one that has no label. A value that begins like a label
/// stands elsewhere.
fn reworded(form: &Form, keys: &Keys, rows: &Axis, columns: &Axis) -> Vec<(usize, Address)> {
    let is_expected = |label: &Label, at: Address| {
        let in_column = match columns.anchor(label.address.column) {
            Some(column) => column == at.column,
            // A column that is another of the template's holds none of this one's labels.
            None => {
                let follow = columns.follow(label.address.column);
                follow.is_none_or(|column| column == at.column) && !columns.is_taken(at.column)
            }
        };
        let in_row = match rows.anchor(label.address.row) {
            Some(row) => row == at.row,
            None => !rows.is_taken(at.row) && rows.may_hold(label.address.row, at.row),
        };
        in_column && in_row
    };
    let free: Vec<_> = keys
        .cells
        .iter()
        .filter(|cell| !form.keys.contains(&cell.key) && is_wording(&cell.key))
        .collect();
    let mut found: Vec<(usize, Address)> = Vec::new();
    for (index, label) in form.labels.iter().enumerate() {
        if keys.has(&label.key) || label.key.starts_with('#') || label.key.chars().count() < 2 {
            continue;
        }
        let best = free
            .iter()
            .filter(|cell| is_expected(label, cell.address))
            .filter(|cell| found.iter().all(|(_, taken)| *taken != cell.address))
            .map(|cell| (likeness(&label.key, &cell.key), cell.address))
            .filter(|(likeness, _)| *likeness >= REWORDED)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        found.extend(best.map(|(_, address)| (index, address)));
    }
    found
}

impl Mapping {
    /// Whether words taken for a label stand in another column than the labels of its column: a value may read like it.
    pub fn is_astray(&self, form: &Form, address: Address) -> bool {
        let mut placed = form.labels.iter().zip(&self.placed);
        placed.any(|(label, place)| {
            *place == Some(address)
                && is_wording(&label.key)
                && self
                    .columns
                    .anchor(label.address.column)
                    .is_some_and(|column| column != address.column)
        })
    }

    /// Whether some label of this key was not found.
    pub fn is_missing(&self, form: &Form, key: &str) -> bool {
        let mut labels = form.labels.iter().zip(&self.placed);
        labels.any(|(label, place)| place.is_none() && label.key == key)
    }

    /// Whether a text in a row of the sheet is like a label that the template has in that row and that is missing.
    pub fn is_like_missing_label(&self, form: &Form, row: u32, key: &str) -> bool {
        let mut missing = form
            .labels
            .iter()
            .zip(&self.placed)
            .filter(|(_, place)| place.is_none());
        missing.any(|(label, _)| {
            self.rows.anchor(label.address.row) == Some(row)
                && is_wording(&label.key)
                && likeness(&label.key, key) >= REWORDED
        })
    }
}

/// Whether a key is words, not a year or a bare number.
pub fn is_wording(key: &str) -> bool {
    !key.starts_with('#') && !key.bytes().all(|byte| byte.is_ascii_digit())
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
        let agrees = move |cell: &&Keyed| !is_contradicted(form, keys, label.address.row, cell.address.row);
        keys.with(&label.key)
            .take(MAX_TWINS)
            .filter(in_place)
            .filter(agrees)
            .map(move |cell| Match {
                label: index,
                address: cell.address,
                weight,
            })
    });
    // The same words again in the column are as good: a block that was reworded may stand on the sheet twice.
    let alike = reworded.iter().flat_map(|&(label, address)| {
        let key = keys.key_at(address).unwrap_or_default();
        let in_column = move |cell: &&Keyed| cell.address.column == address.column;
        let twins = keys.with(key).take(MAX_TWINS).filter(in_column);
        let weight = REWORDED / twins.clone().count().max(1) as f64;
        twins.map(move |cell| Match {
            label,
            address: cell.address,
            weight,
        })
    });
    exact.chain(alike).collect()
}

/// Whether a row of the sheet is another than that of the template: it lacks a label and has one instead that the
/// template has in the same column of another row, as 実績 for 進捗.
fn is_contradicted(form: &Form, keys: &Keys, from: u32, to: u32) -> bool {
    let on_sheet = |key: &str| keys.row(to).iter().any(|cell| cell.key == key);
    let in_row = |key: &str| {
        form.labels
            .iter()
            .any(|label| label.address.row == from && label.key == key)
    };
    let absent = form
        .labels
        .iter()
        .filter(|label| label.address.row == from && !on_sheet(&label.key));
    absent.filter(|label| !label.key.starts_with('#')).any(|label| {
        let rivals = form
            .labels
            .iter()
            .filter(|other| other.address.column == label.address.column);
        rivals
            .filter(|other| !in_row(&other.key))
            .any(|other| on_sheet(&other.key))
    })
}

/// The row of the year headings: the one with the most of the form's years, at least two where the form has two. A year
/// that stands alone elsewhere, as in 計画年度, is a value, and so are two in a row without the label of the headings.
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
    let heading = form.years.first()?.area.first.row;
    let mut labels = form
        .labels
        .iter()
        .filter(|label| label.address.row == heading && !label.key.starts_with('#'));
    let is_labelled = labels.any(|label| keys.row(best.0).iter().any(|cell| cell.key == label.key));
    (best.1 >= form.years.len().min(2) && (is_labelled || 2 * best.1 > form.years.len())).then_some(best.0)
}

/// Rows or columns in the order of both, then those that were moved out of it; and where they stand twice.
fn axis(pairs: impl Iterator<Item = Pair>) -> (Axis, Vec<Range>) {
    let mut weights: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (from, to, weight) in pairs {
        *weights.entry((from, to)).or_default() += weight;
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
    (Axis::new(anchors), rivals)
}

/// Columns, by the labels of rows that were found.
fn columns(labels: &[Label], matches: &[Match], rows: &Axis) -> (Axis, Vec<Range>) {
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
        match (expected.filter(|address| found.contains(address)), in_row.as_slice()) {
            (Some(address), _) => Some(address),
            (None, [address]) => Some(*address),
            _ => None,
        }
    };
    form.labels.iter().enumerate().map(place).collect()
}
