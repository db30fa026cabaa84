//! A sheet that is a list: a row of headings and records below it, found by what the headings say.

use std::collections::BTreeMap;

use crate::book::{Address, Sheet};
use crate::value::{Raw, Text, label_key, text};

/// A record of a list, by its headings.
#[derive(Debug)]
pub struct Record<'a> {
    sheet: &'a Sheet,
    row: u32,
    /// Column of each heading, by the heading's key.
    columns: &'a BTreeMap<String, u32>,
}

/// A sheet's headings and the rows below them.
#[derive(Debug)]
pub struct List<'a> {
    sheet: &'a Sheet,
    columns: BTreeMap<String, u32>,
    rows: Vec<u32>,
}

impl<'a> List<'a> {
    /// The list under the first row that has all `required` headings; None where no row has.
    pub fn find(sheet: &'a Sheet, required: &[&str]) -> Option<Self> {
        let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.address.row).collect();
        rows.dedup();
        let (heading, columns) = rows.iter().find_map(|&row| {
            let columns = headings(sheet, row);
            let all = required.iter().all(|heading| columns.contains_key(&label_key(heading)));
            all.then_some((row, columns))
        })?;
        rows.retain(|row| *row > heading);
        Some(Self { sheet, columns, rows })
    }

    /// The records, blank ones included.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|&row| Record {
            sheet: self.sheet,
            row,
            columns: &self.columns,
        })
    }
}

impl Record<'_> {
    /// The text under this heading, else under one that contains it; empty where there is none. Where the heading is
    /// there, a blank below it is a blank: 部 is not looked for under 部長等の評価者.
    pub fn get(&self, heading: &str) -> String {
        text(self.raw(heading)).value().map(Text::to_string).unwrap_or_default()
    }

    /// What stands where [`Record::get`] looks.
    pub fn raw(&self, heading: &str) -> Option<&Raw> {
        self.column(heading)?;
        self.sheet.cell(self.place(heading)).map(|cell| &cell.raw)
    }

    /// Where [`Record::get`] looks; the row's first cell of the sheet where there is no such heading.
    pub fn place(&self, heading: &str) -> Address {
        Address::new(self.row, self.column(heading).unwrap_or_default())
    }

    fn column(&self, heading: &str) -> Option<u32> {
        let exact = self.columns.get(&label_key(heading));
        let near = || {
            self.columns
                .iter()
                .find(|(key, _)| key.contains(heading))
                .map(|(_, column)| column)
        };
        exact.or_else(near).copied()
    }

    /// The cell under exactly this heading and what it holds; None where there is no such heading.
    pub fn cell(&self, heading: &str) -> Option<(Address, Option<&Raw>)> {
        let address = Address::new(self.row, *self.columns.get(&label_key(heading))?);
        Some((address, self.sheet.cell(address).map(|cell| &cell.raw)))
    }
}

/// The columns of a row's texts by their keys; of equal ones the last.
fn headings(sheet: &Sheet, row: u32) -> BTreeMap<String, u32> {
    let cells = sheet.rows(row..row + 1).iter();
    cells
        .filter_map(|cell| Some((label_key(text(Some(&cell.raw)).value()?), cell.address.column)))
        .collect()
}
