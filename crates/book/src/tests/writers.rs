//! The same small sheet as the libraries write it that people use (`files/make.py`, `files/make.js`).

use super::*;
use crate::NumberFormat;
use crate::{FileFormat, Sheet};

macro_rules! written {
    ($($name:literal)*) => { [$(($name, include_bytes!(concat!("files/", $name)).as_slice())),*] };
}

fn date() -> Content {
    Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0))
}

fn first(name: &str, bytes: &[u8]) -> (FileFormat, Sheet) {
    let mut book = read(bytes).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let sheet = book.sheets.remove(0);
    assert_eq!(
        (sheet.name.as_str(), sheet.incomplete.as_deref()),
        ("個票", None),
        "{name}"
    );
    (book.format, sheet)
}

#[test]
fn the_same_cells_whoever_writes_them() {
    let files = written!("openpyxl.xlsx" "xlsxwriter.xlsx" "xlsxwriter_1904.xlsx" "xlsxwriter_lean.xlsx" "exceljs.xlsx"
        "sheetjs.xlsx" "sheetjs_shared.xlsx" "sheetjs.xlsm" "sheetjs.xlsb" "sheetjs.xls");
    for (name, bytes) in files {
        let (format, sheet) = first(name, bytes);
        let is = |address: &str, expected: Option<Content>| {
            assert_eq!(content(&sheet, address), expected.as_ref(), "{name} {address}");
        };
        is("A1", Some(text("事業名称")));
        is("B1", Some(text("改行\nあり")));
        is("A2", Some(Content::Number(1200.0)));
        is("B2", Some(Content::Number(0.8)));
        is("A3", Some(date()));
        is("B3", Some(date()));
        is("A4", Some(Content::Bool(true)));
        is("B4", Some(text("１２００")));
        // openpyxl never stores results, ExcelJS only those it is given.
        let stored = |result, stored: bool| {
            Some(if stored {
                Content::Number(result)
            } else {
                Content::Uncached
            })
        };
        is("A5", stored(3.0, name != "openpyxl.xlsx"));
        is("B5", stored(2400.0, !["openpyxl.xlsx", "exceljs.xlsx"].contains(&name)));
        // SheetJS writes results alone into binary files.
        let is_xml = format == FileFormat::Xlsx;
        assert_eq!(raw(&sheet, "A5").map(|raw| raw.formula), Some(is_xml), "{name}");
        is("A6", Some(Content::Error("#N/A".to_owned())));
        is("B6", Some(text(" 前後 ")));
        let struck = raw(&sheet, "B6").and_then(|raw| raw.struck.clone());
        assert_eq!(struck.as_deref(), (name == "exceljs.xlsx").then_some("取消"), "{name}");
        is("A7", Some(text("結合")));
        is("A8", Some(Content::Number(8.0)));
        let percent = raw(&sheet, "B2").map(|raw| raw.format);
        assert_eq!(percent, Some(NumberFormat::Percent), "{name}");
        let merged = sheet.merges.iter().any(|area| area.to_string() == "A7:B7");
        assert_eq!(merged, name != "xlsxwriter_lean.xlsx", "{name}");
        // SheetJS writes no record of a row into .xls.
        assert_eq!(sheet.hidden_rows.contains(&7), name != "sheetjs.xls", "{name}");
        assert_eq!(sheet.cells.len(), 14, "{name}");
    }
}

#[test]
fn tables_of_data_frames() {
    for (name, bytes) in written!("pandas.xlsx" "polars.xlsx") {
        let (_, sheet) = first(name, bytes);
        let row = |row: u32| ["A", "B", "C"].map(|column| content(&sheet, &format!("{column}{row}")).cloned());
        assert_eq!(
            row(1),
            [Some(text("事業名称")), Some(text("実績")), Some(text("日付"))],
            "{name}"
        );
        assert_eq!(
            row(2),
            [Some(Content::Number(1200.0)), Some(text("１２００")), Some(date())],
            "{name}"
        );
        assert_eq!(
            row(3),
            [Some(Content::Number(8.0)), Some(text("改行\nあり")), Some(date())],
            "{name}"
        );
    }
    let (_, sheet) = first("pyexcelerate", include_bytes!("files/pyexcelerate.xlsx"));
    assert_eq!(content(&sheet, "B1"), Some(&text("改行\nあり")));
    // It gives dates no format, so nothing tells them from numbers.
    assert_eq!(content(&sheet, "A3"), Some(&Content::Number(44287.0)));
    assert_eq!(content(&sheet, "B5"), Some(&Content::Number(2400.0)));
}
