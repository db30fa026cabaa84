//! `.xls` and `.xlsb` by calamine, the only place that uses it.
//!
//! calamine lays a sheet out as a full rectangle, trusts claimed sizes and may panic on damaged files; so a walk over the
//! records comes first, which also tells formats, formulas, merges and struck-through runs that calamine leaves out, and
//! checks that no cell got lost.

mod amend;
mod biff;
mod bin;
mod container;
mod escher;
mod records;
mod runs;
mod texts;
mod xls;
mod xlsb;

#[cfg(test)]
pub use runs::struck_runs;
pub use xls::read as xls;
pub use xlsb::read as xlsb;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, SheetType, SheetVisible};

use super::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};
use super::date::iso_date;
use super::format::NumberLook;
use super::model::{Book, DefinedName, FileFormat, OpenError, Sheet, Visibility};
use super::quota::Quota;
use super::reference::area;
use super::style::Style;
use crate::{Content, NumberFormat, Raw};

/// What is said of a sheet where the walk saw cells that calamine did not give.
const LOST_CELLS: &str = "cells got lost in reading";

/// Runs calamine so that a panic of its makes the file broken, not the batch.
fn guarded(read: impl FnOnce() -> Result<Book, OpenError>) -> Result<Book, OpenError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(OpenError::Broken("calamine panicked".to_owned())))
}

/// A book without sheets: its format and names.
fn start<'a, R: Reader<Cursor<&'a [u8]>>>(format: FileFormat, workbook: &R) -> Book {
    let listed = workbook.sheets_metadata();
    let names = workbook.defined_names().iter().map(|(name, refers_to)| DefinedName {
        name: name.clone(),
        // calamine does not tell the scope of a name.
        scope: None,
        areas: named_area(refers_to, listed.iter().map(|sheet| sheet.name.as_str()))
            .into_iter()
            .collect(),
        refers_to: refers_to.clone(),
    });
    Book {
        format,
        names: names.collect(),
        ..Book::default()
    }
}

/// The area of a name. calamine writes sheet names without quotes, so the sheet must be one of the file's.
fn named_area<'n>(refers_to: &str, mut sheets: impl Iterator<Item = &'n str>) -> Option<(String, Area)> {
    let (sheet, cells) = refers_to.rsplit_once('!')?;
    let sheet = sheets.find(|name| *name == sheet)?;
    Some((sheet.to_owned(), area(cells)?))
}

/// The worksheets with their place among all sheets.
fn sheets<'a, R: Reader<Cursor<&'a [u8]>>>(workbook: &R) -> Vec<(usize, Sheet)> {
    let listed = workbook.sheets_metadata().iter().enumerate();
    let worksheets = listed.filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet);
    let sheet = |listed: &calamine::Sheet| Sheet {
        name: listed.name.clone(),
        visibility: match listed.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        },
        ..Sheet::default()
    };
    worksheets.map(|(index, listed)| (index, sheet(listed))).collect()
}

/// The content of a value; None where it is blank.
fn content(value: &Data, style: &Style, date1904: bool) -> Result<Option<Content>, OpenError> {
    Ok(Some(match value {
        Data::Int(number) => style.number(*number as f64, date1904),
        // Bits that are no number: XML formats cannot hold them, binary ones can.
        Data::Float(number) if !number.is_finite() => Content::Error("#NUM!".to_owned()),
        Data::Float(number) => style.number(*number, date1904),
        // The format says what is a date; calamine takes ids that are dates in Japanese Excel for such in every file.
        Data::DateTime(date) => style.number(date.as_f64(), date1904),
        Data::Bool(truth) => Content::Bool(*truth),
        Data::Error(error) => Content::Error(match error {
            calamine::CellErrorType::GettingData => "#GETTING_DATA".to_owned(),
            error => error.to_string(),
        }),
        Data::String(text) if text.contains('\0') => {
            return Err(OpenError::Broken("text of a wrong code page".to_owned()));
        }
        Data::String(text) if text.trim().is_empty() => return Ok(None),
        Data::String(text) => Content::Text(text.replace("\r\n", "\n").replace('\r', "\n")),
        Data::DateTimeIso(text) => iso_date(text).map_or_else(|| Content::Text(text.clone()), Content::Date),
        Data::DurationIso(text) => Content::Text(text.clone()),
        Data::Empty => return Ok(None),
    }))
}

/// A date format of which calamine knows only that it is one.
fn dated(elapsed: bool) -> Style {
    Style {
        numbers: NumberLook::plain(NumberFormat::Date, elapsed),
        struck: false,
        unseen: false,
    }
}

fn push(sheet: &mut Sheet, quota: &mut Quota, address: Address, mut raw: Raw) {
    if matches!(raw.content, Content::Date(_)) {
        raw.format = NumberFormat::Date;
    }
    if address.row < MAX_ROWS && address.column < MAX_COLUMNS {
        quota.put(sheet, address, raw);
    } else {
        sheet.flaw("a cell outside the sheet");
    }
}
