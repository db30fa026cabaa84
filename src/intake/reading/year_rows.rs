//! Rows of years of a sheet's own, between the year headings and what stands below.
//!
//! A clerk puts `R2 R3 R4 R5 R6` above the costs, which run a year later there. Whoever typed the costs went by the nearer
//! row, so nothing is taken by the farther one where the two say different things.

use crate::book::{Address, Area, Sheet};
use crate::form::LabelKey;
use crate::intake::layout::Keys;
use crate::intake::places::{Site, Sites, Years};
use crate::value::{Content, FiscalYear};

/// The years that stand below the headings and in no field, with the headings of the form's own axes.
pub struct YearRows(Vec<(Address, FiscalYear)>);

impl YearRows {
    /// Finds them.
    pub fn of(page: &Sheet, keys: &Keys, years: &[Years], sites: &Sites) -> Self {
        let headings: Vec<_> = years.iter().flat_map(Years::cells).collect();
        let is_typed = |cell: Address| sites.sites.iter().any(|site| site.area.contains(cell));
        let is_heading = |cell: Address| headings.iter().any(|(heading, _)| *heading == cell);
        let year = keys.cells.iter().filter_map(|cell| match cell.key {
            LabelKey::Year(year) if years.iter().any(|years| years.is_below(cell.address)) => {
                Some((cell.address, year))
            }
            _ => None,
        });
        let found: Vec<_> = year
            .filter(|(cell, _)| !is_typed(*cell) && !is_heading(*cell))
            .collect();
        // A bare 2021 may be a sum that somebody wrote below; two in a row are years.
        let is_alone = |cell: Address| found.iter().filter(|(other, _)| other.row == cell.row).count() < 2;
        let is_text = |cell: Address| matches!(page.cell(cell).map(|cell| &cell.raw.content), Some(Content::Text(_)));
        let is_year = |&&(cell, _): &&(Address, FiscalYear)| is_text(cell) || !is_alone(cell);
        let own = headings.iter().filter_map(|(cell, year)| Some((*cell, (*year)?)));
        Self(found.iter().filter(is_year).copied().chain(own).collect())
    }

    /// The nearest of these years above a value, where it is another than the value's.
    pub fn contradicting(&self, site: &Site, years: &Years) -> Option<Address> {
        let own = site.year?;
        self.above(site.area, years)
            .filter(|(_, year)| *year != own)
            .map(|(cell, _)| cell)
    }

    /// Whether another year than the heading's stands above any of these rows.
    pub fn cut_off(&self, row: u32, years: &Years) -> bool {
        let is_other = |(cell, year): &(Address, FiscalYear)| {
            cell.row < row
                && years.is_below(*cell)
                && years.above(Area::cell(*cell)).is_some_and(|above| above != *year)
        };
        self.0.iter().any(is_other)
    }

    /// The nearest year above an area, within the columns of the area's own year: the last of its row that begins before it.
    fn above(&self, area: Area, years: &Years) -> Option<(Address, FiscalYear)> {
        let heading = years.above(area)?;
        let is_over = |&&(cell, _): &&(Address, FiscalYear)| {
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
