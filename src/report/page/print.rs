//! What of a sheet is printed, and what stands on every page.

use rust_xlsxwriter::{Chart, ColNum, RowNum, Worksheet, XlsxError};

use super::{LINE, PADDING, Page};
use crate::report::brief::Brief;
use crate::report::text::{POINT, clean};
use crate::report::theme::FONT;
use crate::report::words;

/// Pixels round a chart.
const AIR: u32 = 10;

impl Page<'_> {
    /// The sheet, done.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let breaks = std::mem::take(&mut self.pages.breaks);
        if self.pages.is_one() {
            self.sheet.set_print_fit_to_pages(1, 1);
        } else {
            self.break_pages(&breaks)?;
        }
        if let Some(pages) = self
            .pages
            .fewer(self.printed_pixels())
            .filter(|_| self.flows && breaks.is_empty())
        {
            self.sheet.set_print_fit_to_pages(1, pages);
        }
        if let Some(columns) = self.printed.filter(|columns| *columns > 0) {
            self.print_rows(self.printed_to.unwrap_or(self.row).max(1), columns)?;
        }
        Ok(self.sheet)
    }

    /// Prints so many rows and columns and no more.
    fn print_rows(&mut self, rows: RowNum, columns: ColNum) -> Result<(), XlsxError> {
        self.sheet.set_print_area(0, 0, rows - 1, columns - 1)?;
        Ok(())
    }

    /// Begins new pages with these rows.
    pub fn break_pages(&mut self, rows: &[RowNum]) -> Result<(), XlsxError> {
        if !rows.is_empty() {
            self.sheet.set_page_breaks(rows)?;
        }
        Ok(())
    }

    /// Prints at the scale at which the columns are as wide as the paper, so that [`Self::keep`] can begin pages: Excel heeds no
    /// page break where it fits a sheet to the paper by itself.
    pub fn fix_scale(&mut self) {
        let percent = self.pages.fix(self.printed_pixels());
        self.sheet.set_print_scale(percent);
    }

    /// Begins a page with the row to be written where what follows, so high, would be parted.
    pub fn keep(&mut self, height: f64) {
        self.pages.keep(self.row, height);
    }

    /// The same of so many rows of one line.
    pub fn keep_rows(&mut self, rows: RowNum) {
        self.keep(f64::from(rows) * (LINE + PADDING));
    }

    /// A chart of so many pixels below the rows, as wide as they are and on one page.
    pub fn chart(&mut self, mut chart: Chart, height: u32) -> Result<(), XlsxError> {
        let rows = chart_rows(height);
        chart.set_width(self.chart_width()).set_height(height);
        self.keep_rows(rows);
        self.sheet.insert_chart_with_offset(self.row, 0, &chart, AIR, AIR)?;
        self.skip(rows);
        Ok(())
    }

    /// Leaves so many rows blank.
    pub fn skip(&mut self, rows: RowNum) {
        (0..rows).for_each(|_| self.take(LINE + PADDING));
        self.go(self.row + rows, 0);
    }

    /// Pixels of the columns that are printed.
    fn printed_pixels(&self) -> f64 {
        let columns = self.printed.unwrap_or(self.columns());
        (0..columns).map(|col| self.pixels_of(col)).sum()
    }

    /// Prints so many points of the list from here on and no more: what is below is for the screen.
    pub fn print_at_most(&mut self, points: f64) {
        self.room = Some(points);
    }

    /// What a row of this height takes of the room that is printed.
    pub(super) fn take(&mut self, height: f64) {
        if self.printed_to.is_none() {
            self.pages.add(height);
        }
        let Some(room) = &mut self.room else { return };
        *room -= height;
        if *room < 0.0 && self.printed_to.is_none() {
            self.printed_to = Some(self.row);
        }
    }
}

/// Rows that a chart of so many pixels takes, with air round it and a blank one below.
pub(crate) fn chart_rows(height: u32) -> RowNum {
    let row = ((LINE + PADDING) * POINT) as u32;
    (height + 2 * AIR).div_ceil(row) + 1
}

/// Plan and period above every printed page. `&` begins a command there, and 255 characters is all there is.
pub(super) fn running_head(brief: &Brief, name: &str) -> String {
    let plan: String = clean(&brief.plan_title).chars().take(60).collect();
    let period = words::period(brief.notation, brief.period, &brief.occasion);
    let period = format!("{period} {}", brief.standing.words());
    let period: String = period.trim_end().chars().take(40).collect();
    let [plan, period, name] = [plan.as_str(), &period, name].map(|part| part.replace('&', "&&").replace('\n', " "));
    // The size comes before the font, so that a figure that follows is not taken for more of it.
    let font = format!("&9&\"{FONT},標準\"");
    format!("&L{font}{plan}&C{font}{name}&R{font}{period}")
}
