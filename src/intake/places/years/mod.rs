//! The fiscal years of a sheet: by its own headings, which may be more, fewer or others than the template's.

mod pushed;
mod read;

use std::collections::BTreeMap;

use super::names;
use super::parts::Parts;
use crate::book::{Address, Area};
use crate::form::{Field, TemplateArea, TemplateLine, YearAxis, YearHeading};
use crate::intake::layout::Mapping;
use crate::value::FiscalYear;
use pushed::Pushed;

/// The year headings of a sheet that are those of one axis of the template.
#[derive(Debug, Clone)]
pub struct Years {
    /// The template's headings.
    template: YearAxis,
    /// Year -> first and last column on the sheet.
    spans: BTreeMap<FiscalYear, (u32, u32)>,
    /// Years that stand in more than one heading: none of their values is taken.
    pub repeated: Vec<FiscalYear>,
    /// Years whose heading may be false: neither their names nor their order bear it out. None of their values is taken.
    pub doubtful: Vec<FiscalYear>,
    /// The columns of headings of which no values are taken.
    pub left_out: Vec<(u32, u32)>,
    /// Years under which a label of their parts stands in another column than in the template.
    misdivided: Vec<FiscalYear>,
    /// The parts of each year, where the sheet is not laid out as the template.
    parts: Parts,
    /// Labels of parts that are out of place.
    pushed: Pushed,
    /// By how many years the headings are usually later than the template's, as names tell.
    shift: Option<i32>,
    /// Whether headings were found at all.
    pub found: bool,
    /// The row of the headings.
    pub row: Option<u32>,
}

impl Years {
    /// Whether its headings are counted from a year that is not known.
    pub fn is_open(&self) -> bool {
        self.template.is_open()
    }

    /// The years on the sheet.
    pub fn on_sheet(&self) -> impl Iterator<Item = FiscalYear> {
        self.spans.keys().copied()
    }

    /// The years of the template, in its order.
    pub fn in_template(&self) -> Vec<FiscalYear> {
        self.template.headings.iter().map(|heading| heading.year).collect()
    }

    /// The areas of a field with one area under each heading of the template, for every year of the sheet.
    pub fn areas(&self, template: &[TemplateArea], mapping: &Mapping) -> Vec<(FiscalYear, Area)> {
        let Some(area) = template.first() else {
            return Vec::new();
        };
        let rows = mapping.rows.span(area.first.row, area.last.row);
        let Some((top, bottom)) = rows.filter(|_| mapping.has_rows(*area)) else {
            return Vec::new();
        };
        if self.is_heading((top, bottom)) {
            return Vec::new();
        }
        let place = |(year, (left, right))| (year, Area::of(top, left, bottom, right));
        self.columns(template, mapping).into_iter().map(place).collect()
    }

    /// The columns of a field with one area under headings of the template, for every year of the sheet that it has.
    pub fn columns(&self, template: &[TemplateArea], mapping: &Mapping) -> Vec<(FiscalYear, (u32, u32))> {
        let with_heading = |area: &TemplateArea| Some((self.template.over(area)?, *area));
        let pairs: Vec<(&YearHeading, TemplateArea)> = template.iter().filter_map(with_heading).collect();
        let Some((heading, area)) = pairs.first() else {
            return Vec::new();
        };
        let place = |(&year, &span): (&FiscalYear, &(u32, u32))| {
            if !self.has_year(&pairs, year) {
                return None;
            }
            if let Some(columns) = self.parts.columns(year, *area) {
                return columns.map(|columns| (year, columns));
            }
            let own = pairs.iter().find(|(heading, _)| heading.year == year);
            let is_as_wide = span.1 - span.0 + 1 == heading.area.columns();
            let own = own.filter(|_| !is_as_wide);
            // A year as wide as the template's is divided as it; a wider or narrower one as the sheet is elsewhere.
            let (left, right) = match own.and_then(|(_, area)| mapping.columns_of(*area)) {
                Some(columns) => columns,
                None => shifted(heading.area, *area, span),
            };
            let (left, right) = (left.max(span.0), right.min(span.1));
            (left <= right).then_some((year, (left, right)))
        };
        self.spans.iter().filter_map(place).collect()
    }

    /// Whether a field with these cells has one for a year of the sheet. One under some of the template's years alone (決算額 up to
    /// R5, 予算額 from R6 on) has none for the others; where the sheet has other years than the template and no names tell
    /// which is which, nobody knows where the one ends and the other begins.
    fn has_year(&self, pairs: &[(&YearHeading, TemplateArea)], year: FiscalYear) -> bool {
        let own = &self.template;
        if pairs.len() == own.headings.len() {
            return true;
        }
        let is_known = self.spans.keys().all(|year| own.heading(*year).is_some());
        let Some(shift) = self.shift.or(is_known.then_some(0)) else {
            return false;
        };
        let year = FiscalYear(year.0 - shift);
        let has = |year: FiscalYear| pairs.iter().any(|(heading, _)| heading.year == year);
        let years = || own.headings.iter().map(|heading| heading.year);
        match (years().min(), years().max()) {
            (Some(first), _) if year < first => has(first),
            (_, Some(last)) if last < year => has(last),
            _ => has(year),
        }
    }

    /// Whether the headings are among these rows: figures such as 2021 that stand side by side may have been taken for them,
    /// and cannot be both.
    fn is_heading(&self, (top, bottom): (u32, u32)) -> bool {
        self.row.is_some_and(|row| (top..=bottom).contains(&row))
    }

    /// A label that speaks against taking a year's value by the labels above it: cells were inserted into its row or into that of
    /// the headings. `template` is where the field has its value for the first year.
    pub fn out_of_place(&self, year: FiscalYear, template: TemplateArea) -> Option<Address> {
        self.pushed.label(year, template)
    }

    /// A label of a part beside the years that shows that all headings went to a side.
    pub fn beside(&self) -> Option<Address> {
        self.pushed.beside
    }

    /// Whether a label out of place stands under a year with all labels of its row: they changed places there.
    pub fn is_whole(&self, label: Address) -> bool {
        self.pushed.is_exchanged(label)
    }

    /// Whether no label of parts stands under some year, although all of them stand under another: the headings may have gone
    /// to a side alone.
    pub fn has_bare(&self) -> bool {
        self.pushed.has_bare
    }

    /// The year whose heading stands above an area.
    pub fn above(&self, area: Area) -> Option<FiscalYear> {
        let rows = (area.first.row, area.last.row);
        let covers =
            |span: &(u32, u32)| span.0 <= area.first.column && area.first.column <= span.1 && !self.is_heading(rows);
        self.spans.iter().find(|(_, span)| covers(span)).map(|(year, _)| *year)
    }

    /// Whether cell number `place` (from 0) of a name may be the year's: the cells of a name are in the order of the
    /// template's years and go where the values go.
    pub fn agrees(&self, field: &Field, place: usize, year: FiscalYear) -> bool {
        let expected = self.shift.zip(names::place_year(&self.template, field, place));
        expected.is_none_or(|(shift, at)| year.0 == at + shift)
    }

    /// Whether the headings went to a side of the cells of a field's name: one of the cells stands before the first heading and none
    /// under the last, or the other way round. All cells are a year off then, which looks like years that were written anew.
    pub fn are_beside(&self, named: &[Area]) -> bool {
        let spans = || self.spans.values().chain(&self.left_out);
        let (Some(first), Some(last)) = (spans().min(), spans().max()) else {
            return false;
        };
        let any_is = |is_it: &dyn Fn(&Area) -> bool| named.iter().any(is_it);
        let any_under = |span: &(u32, u32)| any_is(&|area| area.first.column <= span.1 && span.0 <= area.last.column);
        let went_right = any_is(&|area| area.last.column < first.0) && !any_under(last);
        let went_left = any_is(&|area| last.1 < area.first.column) && !any_under(first);
        went_right || went_left
    }

    /// Whether names say that the headings are the template's own years.
    pub fn are_template_s(&self) -> bool {
        self.shift == Some(0)
    }

    /// Whether a row of the sheet that the template has below the headings stands above them although years have changed
    /// places, went or cannot be read: nobody can say whether it changed with them.
    pub fn is_cut_off(&self, template_row: TemplateLine, row: u32) -> bool {
        let is_above = self.row.is_some_and(|heading| row < heading);
        self.template.row() < template_row && is_above && !self.are_whole()
    }

    /// Whether the years stand side by side as in the template, all as many years later or earlier.
    fn are_whole(&self) -> bool {
        let mut on_sheet: Vec<(u32, FiscalYear)> = self.spans.iter().map(|(year, span)| (span.0, *year)).collect();
        on_sheet.sort_unstable();
        let steps = |years: Vec<FiscalYear>| years.windows(2).map(|pair| pair[1].0 - pair[0].0).collect::<Vec<i32>>();
        let own = steps(on_sheet.into_iter().map(|(_, year)| year).collect());
        let template = steps(self.in_template());
        self.left_out.is_empty() && own.len() >= template.len() && own.starts_with(&template)
    }

    /// Whether a column belongs to a year, also one whose parts cannot be told.
    pub fn has_column(&self, column: u32) -> bool {
        let mut spans = self.spans.values().chain(&self.left_out);
        spans.any(|span| span.0 <= column && column <= span.1)
    }

    /// Whether a cell stands below the headings, in the columns of a year.
    pub fn is_below(&self, cell: Address) -> bool {
        self.found && self.row.is_some_and(|row| row < cell.row) && self.has_column(cell.column)
    }

    /// The last column of any year.
    pub fn last_column(&self) -> Option<u32> {
        let spans = self.spans.values().chain(&self.left_out);
        spans.map(|span| span.1).max()
    }

    /// The cells of its headings, also of those of which no values are taken, each with its year where one is believed.
    pub fn cells(&self) -> impl Iterator<Item = (Address, Option<FiscalYear>)> + '_ {
        let believed = self.spans.iter().map(|(year, span)| (span.0, Some(*year)));
        let all = believed.chain(self.left_out.iter().map(|span| (span.0, None)));
        let row = self.row.filter(|_| self.found);
        all.filter_map(move |(column, year)| Some((Address::new(row?, column), year)))
    }

    /// The columns of a year on the sheet; None where its parts are not in the template's order, as where a quarter was
    /// deleted.
    pub fn span(&self, year: FiscalYear) -> Option<(u32, u32)> {
        let span = self.spans.get(&year).copied()?;
        (!self.misdivided.contains(&year)).then_some(span)
    }
}

/// The columns that an area of the template has under another heading.
fn shifted(heading: TemplateArea, area: TemplateArea, span: (u32, u32)) -> (u32, u32) {
    let offset = area.first.column - heading.first.column;
    (span.0 + offset, span.0 + offset + area.columns() - 1)
}
