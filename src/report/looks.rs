//! The look of a list's columns: while its rows flow to the disk, a cell that looks as its column does is written without a
//! format, for the writer would hash and compare the whole format of every cell.
//!
//! A column takes the format of its cell in the first row. It gives it back after the last one, which brings its own formats
//! as it is still in memory then: below the list a column has no look but that of Normal.

use rust_xlsxwriter::{Format, XlsxError};

use super::page::Page;
use super::theme::Theme;

/// Where a list is in this.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// Every cell brings its format.
    Own,
    /// So it does, and its column takes it.
    First,
    /// A cell brings its format only where its column has another one.
    Shared,
}

/// The formats that columns have for now.
pub(super) struct Looks<'t> {
    /// Whether a finished row leaves the memory; else all rows would lose what their columns give back.
    flows: bool,
    stage: Stage,
    columns: Vec<Option<&'t Format>>,
}

impl Looks<'_> {
    pub fn of(flows: bool) -> Self {
        Self {
            flows,
            stage: Stage::Own,
            columns: Vec::new(),
        }
    }
}

impl<'t> Page<'t> {
    /// Called before each row of a list.
    pub(super) fn begin_row(&mut self, is_first: bool, is_last: bool) {
        self.looks.stage = match (is_first, is_last) {
            (_, true) => Stage::Own,
            _ if !self.looks.flows => Stage::Own,
            (true, _) => Stage::First,
            _ => Stage::Shared,
        };
    }

    /// Called after the last row of a list.
    pub(super) fn end_rows(&mut self) -> Result<(), XlsxError> {
        let plain = Theme::normal();
        for (col, taken) in (0..).zip(std::mem::take(&mut self.looks.columns)) {
            if taken.is_some() {
                self.sheet.set_column_format(col, &plain)?;
            }
        }
        Ok(())
    }

    /// The format that the cell to be written has to bring; none where its column has that very one.
    pub(super) fn own_format(&mut self, format: &'t Format) -> Result<Option<&'t Format>, XlsxError> {
        let place = usize::from(self.col);
        if self.looks.stage == Stage::First {
            self.sheet.set_column_format(self.col, format)?;
            let columns = &mut self.looks.columns;
            columns.resize(columns.len().max(place + 1), None);
            columns[place] = Some(format);
        }
        let usual = self.looks.columns.get(place).copied().flatten();
        let is_usual = self.looks.stage == Stage::Shared && usual.is_some_and(|usual| std::ptr::eq(usual, format));
        Ok((!is_usual).then_some(format))
    }
}
