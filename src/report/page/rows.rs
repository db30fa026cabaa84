//! Rows, one below the other, and blocks of cells.

use rust_xlsxwriter::{ColNum, Format, RowNum, XlsxError};

use super::{LINE, NOTHING, PADDING, Page};
use crate::report::theme::Theme;

/// The most height a row can have (points).
const HIGHEST: f64 = 409.0;

/// Rows and columns of a block.
type Size = (RowNum, ColNum);

impl<'t> Page<'t> {
    /// Ends the row: its height follows from the tallest cell.
    pub fn next_row(&mut self) -> Result<&mut Self, XlsxError> {
        let height = (self.lines as f64 * LINE + PADDING).min(HIGHEST);
        if self.lines > 1 {
            self.sheet.set_row_height(self.row, height)?;
        }
        self.take(height);
        self.row += 1;
        self.col = 0;
        self.lines = 1;
        Ok(self)
    }

    /// A cell that is filled in by hand, with what was entered before.
    pub fn input(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(text, &theme.input)
    }

    /// Text of a hidden column: it makes no row higher.
    pub fn unseen(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let lines = self.lines;
        self.text(text)?;
        self.lines = lines;
        Ok(self)
    }

    /// Ends the list: a filter over its rows, or the word that there are none.
    pub fn end_list(&mut self) -> Result<&mut Self, XlsxError> {
        let last = self.widths.len().saturating_sub(1) as ColNum;
        if self.row > self.first {
            self.sheet.autofilter(self.first - 1, 0, self.row - 1, last)?;
        } else {
            self.sheet
                .write_string_with_format(self.row, 0, NOTHING, &self.theme.lead)?;
            self.row += 1;
        }
        Ok(self)
    }

    /// Goes to a cell, on sheets that are no list.
    pub fn go(&mut self, row: RowNum, col: ColNum) -> &mut Self {
        (self.row, self.col) = (row, col);
        self
    }

    /// Text over a block of cells that begins at the current one, with a link where it leads somewhere.
    pub fn block(
        &mut self,
        size: Size,
        text: &str,
        place: Option<String>,
        format: &'t Format,
    ) -> Result<(), XlsxError> {
        let (row, col) = (self.row, self.col);
        let (rows, cols) = size;
        if (rows, cols) != (1, 1) {
            self.sheet
                .merge_range(row, col, row + rows - 1, col + cols - 1, "", format)?;
        }
        match place {
            Some(place) => self.link(text, Some(place), format)?,
            None => self.styled(text, format)?,
        };
        self.lines = 1;
        self.go(row, col + cols);
        Ok(())
    }

    /// A heading over the whole width of the list, with a link where it leads somewhere.
    pub fn heading_row(&mut self, text: &str, place: Option<String>) -> Result<(), XlsxError> {
        let theme = self.theme;
        let columns = self.printed.unwrap_or(self.columns());
        self.block((1, columns), text, place, &theme.strong)?;
        self.next_row()?;
        Ok(())
    }

    /// Makes a row high enough for so many lines.
    pub fn heighten(&mut self, row: RowNum, lines: usize) -> Result<(), XlsxError> {
        self.sheet
            .set_row_height(row, (lines as f64 * LINE + PADDING).min(HIGHEST))?;
        Ok(())
    }

    /// Called before each row of a list.
    pub(in crate::report) fn begin_row(&mut self, is_first: bool, is_last: bool) {
        self.looks.begin_row(is_first, is_last);
    }

    /// Called after the last row of a list.
    pub(in crate::report) fn end_rows(&mut self) -> Result<(), XlsxError> {
        let plain = Theme::normal();
        for col in self.looks.end_rows() {
            self.sheet.set_column_format(col, &plain)?;
        }
        Ok(())
    }

    /// The format that the cell to be written has to bring; none where its column has that very one.
    pub(in crate::report) fn own_format(&mut self, format: &'t Format) -> Result<Option<&'t Format>, XlsxError> {
        if self.looks.takes(self.col, format) {
            self.sheet.set_column_format(self.col, format)?;
        }
        Ok(self.looks.own(self.col, format))
    }
}
