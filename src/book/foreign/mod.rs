//! `.xls` and `.xlsb` by calamine, the only place that uses it.
//!
//! calamine lays a sheet out as a full rectangle, trusts claimed sizes and may panic on damaged files; so a walk over the
//! records comes first, which also tells formats, formulas and merges that calamine leaves out, and checks that no cell
//! got lost.

mod biff;
mod bin;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions, Xlsb, XlsbError};

use super::address::{Address, Area};
use super::cfb::CompoundFile;
use super::date::iso_date;
use super::model::{Book, Cell, DefinedName, FileFormat, Limits, OpenError, Sheet, Visibility};
use super::package::Package;
use super::quota::Quota;
use super::reference::area;
use super::style::Style;
use crate::value::{Content, NumberFormat};
use biff::{Origin, Survey};

/// UTF-16, as Windows numbers it.
const UTF_16: u16 = 1200;

/// Reads an `.xls` file.
///
/// # Errors
/// Where calamine refuses the file, or a reading it cannot be trusted with: text of a wrong code page, lost cells.
pub fn xls(bytes: &[u8], file: &CompoundFile<'_>, limits: &Limits) -> Result<Book, OpenError> {
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let stream = stream.ok_or(OpenError::Broken("compound file: a damaged workbook stream".to_owned()))?;
    let survey = biff::survey(&stream)?;
    if survey.sheets.len() > limits.sheets {
        return Err(OpenError::TooLarge(format!("{} sheets", survey.sheets.len())));
    }
    let macros = file.has("_VBA_PROJECT_CUR");
    guarded(|| read_xls(bytes, &survey, limits)).map(|book| Book { macros, ..book })
}

/// Reads an `.xlsb` file, whose package has been checked.
///
/// # Errors
/// Where calamine refuses the file.
pub fn xlsb(bytes: &[u8], mut package: Package<'_>, limits: &Limits) -> Result<Book, OpenError> {
    let macros = package.names().any(|name| name.ends_with("vbaProject.bin"));
    let relations = package.relations("xl/workbook.bin")?;
    let damaged = || OpenError::Broken("a binary part with a record longer than itself".to_owned());
    let styles = match package.bytes("xl/styles.bin")? {
        Some(part) => bin::styles(&part).ok_or_else(damaged)?,
        None => Vec::new(),
    };
    let part = package.bytes("xl/workbook.bin")?.unwrap_or_default();
    let listed = bin::sheets(&part).ok_or_else(damaged)?;
    if listed.len() > limits.sheets {
        return Err(OpenError::TooLarge(format!("{} sheets", listed.len())));
    }
    if let Some(part) = package.bytes("xl/sharedStrings.bin")? {
        bin::sheet(&part, 0).ok_or_else(damaged)?;
    }
    let mut surveys = BTreeMap::new();
    for (name, id) in listed {
        let relation = relations
            .iter()
            .find(|relation| relation.id == id && relation.kind == "worksheet");
        if let Some(part) = relation
            .map(|relation| package.bytes(&relation.target))
            .transpose()?
            .flatten()
        {
            surveys.insert(name, bin::sheet(&part, limits.cells).ok_or_else(damaged)?);
        }
    }
    guarded(|| read_xlsb(bytes, &styles, surveys, limits)).map(|book| Book { macros, ..book })
}

/// Runs calamine so that a panic of its makes the file broken, not the batch.
fn guarded(read: impl FnOnce() -> Result<Book, OpenError>) -> Result<Book, OpenError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(OpenError::Broken("calamine panicked".to_owned())))
}

fn read_xls(bytes: &[u8], survey: &Survey, limits: &Limits) -> Result<Book, OpenError> {
    let mut options = XlsOptions::default();
    options.force_codepage = survey.biff8.then_some(UTF_16);
    let mut workbook = Xls::new_with_options(Cursor::new(bytes), options).map_err(|error| match error {
        XlsError::Password => OpenError::Password,
        error => OpenError::Broken(format!("xls: {error}")),
    })?;
    let mut book = start(FileFormat::Xls, &workbook);
    let mut quota = Quota::new(limits);
    for (index, mut sheet) in sheets(&workbook) {
        let Some(records) = survey.sheets.get(index) else {
            continue;
        };
        let range = workbook
            .worksheet_range(&sheet.name)
            .map_err(|error| OpenError::Broken(format!("xls: {error}")))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut found = 0;
        for (row, column, value) in range.used_cells() {
            found += 1;
            let address = Address::new(top + row as u32, left + column as u32);
            let Some(&(style, origin)) = records.cells.get(&address) else {
                continue;
            };
            let uncached = origin == Origin::EmptyFormula && !survey.calculated;
            let content = if uncached {
                Some(Content::Uncached)
            } else {
                content(value, survey.style(style), workbook.has_1904_epoch())?
            };
            push(
                &mut sheet,
                &mut quota,
                address,
                content,
                survey.style(style),
                origin != Origin::Typed,
            );
        }
        if survey.has_struck_runs() {
            sheet
                .incomplete
                .get_or_insert_with(|| "text that may be struck through in part".to_owned());
        }
        if found != records.cells.len() {
            sheet
                .incomplete
                .get_or_insert_with(|| "cells got lost in reading".to_owned());
        }
        let merges = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let areas = merges
            .iter()
            .map(|area| Area::new(corner(area.start), corner(area.end)));
        sheet.merges = areas.filter(|area| area.first != area.last).collect();
        sheet.put_in_order();
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn read_xlsb(
    bytes: &[u8],
    styles: &[Style],
    mut surveys: BTreeMap<String, bin::SheetSurvey>,
    limits: &Limits,
) -> Result<Book, OpenError> {
    let broken = |error: XlsbError| match error {
        XlsbError::Password => OpenError::Password,
        error => OpenError::Broken(format!("xlsb: {error}")),
    };
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(broken)?;
    let mut book = start(FileFormat::Xlsb, &workbook);
    let mut quota = Quota::new(limits);
    let date1904 = workbook.has_1904_epoch();
    for (_, mut sheet) in sheets(&workbook) {
        let Some(survey) = surveys.remove(&sheet.name) else {
            sheet.incomplete = Some("the part of the sheet is missing".to_owned());
            book.sheets.push(sheet);
            continue;
        };
        let mut values = BTreeMap::new();
        let mut reader = workbook.worksheet_cells_reader(&sheet.name).map_err(broken)?;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            values.insert(Address::new(row, column), Data::from(cell.get_value().clone()));
            if values.len() > limits.cells {
                break;
            }
        }
        for (&address, &(style, formula, error)) in &survey.cells {
            let style = styles.get(style).copied().unwrap_or_default();
            let content = match (error, values.get(&address)) {
                (Some(error), _) => Some(Content::Error(error.to_owned())),
                (None, Some(value)) => content(value, style, date1904)?,
                (None, None) => {
                    sheet
                        .incomplete
                        .get_or_insert_with(|| "cells got lost in reading".to_owned());
                    continue;
                }
            };
            push(&mut sheet, &mut quota, address, content, style, formula);
        }
        if values.len() > limits.cells {
            sheet
                .incomplete
                .get_or_insert_with(|| "more cells than is allowed".to_owned());
        }
        sheet.merges = survey.merges;
        sheet.put_in_order();
        book.sheets.push(sheet);
    }
    Ok(book)
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

fn corner((row, column): (u32, u32)) -> Address {
    Address::new(row, column)
}

/// The content of a value; None where it is blank.
fn content(value: &Data, style: Style, date1904: bool) -> Result<Option<Content>, OpenError> {
    Ok(Some(match value {
        Data::Int(number) => style.number(*number as f64, date1904),
        Data::Float(number) => style.number(*number, date1904),
        Data::DateTime(date) => match style.format {
            NumberFormat::Date => style.number(date.as_f64(), date1904),
            _ => dated(date.is_duration()).number(date.as_f64(), date1904),
        },
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
        format: NumberFormat::Date,
        elapsed,
        struck: false,
    }
}

fn push(sheet: &mut Sheet, quota: &mut Quota, address: Address, content: Option<Content>, style: Style, formula: bool) {
    let Some(content) = content else {
        return;
    };
    let length = if let Content::Text(text) = &content {
        text.len()
    } else {
        0
    };
    if quota.take(sheet, length) {
        let mut raw = style.raw(content, formula);
        if matches!(raw.content, Content::Date(_)) {
            raw.format = NumberFormat::Date;
        }
        sheet.cells.push(Cell { address, raw });
    }
}
