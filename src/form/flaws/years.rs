//! The year headings of a template: named, read, side by side, each year once in its row.

use std::collections::{BTreeMap, BTreeSet};

use super::Look;
use crate::book::Area;
use crate::form::axis;
use crate::form::field::{YEAR_HEADINGS, YearHeading};
use crate::form::flaw::Flaw;
use crate::form::group;
use crate::form::spot::{TemplateArea, TemplateCell, TemplateLine};
use crate::value::FiscalYear;

/// A cell that reads like a fiscal year, with the columns it spans.
type Year = (FiscalYear, TemplateArea);

impl Look<'_> {
    /// The areas that carry the name 年度.
    fn named_years(&self) -> &[TemplateArea] {
        self.fields
            .iter()
            .find(|field| field.name == YEAR_HEADINGS)
            .map_or(&[], |field| field.areas.as_slice())
    }

    /// What is wrong with the headings that carry the name 年度.
    pub(super) fn headings(&self) -> Vec<(TemplateCell, Flaw)> {
        let areas = self.named_years();
        let mut flaws: Vec<(TemplateCell, Flaw)> = areas
            .iter()
            .filter(|area| !self.headings_of_all().any(|heading| heading.area == **area))
            .map(|area| (area.first, self.no_year(area.first)))
            .collect();
        let mut rows: Vec<TemplateLine> = areas.iter().map(|area| area.first.row).collect();
        rows.dedup();
        if let Some([above, below]) = areas.first_chunk()
            && rows.len() == areas.len()
            && above.first.column == below.first.column
        {
            flaws.push((below.first, Flaw::YearsDown));
            return flaws;
        }
        for axis in self.axes {
            let mut seen: BTreeSet<FiscalYear> = BTreeSet::new();
            let twice = axis.headings.iter().filter(|heading| !seen.insert(heading.year));
            let cells = twice.map(|heading| heading.area.first);
            flaws.extend(cells.map(|cell| (cell, Flaw::YearTwice(self.text(cell)))));
        }
        flaws.extend(self.another_row());
        flaws
    }

    fn headings_of_all(&self) -> impl Iterator<Item = &YearHeading> {
        self.axes.iter().flat_map(|axis| &axis.headings)
    }

    fn no_year(&self, cell: TemplateCell) -> Flaw {
        match self.text(cell) {
            text if text.trim().is_empty() => Flaw::BlankYear,
            text => Flaw::NoYear(text),
        }
    }

    /// A row of headings over inputs that does not carry the name, below one that does, with other years or other columns.
    fn another_row(&self) -> Option<(TemplateCell, Flaw)> {
        let is_known = |(year, area): &Year| {
            let axis = axis::above(self.axes, area).map(|axis| &self.axes[axis]);
            axis.and_then(|axis| axis.over(area))
                .is_some_and(|over| over.year == *year)
        };
        let first = self.axes.first()?.row();
        let is_named = |row: TemplateLine| self.axes.iter().any(|axis| axis.row() == row);
        let rows = self.year_rows();
        let mut others = rows.iter().filter(|(row, _)| **row > first && !is_named(**row));
        let (row, years) = others.find(|(_, years)| !years.iter().all(is_known) && self.heads_inputs(years))?;
        let cell = years[0].1.first;
        Some((cell, Flaw::OtherYears(self.text(cell), row.0 + 1)))
    }

    /// The cells outside inputs that read like a year, by rows that hold two or more of them.
    fn year_rows(&self) -> BTreeMap<TemplateLine, Vec<Year>> {
        let mut rows: BTreeMap<TemplateLine, Vec<Year>> = BTreeMap::new();
        let mut cells: Vec<TemplateCell> = self.labels.iter().map(|label| label.address).collect();
        cells.extend(self.headings_of_all().map(|heading| heading.area.first));
        cells.sort_unstable();
        cells.dedup();
        for cell in cells {
            if let Some(year) = self.year(cell) {
                let area = self.sheet.merge_at(cell.address()).copied();
                let area = TemplateArea::of(area.unwrap_or(Area::cell(cell.address())));
                rows.entry(cell.row).or_default().push((year, area));
            }
        }
        rows.retain(|_, years| years.len() > 1);
        rows
    }

    /// Whether inputs stand under two or more of these headings.
    fn heads_inputs(&self, years: &[Year]) -> bool {
        let fields = || self.fields.iter().filter(|field| field.name != YEAR_HEADINGS);
        let is_head = |(_, heading): &&Year| {
            let under = |area: &TemplateArea| group::spans(*heading, area);
            fields().any(|field| field.areas.iter().any(under))
        };
        years.iter().filter(is_head).count() > 1
    }

    /// Years that head inputs without being called 年度: side by side above them, or below one another beside them.
    pub(super) fn unnamed(&self) -> Option<(TemplateCell, Flaw)> {
        if self.named_years().is_empty()
            && let Some(years) = self.year_rows().values().find(|years| self.heads_inputs(years))
        {
            let cell = years[0].1.first;
            return Some((
                cell,
                Flaw::UnnamedYears(format!("{}「{}」", cell.address(), self.text(cell))),
            ));
        }
        self.years_down().map(|cell| (cell, Flaw::YearsDown))
    }

    /// The first of several years in one column, each with an input in its row to the right.
    fn years_down(&self) -> Option<TemplateCell> {
        let fields = || self.fields.iter().filter(|field| field.name != YEAR_HEADINGS);
        let heads = |cell: TemplateCell| {
            let beside = |area: &TemplateArea| area.first.row == cell.row && area.first.column > cell.column;
            fields().any(|field| field.areas.iter().any(beside))
        };
        let grouped = self.groups.iter().flat_map(|group| {
            let rows = (0..group.count).map(move |item| group.first_row + item * group.pitch);
            rows.flat_map(|row| group.labels.iter().map(move |label| (row + label.row, label.column)))
        });
        let grouped = grouped.map(|(row, column)| TemplateCell { row, column });
        let cells = self.labels.iter().map(|label| label.address).chain(grouped);
        let mut columns: BTreeMap<TemplateLine, Vec<TemplateCell>> = BTreeMap::new();
        for cell in cells.filter(|cell| self.year(*cell).is_some() && heads(*cell)) {
            columns.entry(cell.column).or_default().push(cell);
        }
        columns
            .into_values()
            .find(|cells| cells.len() > 1)
            .and_then(|cells| cells.into_iter().min())
    }
}
