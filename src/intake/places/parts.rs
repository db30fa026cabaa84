//! The parts of a year, such as 予算額 and 決算額: each begins at the label above it, whatever was inserted or deleted.

use std::collections::BTreeMap;

use crate::form::{Form, Label, TemplateArea, TemplateCell, TemplateLine, YearAxis};
use crate::intake::layout::{Keyed, Keys, Mapping};
use crate::value::FiscalYear;

/// First and last column on the sheet.
type Span = (u32, u32);

/// The parts of the years of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The labels of the parts of the template's first year, each with the last column that it has there.
    labels: Vec<(TemplateCell, TemplateLine)>,
    /// The columns of a part on the sheet, by its year and label; None where another label stands in its place.
    found: BTreeMap<(FiscalYear, TemplateCell), Option<Span>>,
}

impl Parts {
    /// Finds the parts of the years that have these columns on the sheet.
    pub fn of(
        form: &Form,
        axis: &YearAxis,
        keys: &Keys,
        mapping: &Mapping,
        spans: &BTreeMap<FiscalYear, Span>,
    ) -> Self {
        let mut parts = Self::default();
        let heading = axis.headings[0].area;
        let is_part = |label: &&Label| {
            is_under(heading, label.address) && form.is_under(axis, label.address) && label.key.year().is_none()
        };
        for label in form.labels.iter().filter(is_part) {
            let in_row = form.labels.iter().map(|other| other.address);
            let behind = in_row.filter(|other| other.row == label.address.row && other.column > label.address.column);
            let end = behind
                .map(|other| other.column - 1)
                .min()
                .unwrap_or(heading.last.column);
            parts.labels.push((label.address, end.min(heading.last.column)));
            let Some(row) = mapping.rows.anchor(label.address.row) else {
                continue;
            };
            for (&year, &span) in spans {
                let offset = label.address.column - heading.first.column;
                if let Some(found) = find(form, keys.row(row), label, span, offset) {
                    parts.found.insert((year, label.address), found);
                }
            }
        }
        parts
    }

    /// The columns of an area of the template's first year under a year of the sheet, where its label tells them: Some(None)
    /// where the label of another part stands in its place.
    pub fn columns(&self, year: FiscalYear, area: TemplateArea) -> Option<Option<Span>> {
        let heads = |(label, end): &&(TemplateCell, TemplateLine)| {
            label.column == area.first.column && label.row < area.first.row && *end == area.last.column
        };
        let (label, _) = self.labels.iter().filter(heads).max_by_key(|(label, _)| label.row)?;
        self.found.get(&(year, *label)).copied()
    }
}

fn is_under(heading: TemplateArea, address: TemplateCell) -> bool {
    (heading.first.column..=heading.last.column).contains(&address.column) && address.row > heading.last.row
}

/// The columns from a label to the next words, within those of a year: R2決算額 ends 予算額 as 決算額 does.
fn find(form: &Form, row: &[Keyed], label: &Label, span: Span, offset: u32) -> Option<Option<Span>> {
    let within = |cell: &&Keyed| (span.0..=span.1).contains(&cell.address.column);
    let words: Vec<&Keyed> = row.iter().filter(within).filter(|cell| cell.key.is_words()).collect();
    let mut own = words.iter().filter(|cell| cell.key == label.key);
    match (own.next(), own.next()) {
        (Some(cell), None) => {
            let first = cell.address.column;
            let next = words.iter().find(|other| other.address.column > first);
            Some(Some((first, next.map_or(span.1, |next| next.address.column - 1))))
        }
        (None, _) => {
            let mut labels = words.iter().filter(|cell| form.keys.contains(&cell.key));
            labels
                .any(|cell| cell.address.column == span.0 + offset)
                .then_some(None)
        }
        _ => None,
    }
}
