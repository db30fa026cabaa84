//! Rows of years of a sheet's own, between the year headings and what stands below.
//!
//! A clerk puts `R2 R3 R4 R5 R6` above the costs, which run a year later there, or `昨年度 本年度 来年度`. Whoever typed the costs went by
//! the nearer row, so nothing is taken by the farther one where the two say different things.

use crate::book::{Address, Area, Sheet};
use crate::form::{Form, LabelKey, relative_year, without_era};
use crate::intake::layout::{Keyed, Keys};
use crate::intake::places::{Site, Sites, Years};
use crate::value::{Content, FiscalYear};

/// The years that stand below the headings and in no field, with the headings of the form's own axes.
pub struct YearRows(Vec<(Address, Said)>);

/// What a cell of a row of years says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    Year(FiscalYear),
    /// The number of a year whose era is not said: 4年度.
    Number(u32),
    /// 本年度, and it is not known which that is.
    Unknown,
}

impl Said {
    /// What a cell says of a year, on a sheet whose own is `base`.
    fn of(form: &Form, page: &Sheet, cell: &Keyed, base: Option<FiscalYear>) -> Option<Self> {
        if let LabelKey::Year(year) = cell.key {
            return Some(Self::Year(year));
        }
        if form.keys.contains(&cell.key) {
            return None;
        }
        if let Some(number) = without_era(&cell.key) {
            return Some(Self::Number(number));
        }
        let ahead = relative_year(&page.cell(cell.address)?.raw.content)?;
        Some(base.map_or(Self::Unknown, |base| Self::Year(FiscalYear(base.0 + ahead))))
    }

    fn contradicts(self, year: FiscalYear) -> bool {
        match self {
            Self::Year(own) => own != year,
            Self::Number(number) => !year.is_written(number),
            Self::Unknown => true,
        }
    }
}

impl YearRows {
    /// Finds them.
    pub fn of(
        (form, page, keys): (&Form, &Sheet, &Keys),
        base: Option<FiscalYear>,
        years: &[Years],
        sites: &Sites,
    ) -> Self {
        let headings: Vec<_> = years.iter().flat_map(Years::cells).collect();
        let is_typed = |cell: Address| sites.sites.iter().any(|site| site.area.contains(cell));
        let is_heading = |cell: Address| headings.iter().any(|(heading, _)| *heading == cell);
        let is_below = |cell: Address| years.iter().any(|years| years.is_below(cell));
        let free = keys.cells.iter().filter(|cell| is_below(cell.address));
        let free = free.filter(|cell| !is_typed(cell.address) && !is_heading(cell.address));
        let found: Vec<(Address, Said)> = free
            .filter_map(|cell| Some((cell.address, Said::of(form, page, cell, base)?)))
            .collect();
        // A bare 2021 may be a sum that somebody wrote below, and 前年度 a word; two in a row are years.
        let is_alone = |cell: Address| found.iter().filter(|(other, _)| other.row == cell.row).count() < 2;
        let is_named = |cell: Address| {
            let is_text = matches!(page.cell(cell).map(|cell| &cell.raw.content), Some(Content::Text(_)));
            is_text && keys.key_at(cell).is_some_and(|key| key.year().is_some())
        };
        let is_year = |&&(cell, _): &&(Address, Said)| is_named(cell) || !is_alone(cell);
        let own = headings
            .iter()
            .filter_map(|(cell, year)| Some((*cell, Said::Year((*year)?))));
        Self(found.iter().filter(is_year).copied().chain(own).collect())
    }

    /// The nearest of these years above a value, where it is another than the value's.
    pub fn contradicting(&self, site: &Site, years: &Years) -> Option<Address> {
        let own = site.year?;
        self.above(site.area, years)
            .filter(|(_, said)| said.contradicts(own))
            .map(|(cell, _)| cell)
    }

    /// Whether another year than the heading's stands above any of these rows.
    pub fn cut_off(&self, row: u32, years: &Years) -> bool {
        let is_other = |(cell, said): &(Address, Said)| {
            cell.row < row
                && years.is_below(*cell)
                && years
                    .above(Area::cell(*cell))
                    .is_some_and(|above| said.contradicts(above))
        };
        self.0.iter().any(is_other)
    }

    /// The nearest year above an area, within the columns of the area's own year: the last of its row that begins before it.
    fn above(&self, area: Area, years: &Years) -> Option<(Address, Said)> {
        let heading = years.above(area)?;
        let is_over = |&&(cell, _): &&(Address, Said)| {
            cell.row < area.first.row
                && years.is_below(cell)
                && cell.column <= area.first.column
                && years.above(Area::cell(cell)) == Some(heading)
        };
        self.0
            .iter()
            .filter(is_over)
            .max_by_key(|(cell, _)| (cell.row, cell.column))
            .copied()
    }
}
