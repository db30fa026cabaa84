//! Labels of parts that stand elsewhere under their year than in the template, although the year is as wide as there.
//!
//! An example: every year has 予算額 in its first two columns and 決算額 in its last two. On the sheet the last year, V to Y, has
//! 予算額 in X, and 決算額 stands in Z, beside the year: cells were inserted into the row of these labels, or into that of the
//! headings. The figures below may have gone with them or not, and nobody can tell. Whole columns that came or went are another thing:
//! the year is wider or narrower then.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::Address;
use crate::form::{Form, Label, TemplateArea, TemplateLine, YearAxis};
use crate::intake::layout::{Keyed, Keys, Mapping};
use crate::value::FiscalYear;

/// First and last column on the sheet.
type Span = (u32, u32);

/// The labels of parts that are out of place.
#[derive(Debug, Clone, Default)]
pub struct Pushed {
    /// The columns of the parts of the template's first year, by the row of their labels.
    rows: BTreeMap<TemplateLine, Vec<Span>>,
    /// For each year the rows of the template with a label out of place, and its cell.
    found: BTreeMap<FiscalYear, BTreeMap<TemplateLine, Address>>,
    /// Those of them that stand under a year with all labels of their row: they changed places there.
    exchanged: BTreeSet<Address>,
    /// A label of a part that stands beside the years although the year at the other end lacks it: all headings went to a side.
    pub beside: Option<Address>,
    /// How many of the rows are on the sheet: one that was deleted says nothing for the headings.
    on_sheet: usize,
    /// Whether in one of them no label stands under some year, and all of them under another.
    pub has_bare: bool,
}

impl Pushed {
    /// Finds them under the years that have these columns on the sheet.
    pub fn of(
        form: &Form,
        axis: &YearAxis,
        keys: &Keys,
        mapping: &Mapping,
        spans: &BTreeMap<FiscalYear, Span>,
    ) -> Self {
        let heading = &axis.headings[0];
        let rows = rows(form, axis);
        let mut exchanged = BTreeSet::new();
        let mut found: BTreeMap<FiscalYear, BTreeMap<TemplateLine, Address>> = BTreeMap::new();
        for (row, labels) in &rows {
            let Some(place) = mapping.rows.anchor(*row) else {
                continue;
            };
            for (&year, &span) in spans.iter().filter(|(_, span)| is_as_wide(heading.area, **span)) {
                let is_own =
                    |column: u32, label: &Label| label.address.column - heading.area.first.column == column - span.0;
                let is_astray = |cell: &&Keyed| {
                    let column = cell.address.column;
                    let mut alike = labels.iter().filter(|label| label.key == cell.key).peekable();
                    (span.0..=span.1).contains(&column)
                        && alike.peek().is_some()
                        && !alike.any(|label| is_own(column, label))
                };
                if let Some(cell) = keys.row(place).iter().find(is_astray) {
                    found.entry(year).or_default().insert(*row, cell.address);
                    exchanged.extend(Some(cell.address).filter(|_| is_whole(keys.row(place), labels, span)));
                }
            }
        }
        let ends = |labels: &[&Label]| ends(labels, heading.area);
        let has_bare = rows.iter().any(|(row, labels)| {
            let place = mapping.rows.anchor(*row);
            place.is_some_and(|place| is_bare(keys.row(place), labels, heading.area, spans))
        });
        let beside = rows.iter().find_map(|(row, labels)| {
            let place = mapping.rows.anchor(*row)?;
            beside(keys.row(place), labels, heading.area, spans)
        });
        Self {
            beside,
            has_bare,
            on_sheet: rows.keys().filter(|row| mapping.rows.anchor(**row).is_some()).count(),
            rows: rows.iter().map(|(row, labels)| (*row, ends(labels))).collect(),
            found,
            exchanged,
        }
    }

    /// Whether a label out of place stands under a year with all labels of its row.
    pub fn is_exchanged(&self, label: Address) -> bool {
        self.exchanged.contains(&label)
    }

    /// The label out of place that speaks against taking a year's value from an area of the template's first year: one of the
    /// part that it belongs to, or any where the labels of every row are out of place, for then the heading may be.
    pub fn label(&self, year: FiscalYear, area: TemplateArea) -> Option<Address> {
        let found = self.found.get(&year)?;
        let columns = (area.first.column.0, area.last.column.0);
        let above = self.rows.range(..area.first.row).rev();
        let own = above
            .filter(|(_, parts)| parts.contains(&columns))
            .map(|(row, _)| row)
            .next();
        match own {
            Some(row) => found.get(row).copied(),
            None => found.values().next().copied().filter(|_| found.len() == self.on_sheet),
        }
    }
}

/// The labels under the first heading of the template, by their rows.
fn rows<'a>(form: &'a Form, axis: &YearAxis) -> BTreeMap<TemplateLine, Vec<&'a Label>> {
    let mut rows: BTreeMap<TemplateLine, Vec<&Label>> = BTreeMap::new();
    let heading = &axis.headings[0];
    let columns = heading.area.first.column..=heading.area.last.column;
    let is_part = |label: &&Label| {
        label.address.row > heading.area.last.row
            && columns.contains(&label.address.column)
            && label.key.year().is_none()
    };
    for label in form
        .labels
        .iter()
        .filter(is_part)
        .filter(|label| form.is_under(axis, label.address))
    {
        rows.entry(label.address.row).or_default().push(label);
    }
    rows
}

/// First and last column of each part: up to the next label.
fn ends(labels: &[&Label], heading: TemplateArea) -> Vec<Span> {
    let starts: Vec<u32> = labels.iter().map(|label| label.address.column.0).collect();
    let last = |start: u32| starts.iter().filter(|next| **next > start).min().map(|next| next - 1);
    let one = |start: &u32| (*start, last(*start).unwrap_or(heading.last.column.0));
    starts.iter().map(one).collect()
}

/// Whether a year as wide as the template's has nothing under it in a row of labels, and another has them all.
///
/// An example: every year has 目標 and 実績. Cells were inserted into the row of the headings, so that R5 stands over what was
/// 評価 and its reason: nothing is written there in the row of 目標 and 実績.
fn is_bare(row: &[Keyed], labels: &[&Label], heading: TemplateArea, spans: &BTreeMap<FiscalYear, Span>) -> bool {
    let wide = || spans.values().copied().filter(|span| is_as_wide(heading, *span));
    wide().any(|span| is_whole(row, labels, span)) && wide().any(|span| under(row, span).next().is_none())
}

/// A label of a part that stands beside the first or the last year, where the year at the other end lacks it.
///
/// An example: 目標 and 実績 stand in D and E, F and G, and cells were inserted into the row of the headings, so that R3 stands above E and
/// F. 目標 in D is under no year then, and the last year ends behind the last label.
fn beside(
    row: &[Keyed],
    labels: &[&Label],
    heading: TemplateArea,
    spans: &BTreeMap<FiscalYear, Span>,
) -> Option<Address> {
    let (first, last) = (spans.values().min().copied()?, spans.values().max().copied()?);
    let lacks = |span: Span, own: &Keyed| under(row, span).all(|cell| cell.key != own.key);
    let is_near = |distance: u32| (1..=heading.columns()).contains(&distance);
    let is_beside = |cell: &&Keyed| {
        let column = cell.address.column;
        labels.iter().any(|label| label.key == cell.key)
            && (is_near(first.0.saturating_sub(column)) && lacks(last, cell)
                || is_near(column.saturating_sub(last.1)) && lacks(first, cell))
    };
    row.iter().find(is_beside).map(|cell| cell.address)
}

/// What stands in a row under a year.
fn under(row: &[Keyed], span: Span) -> impl Iterator<Item = &Keyed> {
    row.iter()
        .filter(move |cell| (span.0..=span.1).contains(&cell.address.column))
}

/// Whether all labels of a row stand under a year.
fn is_whole(row: &[Keyed], labels: &[&Label], span: Span) -> bool {
    labels
        .iter()
        .all(|label| under(row, span).any(|cell| cell.key == label.key))
}

fn is_as_wide(heading: TemplateArea, span: Span) -> bool {
    span.1 - span.0 + 1 == heading.columns()
}
