//! Where in its template a value of a form is typed.

use super::definition::Form;
use super::field::{Field, Kind, Shape, YearHeading};
use super::group::{self, Group, ItemLabel, Rows};
use super::spot::{TemplateArea, TemplateCell, TemplateLine};
use crate::book::{Address, Area};
use crate::value::{FiscalYear, Month};

/// A cell of a schedule with the months that a mark in it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub cell: Address,
    pub from: Month,
    pub to: Month,
}

impl Form {
    /// The cell of a field's value: of the year where it has one for each, of the item (from 1) where it has several. None
    /// where the template has no such cell, and for schedules (see [`Form::slots`]).
    pub fn cell(&self, field: &Field, year: Option<FiscalYear>, item: Option<u32>) -> Option<Address> {
        let area = match field.shape {
            Shape::Single => field.areas.first(),
            Shape::List | Shape::Items(_) => field.areas.get(item?.checked_sub(1)? as usize),
            Shape::Years => {
                let heading = self.heading(field, year?)?;
                field.areas.iter().find(|area| group::spans(heading.area, area))
            }
            Shape::Grid(group) => {
                let heading = self.heading(field, year?)?;
                let row = field.areas[0].first.row + item?.checked_sub(1)? * self.groups[group].pitch;
                let mut in_row = field.areas.iter().filter(|area| area.first.row == row);
                in_row.find(|area| group::spans(heading.area, area))
            }
            Shape::Schedule(_) => None,
        };
        area.map(|area| area.first.address())
    }

    /// The heading of a year above a field.
    fn heading(&self, field: &Field, year: FiscalYear) -> Option<&YearHeading> {
        self.axes[field.axis?].heading(year)
    }

    /// Whether cells merged downwards from, or over, the area of a line of a list count for each line: the words of one field,
    /// such as a department that stands once for three initiatives. A figure that stands once is nobody's share.
    pub fn is_carried(&self, field: usize, area: Area, merged: Area) -> bool {
        let field = &self.fields[field];
        let is_ruled = matches!(field.shape, Shape::Items(group) if self.groups[group].known_by == Rows::Ruled);
        let is_words = matches!(field.kind, Kind::Text | Kind::Choice(_));
        is_ruled && is_words && area.first.column <= merged.first.column && merged.last.column <= area.last.column
    }

    /// Which of a field's areas holds the value of a year, where the template has that year.
    pub fn place(&self, field: &Field, year: FiscalYear) -> Option<usize> {
        let heading = self.heading(field, year)?;
        field.areas.iter().position(|area| group::spans(heading.area, area))
    }

    /// The cells of all labels, those of repeated groups included.
    pub fn label_cells(&self) -> Vec<Address> {
        let of_group = |group: &'_ Group| -> Vec<Address> {
            let rows = (0..group.count).map(|item| group.first_row + item * group.pitch);
            let cell = |row: TemplateLine, label: &ItemLabel| TemplateCell {
                row: row + label.row,
                column: label.column,
            };
            let cells = rows.flat_map(|row| group.labels.iter().map(move |label| cell(row, label).address()));
            cells.collect()
        };
        let own = self.labels.iter().map(|label| label.address.address());
        own.chain(self.groups.iter().flat_map(of_group)).collect()
    }

    /// The cells of one line of an item's schedule, from left to right: `item` from 1, `line` from 0 within the item.
    pub fn slots(&self, field: &Field, item: u32, line: u32) -> Vec<Slot> {
        let Shape::Schedule(group) = field.shape else {
            return Vec::new();
        };
        let group = &self.groups[group];
        let above = field.areas[0].first.row;
        let Some(row) = item
            .checked_sub(1)
            .filter(|_| item <= group.count && line < group.pitch)
            .map(|before| above + before * group.pitch + line)
        else {
            return Vec::new();
        };
        let cell = |column| TemplateCell { row, column };
        let of_year = |heading: &YearHeading| {
            let parts = heading.area.columns();
            let months = if 12 % parts == 0 { 12 / parts } else { 0 };
            let (first, start) = (heading.area.first.column, Month::start_of(heading.year));
            (0..parts).filter(move |_| months > 0).map(move |part| Slot {
                cell: cell(first + part).address(),
                from: start.plus(part * months),
                to: start.plus((part + 1) * months - 1),
            })
        };
        let inside = |slot: &Slot| {
            field
                .areas
                .iter()
                .any(|area: &TemplateArea| area.contains(TemplateCell::of(slot.cell)))
        };
        self.headings(field).iter().flat_map(of_year).filter(inside).collect()
    }
}
