//! The year headings of a sheet are read: which years stand over which columns, and which of them are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::Years;
use super::pushed::Pushed;
use crate::book::{Address, Sheet};
use crate::form::{Form, Label, Shape, YearAxis};
use crate::intake::layout::{Keys, Mapping};
use crate::intake::places::headings::{self, Heading};
use crate::intake::places::loose;
use crate::intake::places::names::Names;
use crate::intake::places::parts::Parts;

impl Years {
    /// Reads the headings of a sheet.
    pub fn of(form: &Form, axis: &YearAxis, sheet: &Sheet, keys: &Keys, mapping: &Mapping, names: &Names) -> Self {
        let mut years = Self {
            template: axis.clone(),
            spans: BTreeMap::new(),
            repeated: Vec::new(),
            doubtful: Vec::new(),
            left_out: Vec::new(),
            misdivided: Vec::new(),
            parts: Parts::default(),
            pushed: Pushed::default(),
            shift: None,
            found: false,
            row: None,
        };
        let first = &axis.headings[0];
        years.row = mapping.rows.anchor(first.area.first.row);
        let Some(row) = years.row.filter(|_| !axis.is_open()) else {
            return years;
        };
        let headings = headings::in_row(axis, (sheet, keys), row);
        if is_slip(axis, keys, &headings) {
            return years;
        }
        let trust = headings::trust(form, axis, (sheet, keys), row, (names, &mapping.columns));
        years.shift = trust.shift;
        let repeats = headings::repeats(axis, (sheet, keys), row);
        let starts = loose::starts(axis, (sheet, row), &mapping.columns, &headings);
        let last = |column| {
            let last = last_column(sheet, Address::new(row, column), first.area.columns(), &repeats);
            let next = starts.iter().filter(|start| column < **start).min();
            next.map_or(last, |next| last.min(next - 1))
        };
        years.take(&headings, &trust.doubtful, last);
        years.leave_out();
        years.divide(form, axis, keys, mapping);
        years.found = !years.spans.is_empty();
        years
    }

    /// Takes down the columns of every heading, from its own to its `last`.
    fn take(&mut self, headings: &[Heading], doubtful: &BTreeSet<u32>, last: impl Fn(u32) -> u32) {
        for &(column, year) in headings {
            if let Some(other) = self.spans.insert(year, (column, last(column))) {
                self.repeated.push(year);
                self.left_out.push(other);
            }
            if doubtful.contains(&column) {
                self.doubtful.push(year);
            }
        }
    }

    /// Leaves out the years that stand twice or are in doubt.
    fn leave_out(&mut self) {
        let repeated = &self.repeated;
        self.doubtful.retain(|year| !repeated.contains(year));
        for year in self.repeated.iter().chain(&self.doubtful) {
            self.left_out.extend(self.spans.remove(year));
        }
    }

    /// Tells how each year is divided into its parts: 予算額 and 決算額, or four quarters.
    fn divide(&mut self, form: &Form, axis: &YearAxis, keys: &Keys, mapping: &Mapping) {
        let spans = self.spans.iter();
        let misdivided = spans.filter(|(_, span)| misdivided(form, axis, (keys, mapping), **span));
        self.misdivided = misdivided.map(|(year, _)| *year).collect();
        if !mapping.in_place {
            self.pushed = Pushed::of(form, axis, keys, mapping, &self.spans);
            self.parts = Parts::of(form, axis, keys, mapping, &self.spans);
        }
    }
}

/// Whether it is a row of values that are called 年度 by a slip: the years stand elsewhere.
fn is_slip(axis: &YearAxis, keys: &Keys, headings: &[Heading]) -> bool {
    2 * headings.len() < axis.headings.len() && headings::most(keys) > headings.len()
}

/// The last column of a heading: that of its merged cell, else before the next content of its row that does not repeat it, else as in
/// the template.
fn last_column(sheet: &Sheet, heading: Address, width: u32, repeats: &BTreeSet<u32>) -> u32 {
    let merged = sheet.merge_at(heading).map(|area| area.last.column);
    let columns = sheet
        .rows(heading.row..heading.row + 1)
        .iter()
        .map(|cell| cell.address.column);
    let next = columns
        .filter(|next| *next > heading.column && !repeats.contains(next))
        .min();
    match (next, merged) {
        (Some(next), merged) => merged.unwrap_or(u32::MAX).min(next - 1),
        (None, merged) => merged.unwrap_or(heading.column + width - 1),
    }
}

/// Whether a label that the template has under its first year stands in another column under a year of the sheet. The labels above a
/// schedule tell of its columns; only where none of their rows is left do those of the rows below it, such as 予算額 and 決算額.
fn misdivided(form: &Form, axis: &YearAxis, (keys, mapping): (&Keys, &Mapping), span: (u32, u32)) -> bool {
    let heading = &axis.headings[0];
    let first = heading.area.first;
    let columns = first.column..=heading.area.last.column;
    let is_part = |label: &&Label| {
        let at = label.address;
        columns.contains(&at.column) && at.row > heading.area.last.row && form.is_under(axis, at)
    };
    let schedules = form
        .fields
        .iter()
        .filter(|field| matches!(field.shape, Shape::Schedule(_)));
    let schedule = schedules.map(|field| field.areas[0].first.row).min();
    let is_above = |label: &&Label| schedule.is_some_and(|schedule| label.address.row < schedule);
    let is_left = |label: &Label| mapping.rows.anchor(label.address.row).is_some();
    let parts = || form.labels.iter().filter(is_part);
    let has_above = parts().filter(is_above).any(is_left);
    parts().filter(|label| !has_above || is_above(label)).any(|label| {
        let Some(row) = mapping.rows.anchor(label.address.row) else {
            return false;
        };
        let expected = span.0 + (label.address.column - first.column);
        let mut there = keys.row(row).iter().filter(|cell| cell.key == label.key);
        there.any(|cell| (span.0..=span.1).contains(&cell.address.column) && cell.address.column != expected)
    })
}
