//! Stamping: what it must change, and that it changes nothing else.

mod cells;
mod front;
mod laws;
mod links;
mod marks;
mod notes;
mod packages;
mod refusals;
mod rich;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::*;
use crate::tests::{package, relations};
use crate::{Address, Area, Book, open};

/// Parts of a package by name.
pub type Contents = BTreeMap<String, Vec<u8>>;

pub fn contents(bytes: &[u8]) -> Contents {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Contents::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    parts
}

/// The text of a part.
pub fn part(bytes: &[u8], path: &str) -> String {
    let content = contents(bytes).remove(path);
    String::from_utf8(content.unwrap_or_else(|| panic!("no part {path}"))).unwrap()
}

/// A workbook of one sheet 個票 with the elements `inside` of `<worksheet>`, and other parts; with content types.
pub fn workbook(inside: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let types = ("[Content_Types].xml", "<Types></Types>");
    let mut others = others.to_vec();
    others.push(types);
    crate::tests::workbook(inside, &others)
}

pub fn run(bytes: &[u8], edits: &Edits) -> Vec<u8> {
    let stamped = stamp(bytes, edits, &Limits::default()).unwrap();
    assert_eq!(stamped.left_out, []);
    stamped.bytes
}

pub fn read(bytes: &[u8]) -> Book {
    open(bytes, &Limits::default()).unwrap()
}

/// The workbook without the sheet in front: what is content of it. The answers that people write into that sheet are read,
/// from [`Book::front`] alone.
pub fn content(bytes: &[u8]) -> Book {
    Book {
        front: None,
        ..read(bytes)
    }
}

pub fn at(address: &str) -> Address {
    Address::parse(address).unwrap()
}

pub fn area(area: &str) -> Area {
    Area::parse(area).unwrap()
}

pub fn text(text: &str) -> NewValue {
    NewValue::Text(text.to_owned())
}

pub fn values(sheet: &str, values: &[(&str, NewValue)]) -> Edits {
    let values = values.iter().map(|(cell, value)| (at(cell), value.clone())).collect();
    let sheet = SheetEdits {
        sheet: sheet.to_owned(),
        values,
        ..SheetEdits::default()
    };
    Edits {
        sheets: vec![sheet],
        front: None,
    }
}

pub fn mark(cells: &str, kind: MarkKind, note: &str) -> Mark {
    Mark {
        area: area(cells),
        kind,
        note: note.to_owned(),
        number: None,
    }
}

pub fn marks(sheet: &str, marks: &[Mark]) -> Edits {
    let sheet = SheetEdits {
        sheet: sheet.to_owned(),
        marks: marks.to_vec(),
        ..SheetEdits::default()
    };
    Edits {
        sheets: vec![sheet],
        front: None,
    }
}

/// A sheet in front with a link to a cell.
pub fn front_of(sheet: &str) -> Front {
    let cell = |text: &str, style| FrontCell {
        text: text.to_owned(),
        style,
        link: None,
    };
    Front {
        name: "確認事項".to_owned(),
        widths: vec![10.0, 12.5, 60.0],
        rows: vec![
            vec![cell("確認事項", FrontStyle::Title)],
            vec![],
            vec![
                cell("エラー", FrontStyle::Error),
                FrontCell {
                    text: "B2".to_owned(),
                    style: FrontStyle::Link,
                    link: Some((sheet.to_owned(), at("B2"))),
                },
                cell("数字だけを入力してください。\n例：12 < 13", FrontStyle::Text),
            ],
        ],
        ..Front::default()
    }
}

/// Everything at once: marks of all kinds, notes, a sheet in front and links back to it.
pub fn everything(sheet: &str) -> Edits {
    let list = [
        mark(
            "B2",
            MarkKind::Error,
            "「12件」と読みました。\n数字だけを入力してください。",
        ),
        mark("B2", MarkKind::Warning, "単位をご確認ください。"),
        mark("C5:D6", MarkKind::Warning, ""),
        mark("F40", MarkKind::Input, "今期の実績"),
    ];
    let mut edits = marks(sheet, &list);
    edits.sheets[0].labels = ["A2", "B1", "E1"].map(at).to_vec();
    edits.front = Some(front_of(sheet));
    edits
}
