//! The numbers of formats in a workbook, for cells that are written beside it (see [`super::flow`]).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use rust_xlsxwriter::{Format, Workbook};

/// The formats of a workbook in the order in which they were first used.
pub(super) struct Formats {
    numbers: HashMap<Format, u32>,
    order: Vec<Format>,
}

impl Formats {
    /// Those of a workbook that knows its Normal, which has the number 0, and no others.
    pub fn new(normal: Format) -> Self {
        Self {
            numbers: HashMap::from([(normal.clone(), 0)]),
            order: vec![normal],
        }
    }

    fn number(&mut self, format: &Format) -> u32 {
        if let Some(number) = self.numbers.get(format) {
            return *number;
        }
        let number = self.order.len() as u32;
        self.order.push(format.clone());
        self.numbers.insert(format.clone(), number);
        number
    }

    /// Tells the workbook, before any sheet is put in: it numbers in this very order.
    pub fn tell(&self, workbook: &mut Workbook) {
        self.order.iter().for_each(|format| workbook.register_format(format));
    }
}

/// The numbers of the formats of one sheet: they are known by their place in memory, so that none is hashed twice.
pub(super) struct Looks<'t> {
    known: Vec<(&'t Format, u32)>,
    all: Rc<RefCell<Formats>>,
}

impl<'t> Looks<'t> {
    pub fn of(all: Rc<RefCell<Formats>>) -> Self {
        Self { known: Vec::new(), all }
    }

    /// The number of a format.
    pub fn number(&mut self, format: &'t Format) -> u32 {
        if let Some((_, number)) = self.known.iter().find(|(known, _)| std::ptr::eq(*known, format)) {
            return *number;
        }
        let number = self.once(format);
        self.known.push((format, number));
        number
    }

    /// The number of a format that is made for one cell.
    pub fn once(&self, format: &Format) -> u32 {
        self.all.borrow_mut().number(format)
    }
}
