//! An empty sheet, and its paper.

use rust_xlsxwriter::Worksheet;

/// Paper, always landscape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Paper {
    A3 = 8,
    A4 = 9,
}

/// An empty sheet.
pub(crate) struct Leaf<'i> {
    pub(super) sheet: Worksheet,
    /// Whether a finished row leaves the memory.
    pub(super) flows: bool,
    /// The sheets that it leads to.
    pub(super) index: &'i [&'i str],
}

impl<'i> Leaf<'i> {
    /// One whose rows are written one after the other.
    pub fn flowing(sheet: Worksheet) -> Self {
        Self {
            sheet,
            flows: true,
            index: &[],
        }
    }

    /// One whose cells are written in any order.
    pub fn standing(sheet: Worksheet) -> Self {
        Self {
            flows: false,
            ..Self::flowing(sheet)
        }
    }

    /// With a line of links to these sheets.
    pub fn listed(self, index: &'i [&'i str]) -> Self {
        Self { index, ..self }
    }
}
