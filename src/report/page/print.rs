//! What of a sheet is printed, and what stands on every page.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::Page;
use crate::report::brief::Brief;
use crate::report::text::clean;
use crate::report::theme::FONT;
use crate::report::words;

impl Page<'_> {
    /// The sheet, done.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
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

    /// Prints so many points of the list from here on and no more: what is below is for the screen.
    pub fn print_at_most(&mut self, points: f64) {
        self.room = Some(points);
    }

    /// What a row of this height takes of the room that is printed.
    pub(super) fn take(&mut self, height: f64) {
        let Some(room) = &mut self.room else { return };
        *room -= height;
        if *room < 0.0 && self.printed_to.is_none() {
            self.printed_to = Some(self.row);
        }
    }
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
