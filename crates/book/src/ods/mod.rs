//! `.ods`, read by our own pass over `content.xml`: furigana, struck-through runs, errors and percentages must be told from
//! plain values, and repeated cells must not be laid out.

mod drawing;
mod paragraph;
mod reference;
mod styles;
mod table;
mod text;
mod value;

use super::model::{Book, DefinedName, FileFormat, Limits, OpenError};
use super::package::Package;
use super::quota::Quota;
use super::saved;
use super::style::hide_zeros;
use super::xml::{Malformed, Tag, Xml};
use crate::Content;
use styles::Styles;
use table::TableReader;

/// Defined names, and areas of them, kept.
const MAX_NAMES: usize = 300_000;

/// Reads an OpenDocument spreadsheet.
///
/// # Errors
/// Where `content.xml` cannot be read; a table that cannot be read to its end says so itself.
pub fn read(mut package: Package<'_>, limits: &Limits) -> Result<Book, OpenError> {
    let common = package.text("styles.xml")?.unwrap_or_default();
    let content = package
        .text("content.xml")?
        .ok_or(OpenError::Broken("content.xml is missing".to_owned()))?;
    let mut styles = Styles::default();
    // Damage in the common styles costs formats, not content; where values are concerned, content.xml has its own.
    let broken = |error: Malformed| OpenError::Broken(format!("content.xml: {}", error.0));
    styles.read(&mut Xml::new(&common)).map_err(broken)?;
    let mut xml = Xml::new(&content);
    styles.read(&mut xml).map_err(broken)?;
    let modified = saved::of_document(&mut package);
    let mut book = Book {
        format: FileFormat::Ods,
        macros: package
            .names()
            .any(|name| name.starts_with("Basic/") || name.starts_with("Scripts/")),
        modified,
        front: None,
        ..Book::default()
    };
    read_body(&mut xml, &styles, limits, &mut book)?;
    drop_empty_results(&mut book);
    if hides_zeros(&package.text("settings.xml")?.unwrap_or_default()) {
        book.sheets.iter_mut().for_each(hide_zeros);
    }
    Ok(book)
}

/// Whether a document shows no zeros. Damage in its settings says nothing.
fn hides_zeros(settings: &str) -> bool {
    let mut xml = Xml::new(settings);
    while let Ok(Some(tag)) = xml.find() {
        let is_it = tag.name == "config-item" && tag.raw("config:name") == Some("ShowZeroValues");
        if is_it && xml.text().is_ok_and(|text| text == "false") {
            return true;
        }
    }
    false
}

/// LibreOffice writes a formula whose result is an empty text like one without a result. Where any formula of the file has
/// a result, the file was calculated, and those cells are blank.
fn drop_empty_results(book: &mut Book) {
    let mut cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    if cells.any(|cell| cell.raw.formula && cell.raw.content != Content::Uncached) {
        for sheet in &mut book.sheets {
            sheet.cells.retain(|cell| cell.raw.content != Content::Uncached);
        }
    }
}

fn read_body(xml: &mut Xml<'_>, styles: &Styles, limits: &Limits, book: &mut Book) -> Result<(), OpenError> {
    let broken = |error: Malformed| OpenError::Broken(format!("content.xml: {}", error.0));
    let mut quota = Quota::new(limits);
    let mut names = Names::default();
    while let Some(tag) = xml.find().map_err(broken)? {
        match tag.name {
            "table" if book.sheets.len() == limits.sheets => {
                return Err(OpenError::TooLarge(format!("more than {} sheets", limits.sheets)));
            }
            "table" => {
                let scope = book.sheets.len();
                let mut reader = TableReader::new(xml, styles, &mut quota, &tag);
                let outcome = reader.read(|tag| names.push(tag, Some(scope)));
                let mut sheet = reader.finish();
                sheet.put_in_order();
                let damage = outcome.err();
                if let Some(Malformed(reason)) = damage {
                    sheet.flaw(reason);
                }
                book.sheets.push(sheet);
                if damage.is_some() {
                    break;
                }
            }
            "named-range" | "named-expression" => names.push(&tag, None),
            // Deleted content, copies of other files, and what stands beside the tables.
            "tracked-changes" | "dde-links" | "content-validations" => xml.skip().map_err(broken)?,
            _ => {}
        }
    }
    if names.kept > MAX_NAMES {
        return Err(OpenError::TooLarge(format!(
            "more than {MAX_NAMES} defined names and areas"
        )));
    }
    book.names = names.read;
    Ok(())
}

/// The defined names while they are read.
#[derive(Default)]
struct Names {
    read: Vec<DefinedName>,
    /// Names and areas so far.
    kept: usize,
}

impl Names {
    fn push(&mut self, tag: &Tag<'_>, scope: Option<usize>) {
        if self.kept > MAX_NAMES || !matches!(tag.name, "named-range" | "named-expression") {
            return;
        }
        let refers_to = tag
            .value("cell-range-address")
            .or_else(|| tag.value("expression"))
            .unwrap_or_default();
        let areas = reference::areas(&refers_to);
        self.kept += 1 + areas.len();
        self.read.push(DefinedName {
            name: tag.value("table:name").unwrap_or_default().into_owned(),
            scope,
            areas,
            refers_to: refers_to.into_owned(),
        });
    }
}
