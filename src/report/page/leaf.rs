//! An empty sheet, and its paper.

use std::cell::RefCell;
use std::rc::Rc;

use rust_xlsxwriter::Worksheet;

use crate::report::flow::Flow;
use crate::report::looks::Formats;

/// Paper, always landscape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Paper {
    A3 = 8,
    A4 = 9,
}

/// An empty sheet.
pub(crate) struct Leaf<'i> {
    pub(super) sheet: Worksheet,
    /// Where the rows of its lists go; None where they stay in the sheet.
    pub(super) flow: Option<Rc<RefCell<Flow>>>,
    pub(super) formats: Rc<RefCell<Formats>>,
    /// The sheets that it leads to.
    pub(super) index: &'i [&'i str],
}

impl<'i> Leaf<'i> {
    /// One whose cells are written in any order.
    pub fn standing(sheet: Worksheet, formats: Rc<RefCell<Formats>>) -> Self {
        Self {
            sheet,
            flow: None,
            formats,
            index: &[],
        }
    }

    /// One whose lists are written row after row.
    pub fn flowing(self, flow: Rc<RefCell<Flow>>) -> Self {
        Self {
            flow: Some(flow),
            ..self
        }
    }

    /// With a line of links to these sheets.
    pub fn listed(self, index: &'i [&'i str]) -> Self {
        Self { index, ..self }
    }
}
