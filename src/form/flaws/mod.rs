//! Looking for what keeps a template from being understood ([`Flaw`]): names, years, and the columns of a schedule.

mod schedule;
mod years;

use super::axis::{self, YearAxis};
use super::field::{Field, Kind, Label, Shape, YEAR_HEADINGS, YearHeading};
use super::flaw::Flaw;
use super::group::Group;
use super::heading::heading_year;
use super::spot::{TemplateArea, TemplateCell};
use crate::book::{Address, Sheet};
use crate::value::FiscalYear;

/// Everything that is wrong with the template on this sheet, by cells.
pub(super) fn find(look: &Look<'_>) -> Vec<(Address, Flaw)> {
    let mut flaws: Vec<(TemplateCell, Flaw)> = look.shared();
    let years = look.headings();
    let unnamed = if years.is_empty() { look.unnamed() } else { None };
    flaws.extend(years.into_iter().chain(unnamed));
    flaws.extend(look.fields.iter().filter_map(|field| look.field(field)));
    flaws.extend(look.schedules());
    // Where a heading cannot be read, what stands below it seems to lie under another row.
    if flaws
        .iter()
        .any(|(_, flaw)| matches!(flaw, Flaw::NoYear(_) | Flaw::BlankYear))
    {
        flaws.retain(|(_, flaw)| !matches!(flaw, Flaw::UnderSeveral(..)));
    }
    flaws.sort_by_key(|(cell, _)| *cell);
    flaws.into_iter().map(|(cell, flaw)| (cell.address(), flaw)).collect()
}

/// A template that is looked at.
pub(super) struct Look<'a> {
    pub sheet: &'a Sheet,
    pub fields: &'a [Field],
    /// Labels outside repeated groups.
    pub labels: &'a [Label],
    pub groups: &'a [Group],
    pub axes: &'a [YearAxis],
}

/// The first cell of an area, as an area.
fn first_cell(area: &TemplateArea) -> TemplateArea {
    TemplateArea {
        first: area.first,
        last: area.first,
    }
}

impl Look<'_> {
    /// Cells of two names.
    fn shared(&self) -> Vec<(TemplateCell, Flaw)> {
        let fields = self.fields;
        let meets = |one: &Field, other: &Field| {
            let hit = |area: &&TemplateArea| other.areas.iter().any(|other| area.meets(other));
            one.areas.iter().find(hit).map(|area| area.first)
        };
        let pairs = fields.iter().enumerate().flat_map(|(place, one)| {
            let others = fields[place + 1..].iter();
            others
                .filter_map(move |other| Some((meets(one, other)?, Flaw::Shared(one.name.clone(), other.name.clone()))))
        });
        pairs.collect()
    }

    /// What is wrong with the cells of a field.
    fn field(&self, field: &Field) -> Option<(TemplateCell, Flaw)> {
        if field.name == YEAR_HEADINGS || matches!(field.shape, Shape::Schedule(_)) {
            return None;
        }
        let name = || field.name.clone();
        if field.shape == Shape::Years
            && field
                .areas
                .iter()
                .any(|area| area.first.row != field.areas[0].first.row)
        {
            return Some((field.areas[0].first, Flaw::RowsUnderYears(name())));
        }
        if let Some(flaw) = self.under_several(field) {
            return Some(flaw);
        }
        // A text may stand in the first of several cells and run over the others; a number cannot.
        let several = |area: &&TemplateArea| area.rows() * area.columns() > 1 && !self.is_merged(area);
        let area = field.areas.iter().find(several)?;
        if !matches!(field.kind, Kind::Number | Kind::Date) {
            return None;
        }
        let under = |heading: &&YearHeading| {
            let columns = area.first.column..=area.last.column;
            area.first.row > heading.area.last.row && columns.contains(&heading.area.first.column)
        };
        let headings = axis::above(self.axes, &first_cell(area)).map_or(&[][..], |axis| &self.axes[axis].headings);
        Some(match headings.iter().filter(under).count() {
            0 | 1 => (area.first, Flaw::SeveralCells(name())),
            _ => (area.first, Flaw::AcrossYears(name())),
        })
    }

    /// Cells of one name below several rows of headings: nobody could say by which of them the name is read.
    fn under_several(&self, field: &Field) -> Option<(TemplateCell, Flaw)> {
        let is_wide = field
            .areas
            .iter()
            .any(|area| area.first.column != field.areas[0].first.column);
        if field.shape != Shape::List || !is_wide {
            return None;
        }
        let axes: Option<Vec<usize>> = field.areas.iter().map(|area| axis::above(self.axes, area)).collect();
        let axes = axes?;
        let other = axes.iter().position(|axis| *axis != axes[0])?;
        let row = |place: usize| self.axes[axes[place]].row().0 + 1;
        let flaw = Flaw::UnderSeveral(field.name.clone(), row(0), row(other));
        Some((field.areas[other].first, flaw))
    }

    /// Whether an area is one cell, merged or not.
    fn is_merged(&self, area: &TemplateArea) -> bool {
        let merged = self.sheet.merge_at(area.first.address());
        merged
            .is_some_and(|merged| area.contains(TemplateCell::of(merged.first)) && merged.contains(area.last.address()))
    }

    fn year(&self, cell: TemplateCell) -> Option<FiscalYear> {
        let label = self.labels.iter().find(|label| label.address == cell);
        if let Some(year) = label.and_then(|label| label.key.year()) {
            return Some(year);
        }
        let raw = &self.sheet.cell(cell.address())?.raw;
        heading_year(&raw.content, raw.format)
    }

    fn text(&self, cell: TemplateCell) -> String {
        self.sheet
            .cell(cell.address())
            .map(|cell| cell.raw.content.to_string())
            .unwrap_or_default()
    }
}
