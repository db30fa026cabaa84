//! The fiscal years of a sheet: by its own headings, which may be more, fewer or others than the template's.

use std::collections::BTreeMap;

use super::keys::Keys;
use super::mapping::Mapping;
use super::sites;
use crate::book::{Address, Area, Sheet};
use crate::form::{Form, YearHeading};
use crate::value::FiscalYear;

/// The year headings of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Years {
    /// The template's headings.
    template: Vec<YearHeading>,
    /// Year -> first and last column on the sheet.
    spans: BTreeMap<FiscalYear, (u32, u32)>,
    /// Years that stand in more than one heading: none of their values is taken.
    pub repeated: Vec<FiscalYear>,
    /// First template row of each group.
    group_rows: Vec<u32>,
    /// Whether headings were found at all.
    pub found: bool,
    /// The row of the headings.
    pub row: Option<u32>,
}

impl Years {
    /// Reads the headings of a sheet.
    pub fn of(form: &Form, sheet: &Sheet, keys: &Keys, mapping: &Mapping) -> Self {
        let mut years = Self {
            template: form.years.clone(),
            group_rows: form.groups.iter().map(|g| g.first_row).collect(),
            ..Self::default()
        };
        let Some(first) = form.years.first() else { return years };
        let Some(row) = mapping.rows.anchor(first.area.first.row) else {
            return years;
        };
        years.row = Some(row);
        let headings: Vec<(u32, FiscalYear)> = keys
            .row(row)
            .iter()
            .filter_map(|cell| {
                Some((
                    cell.address.column,
                    FiscalYear(cell.key.strip_prefix('#')?.parse().ok()?),
                ))
            })
            .collect();
        for (index, &(column, year)) in headings.iter().enumerate() {
            let merged = sheet.merge_at(Address::new(row, column)).map(|area| area.last.column);
            let last = match (headings.get(index + 1), merged) {
                (Some((next, _)), merged) => merged.unwrap_or(u32::MAX).min(next - 1),
                (None, merged) => merged.unwrap_or(column + first.area.columns() - 1),
            };
            if years.spans.insert(year, (column, last)).is_some() {
                years.repeated.push(year);
            }
        }
        for year in &years.repeated {
            years.spans.remove(year);
        }
        if is_out_of_step(form, sheet, keys, row) {
            years.spans.clear();
        }
        years.found = !years.spans.is_empty();
        years
    }

    /// The years on the sheet.
    pub fn on_sheet(&self) -> impl Iterator<Item = FiscalYear> {
        self.spans.keys().copied()
    }

    /// The areas of a field with one area under each heading of the template, for every year of the sheet.
    pub fn areas(&self, template: &[Area], mapping: &Mapping) -> Vec<(FiscalYear, Area)> {
        let Some((heading, area)) = self.template.iter().zip(template).next() else {
            return Vec::new();
        };
        let rows = mapping.rows.span(area.first.row, area.last.row);
        let Some((top, bottom)) = rows.filter(|_| mapping.has_rows(*area)) else {
            return Vec::new();
        };
        let place = |(&year, &span): (&FiscalYear, &(u32, u32))| {
            let own = self
                .template
                .iter()
                .zip(template)
                .find(|(heading, _)| heading.year == year);
            let is_as_wide = span.1 - span.0 + 1 == heading.area.columns();
            let own = own.filter(|_| !is_as_wide);
            // A year as wide as the template's is divided as it; a wider or narrower one as its labels say.
            let (left, right) = match own.and_then(|(_, area)| sites::columns(mapping, *area)) {
                Some(columns) => columns,
                None => shifted(heading.area, *area, span),
            };
            let (left, right) = (left.max(span.0), right.min(span.1));
            (left <= right).then(|| (year, Area::of(top, left, bottom, right)))
        };
        self.spans.iter().filter_map(place).collect()
    }

    /// The year whose heading stands above an area.
    pub fn above(&self, area: Area) -> Option<FiscalYear> {
        let covers = |span: &(u32, u32)| span.0 <= area.first.column && area.first.column <= span.1;
        self.spans.iter().find(|(_, span)| covers(span)).map(|(year, _)| *year)
    }

    /// First template row of a group.
    pub fn group_row(&self, group: usize) -> u32 {
        self.group_rows.get(group).copied().unwrap_or_default()
    }

    /// The columns of a year on the sheet.
    pub fn span(&self, year: FiscalYear) -> Option<(u32, u32)> {
        self.spans.get(&year).copied()
    }
}

/// Whether one of the merged headings is no year and the others do not count on over it: a year may then have been typed
/// over another year's columns.
fn is_out_of_step(form: &Form, sheet: &Sheet, keys: &Keys, row: u32) -> bool {
    let key = |area: &Area| {
        keys.row(row)
            .iter()
            .find(|cell| cell.address == area.first)
            .map(|cell| &cell.key)
    };
    let is_label = |area: &Area| {
        form.labels
            .iter()
            .any(|l| !l.key.starts_with('#') && Some(&l.key) == key(area))
    };
    let mut headings: Vec<&Area> = sheet
        .merges
        .iter()
        .filter(|area| area.first.row == row && !is_label(area))
        .collect();
    headings.sort_by_key(|area| area.first.column);
    let years: Vec<(i32, i32)> = (0i32..)
        .zip(&headings)
        .filter_map(|(place, area)| Some((place, key(area)?.strip_prefix('#')?.parse().ok()?)))
        .collect();
    years.len() < headings.len()
        && years
            .windows(2)
            .any(|pair| pair[1].1 - pair[0].1 != pair[1].0 - pair[0].0)
}

/// The columns that an area of the template has under another heading.
fn shifted(heading: Area, area: Area, span: (u32, u32)) -> (u32, u32) {
    let offset = area.first.column - heading.first.column;
    (span.0 + offset, span.0 + offset + area.columns() - 1)
}
