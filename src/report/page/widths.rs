//! The widths of the columns.

use rust_xlsxwriter::{ColNum, XlsxError};

use super::Page;
use crate::report::text::{pixels, units};

/// Pixels of a column of which nothing is said.
const DEFAULT_COLUMN: f64 = 96.0;

impl Page<'_> {
    /// Widths of the columns from the left.
    pub fn widths(&mut self, widths: &[f64]) -> Result<&mut Self, XlsxError> {
        self.widths = widths.to_vec();
        for (col, width) in (0..).zip(widths) {
            self.sheet.set_column_width_pixels(col, pixels(*width) as u32)?;
        }
        Ok(self)
    }

    /// Pixels of a column, also of one that nothing is said of.
    pub(super) fn pixels_of(&self, col: ColNum) -> f64 {
        let own = self.widths.get(usize::from(col));
        own.map_or(DEFAULT_COLUMN, |width| pixels(*width))
    }

    /// The column of the cell that is written next.
    pub fn column(&self) -> ColNum {
        self.col
    }

    /// How many columns the list has.
    pub fn columns(&self) -> ColNum {
        self.widths.len() as ColNum
    }

    /// Pixels of a chart below the columns: it ends with them, so that what is printed holds it whole.
    pub fn chart_width(&self) -> u32 {
        const MARGINS: f64 = 20.0;
        let all: f64 = self.widths.iter().map(|width| pixels(*width)).sum();
        (all - MARGINS).max(1.0) as u32
    }

    /// Width of some columns together, in units of one column.
    pub fn span(&self, first: ColNum, cols: ColNum) -> f64 {
        let own = self.widths.iter().skip(usize::from(first)).take(usize::from(cols));
        units(own.map(|width| pixels(*width)).sum())
    }
}
