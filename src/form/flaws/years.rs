//! The year headings of a template: named, read, side by side, each year once, all in one row.

use std::collections::BTreeMap;

use super::Look;
use crate::book::Area;
use crate::form::field::YEAR_HEADINGS;
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
            .filter(|area| !self.years.iter().any(|heading| heading.area == **area))
            .map(|area| (area.first, self.no_year(area.first)))
            .collect();
        if let Some([above, below]) = areas.first_chunk()
            && above.first.column == below.first.column
        {
            flaws.push((below.first, Flaw::YearsDown));
            return flaws;
        }
        let mut seen: BTreeMap<FiscalYear, TemplateArea> = BTreeMap::new();
        for heading in self.years {
            match seen.insert(heading.year, heading.area) {
                Some(first) if first.first.row == heading.area.first.row => {
                    flaws.push((heading.area.first, Flaw::YearTwice(self.text(heading.area.first))));
                }
                _ => {}
            }
        }
        flaws.extend(self.second_row());
        flaws
    }

    fn no_year(&self, cell: TemplateCell) -> Flaw {
        match self.text(cell) {
            text if text.trim().is_empty() => Flaw::BlankYear,
            text => Flaw::NoYear(text),
        }
    }

    /// A row of headings over inputs, below the first one, that has other years or other columns.
    fn second_row(&self) -> Option<(TemplateCell, Flaw)> {
        let first = self.years.first()?.area.first.row;
        let own: Vec<Year> = self
            .years
            .iter()
            .map(|h| (h.year, h.area))
            .filter(|(_, a)| a.first.row == first)
            .collect();
        let is_known = |(year, area): &Year| {
            let spans =
                |own: TemplateArea| own.first.column <= area.first.column && area.last.column <= own.last.column;
            own.iter().any(|(own, columns)| own == year && spans(*columns))
        };
        let rows = self.year_rows();
        let mut others = rows.iter().filter(|(row, _)| **row > first);
        let (row, years) = others.find(|(_, years)| !years.iter().all(is_known) && self.heads_inputs(years))?;
        let (above, below) = (first.0 + 1, row.0 + 1);
        Some((years[0].1.first, Flaw::OtherYears(above, below)))
    }

    /// The cells outside inputs that read like a year, by rows that hold two or more of them.
    fn year_rows(&self) -> BTreeMap<TemplateLine, Vec<Year>> {
        let mut rows: BTreeMap<TemplateLine, Vec<Year>> = BTreeMap::new();
        let mut cells: Vec<TemplateCell> = self.labels.iter().map(|label| label.address).collect();
        cells.extend(self.years.iter().map(|heading| heading.area.first));
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
