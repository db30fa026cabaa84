//! The schedules of a template: whether their columns are the months that they are read as.

use std::collections::BTreeMap;

use super::Look;
use crate::form::axis::YearAxis;
use crate::form::field::Label;
use crate::form::flaw::Flaw;
use crate::form::months::{self, Part};
use crate::form::spot::{TemplateCell, TemplateLine};

/// A label below a year that says a time.
struct Timed {
    cell: TemplateCell,
    /// Which of the year's columns, from 0.
    place: u32,
    part: Part,
}

impl Look<'_> {
    /// What is wrong with the schedules and the columns they have.
    pub(super) fn schedules(&self) -> Vec<(TemplateCell, Flaw)> {
        let schedules = self
            .groups
            .iter()
            .filter_map(|group| Some(&self.fields[group.schedule?]));
        let mut flaws = Vec::new();
        for field in schedules {
            let area = field.areas[0];
            let Some(axis) = field.axis.map(|axis| &self.axes[axis]) else {
                continue;
            };
            let outside = (area.first.column.0..=area.last.column.0)
                .map(TemplateLine)
                .find(|column| !axis.has_column(*column));
            if let Some(column) = outside {
                let cell = TemplateCell { column, ..area.first };
                flaws.push((cell, Flaw::BeyondYears(field.name.clone())));
            }
            let inside = |cell: &&crate::book::Cell| area.contains(TemplateCell::of(cell.address));
            if let Some(marked) = self.sheet.cells.iter().find(inside) {
                flaws.push((
                    TemplateCell::of(marked.address),
                    Flaw::MarkedSchedule(field.name.clone()),
                ));
            }
            flaws.extend(self.columns(axis, area.first.row));
        }
        flaws.dedup();
        flaws
    }

    /// What is wrong with the columns of the years above a schedule that begins in a row.
    fn columns(&self, axis: &YearAxis, end: TemplateLine) -> Option<(TemplateCell, Flaw)> {
        let first = axis.headings[0].area;
        let parts = first.columns();
        if let Some(other) = axis.headings.iter().find(|h| h.area.columns() != parts) {
            return Some((other.area.first, Flaw::UnevenYears));
        }
        if 12 % parts != 0 {
            return Some((first.first, Flaw::Columns(parts)));
        }
        let labels = self.labels.iter();
        let between = labels.filter(|label| label.address.row > first.last.row && label.address.row < end);
        let mut rows: BTreeMap<TemplateLine, Vec<Timed>> = BTreeMap::new();
        for label in between {
            rows.entry(label.address.row).or_default().extend(timed(axis, label));
        }
        // Two months side by side are a row of months; a number or a 計 elsewhere is something else.
        let is_heading = |row: &&Vec<Timed>| row.iter().filter(|timed| timed.part != Part::Odd).count() > 1;
        let wrong = |timed: &Timed| !timed.part.is_at(timed.place, parts);
        let found = rows.values().filter(is_heading).flatten().find(|timed| wrong(timed))?;
        let told = months::words(found.place, parts);
        Some((found.cell, Flaw::Month(self.text(found.cell), told)))
    }
}

/// A label that says a time, in the columns of a year.
fn timed(axis: &YearAxis, label: &Label) -> Option<Timed> {
    let column = label.address.column;
    let mut years = axis.headings.iter();
    let year = years.find(|heading| (heading.area.first.column..=heading.area.last.column).contains(&column))?;
    Some(Timed {
        cell: label.address,
        place: column - year.area.first.column,
        part: months::part(label.key.text())?,
    })
}
