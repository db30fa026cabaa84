//! Tests of the whole reading: packages built by hand, one trap each, and workbooks of rust_xlsxwriter against calamine.

mod cells;
mod cross;
mod dialects;
mod errors;
mod extensions;
mod foreign;
mod formats;
mod hostile;
mod oddities;
mod records;
mod saved;
mod shapes;
mod sides;
mod writers;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Address, Book, Limits, OpenError, Sheet, open};
use crate::{Content, Raw};

/// A zip package of these parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A relationships part; kinds as the last word of their type.
pub fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="http://x/relationships/{kind}" Target="{target}"/>"#)
    };
    format!(
        "<Relationships>{}</Relationships>",
        list.iter().map(one).collect::<String>()
    )
}

/// A workbook of one sheet 個票 with the elements `inside` of `<worksheet>`, and other parts.
pub fn workbook(inside: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let root = relations(&[("rId1", "officeDocument", "xl/workbook.xml")]);
    let mut list = vec![
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "/xl/sharedStrings.xml"),
        ("rId3", "styles", "styles.xml"),
    ];
    list.retain(|(_, kind, _)| *kind == "worksheet" || others.iter().any(|(path, _)| path.contains(kind)));
    let rels = relations(&list);
    let index = r#"<workbook><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheet = format!("<worksheet>{inside}</worksheet>");
    let mut parts = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", index),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.retain(|(path, _)| others.iter().all(|(other, _)| other != path));
    parts.extend_from_slice(others);
    package(&parts)
}

pub fn read(bytes: &[u8]) -> Result<Book, OpenError> {
    open(bytes, &Limits::default())
}

/// The first sheet of a workbook of one sheet.
pub fn sheet(inside: &str, others: &[(&str, &str)]) -> Sheet {
    read(&workbook(inside, others)).unwrap().sheets.remove(0)
}

/// The sheet whose `sheetData` holds one row 1 with these cells.
pub fn row(cells: &str, others: &[(&str, &str)]) -> Sheet {
    sheet(&format!(r#"<sheetData><row r="1">{cells}</row></sheetData>"#), others)
}

pub fn raw<'s>(sheet: &'s Sheet, address: &str) -> Option<&'s Raw> {
    sheet.cell(Address::parse(address)?).map(|cell| &cell.raw)
}

pub fn content<'s>(sheet: &'s Sheet, address: &str) -> Option<&'s Content> {
    raw(sheet, address).map(|raw| &raw.content)
}

pub fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}
