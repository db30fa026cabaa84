//! The rows of year headings of a template. A form may have several: 指標 over R3 to R7, and 事業費 over R4 to R6 below.
//!
//! A field belongs to the nearest row above it that covers its columns, and is read by that row alone.

use std::collections::BTreeMap;

use super::field::{Field, YEAR_HEADINGS, YearHeading};
use super::group::spans;
use super::key::heading_year;
use super::spot::{TemplateArea, TemplateLine};
use crate::book::Sheet;
use crate::value::FiscalYear;

/// Headings of fiscal years in one row, each year once.
#[derive(Debug, Clone, PartialEq)]
pub struct YearAxis {
    /// Left to right as they are named; at least one.
    pub headings: Vec<YearHeading>,
}

impl YearAxis {
    /// The row of its headings.
    pub fn row(&self) -> TemplateLine {
        self.headings[0].area.first.row
    }

    /// The heading of a year.
    pub fn heading(&self, year: FiscalYear) -> Option<&YearHeading> {
        self.headings.iter().find(|heading| heading.year == year)
    }

    /// The heading that an area lies under.
    pub fn over(&self, area: &TemplateArea) -> Option<&YearHeading> {
        self.headings.iter().find(|heading| spans(heading.area, area))
    }

    /// Whether a column is one of its years'.
    pub fn has_column(&self, column: TemplateLine) -> bool {
        let columns = |heading: &YearHeading| heading.area.first.column..=heading.area.last.column;
        self.headings.iter().any(|heading| columns(heading).contains(&column))
    }

    /// The years between one heading and the next, where that is always the same.
    pub fn step(&self) -> Option<i32> {
        let mut steps = self.headings.windows(2).map(|pair| pair[1].year.0 - pair[0].year.0);
        let first = steps.next()?;
        steps.all(|step| step == first).then_some(first)
    }

    /// The year of heading number `place` (from 0), counted on behind the last.
    pub fn year_at(&self, place: usize) -> Option<i32> {
        match self.headings.get(place) {
            Some(heading) => Some(heading.year.0),
            None => Some(self.headings[0].year.0 + self.step()? * i32::try_from(place).ok()?),
        }
    }
}

/// The rows of headings that carry the name 年度, top to bottom.
pub(super) fn find(sheet: &Sheet, fields: &[Field]) -> Vec<YearAxis> {
    let named = fields.iter().find(|field| field.name == YEAR_HEADINGS);
    let areas = named.map_or(&[][..], |field| field.areas.as_slice());
    let mut rows: BTreeMap<TemplateLine, Vec<YearHeading>> = BTreeMap::new();
    for (place, area) in areas.iter().enumerate() {
        let cell = sheet.cell(area.first.address());
        if let Some(year) = cell.and_then(|cell| heading_year(&cell.raw.content, cell.raw.format)) {
            let heading = YearHeading {
                year,
                area: *area,
                place,
            };
            rows.entry(area.first.row).or_default().push(heading);
        }
    }
    rows.into_values().map(|headings| YearAxis { headings }).collect()
}

/// The nearest axis above an area that covers its columns.
pub(super) fn above(axes: &[YearAxis], area: &TemplateArea) -> Option<usize> {
    let over = axes.iter().enumerate().filter(|(_, axis)| axis.over(area).is_some());
    over.max_by_key(|(_, axis)| axis.row()).map(|(index, _)| index)
}

/// The nearest axis above an area that reaches over all of its years, such as a schedule.
pub(super) fn below(axes: &[YearAxis], area: &TemplateArea) -> Option<usize> {
    let is_reached = |heading: &YearHeading| {
        heading.area.last.row < area.first.row
            && area.first.column <= heading.area.first.column
            && heading.area.last.column <= area.last.column
    };
    let nearest = |axis: &YearAxis| axis.headings.iter().any(is_reached);
    let meeting = axes.iter().enumerate().filter(|(_, axis)| nearest(axis));
    let (index, axis) = meeting.max_by_key(|(_, axis)| axis.row())?;
    axis.headings.iter().all(is_reached).then_some(index)
}

/// The axis of all these areas; None where they lie under several, or one of them under none.
pub(super) fn of(axes: &[YearAxis], areas: &[TemplateArea]) -> Option<usize> {
    let first = above(axes, areas.first()?)?;
    areas
        .iter()
        .all(|area| above(axes, area) == Some(first))
        .then_some(first)
}
