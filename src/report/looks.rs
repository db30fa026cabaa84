//! The look of a list's columns: while its rows flow to the disk, a cell that looks as its column does is written without a
//! format, for the writer would hash and compare the whole format of every cell.
//!
//! A column takes the format of its cell in the first row. It gives it back after the last one, which brings its own formats
//! as it is still in memory then: below the list a column has no look but that of Normal.

use rust_xlsxwriter::{ColNum, Format};

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

impl<'t> Looks<'t> {
    pub fn of(flows: bool) -> Self {
        Self {
            flows,
            stage: Stage::Own,
            columns: Vec::new(),
        }
    }

    /// Called before each row of a list.
    pub fn begin_row(&mut self, is_first: bool, is_last: bool) {
        self.stage = match (is_first, is_last) {
            (_, true) => Stage::Own,
            _ if !self.flows => Stage::Own,
            (true, _) => Stage::First,
            _ => Stage::Shared,
        };
    }

    /// Called after the last row of a list: the columns that have to give back what they took.
    pub fn end_rows(&mut self) -> impl Iterator<Item = ColNum> {
        let taken = (0..).zip(std::mem::take(&mut self.columns));
        taken.filter(|(_, taken)| taken.is_some()).map(|(col, _)| col)
    }

    /// Whether the column takes the format of its cell to be written.
    pub fn takes(&mut self, col: ColNum, format: &'t Format) -> bool {
        let (place, takes) = (usize::from(col), self.stage == Stage::First);
        if takes {
            self.columns.resize(self.columns.len().max(place + 1), None);
            self.columns[place] = Some(format);
        }
        takes
    }

    /// The format that the cell to be written has to bring; none where its column has that very one.
    pub fn own(&self, col: ColNum, format: &'t Format) -> Option<&'t Format> {
        let usual = self.columns.get(usize::from(col)).copied().flatten();
        let is_usual = self.stage == Stage::Shared && usual.is_some_and(|usual| std::ptr::eq(usual, format));
        (!is_usual).then_some(format)
    }
}
