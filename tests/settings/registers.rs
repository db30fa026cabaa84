//! Registers that nobody would send, and some that somebody did.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const INITIATIVE: [&str; 4] = ["番号", "事業名称", "部", "課"];
const SECTION: [&str; 3] = ["建制順", "部", "課"];

pub type Sheet = (&'static str, Vec<Vec<String>>);

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(|text| (*text).to_owned()).collect())
        .collect()
}

/// What it is, its bytes, and whether it is refused.
pub fn all() -> Vec<(&'static str, Vec<u8>, bool)> {
    let sound = ["1-1", "窓口", "総務部", "総務課"];
    let section = ["1", "総務部", "総務課"];
    let plain = |initiatives: &[&[&str]], sections: &[&[&str]]| {
        workbook(&[
            ("事業", rows(&[&[&INITIATIVE[..]], initiatives].concat())),
            ("課", rows(&[&[&SECTION[..]], sections].concat())),
        ])
    };
    let long = "長".repeat(33_000);
    let title = "長".repeat(1_000);
    let name = "部/\\:*?\"<>|".chars().cycle().take(100).collect::<String>();
    vec![
        ("no bytes", Vec::new(), true),
        ("a text", b"1-1,title".to_vec(), true),
        ("no sheets of ours", workbook(&[("Sheet1", Vec::new())]), true),
        (
            "empty sheets",
            workbook(&[("事業", Vec::new()), ("課", Vec::new())]),
            true,
        ),
        ("one sheet", workbook(&[("事業", rows(&[&INITIATIVE]))]), true),
        (
            "no headings",
            workbook(&[("事業", rows(&[&sound])), ("課", rows(&[&section]))]),
            true,
        ),
        ("only headings", plain(&[], &[]), false),
        ("no sections", plain(&[&sound], &[]), true),
        ("a sound one", plain(&[&sound], &[&section]), false),
        ("doubled headings", doubled(), false),
        ("a thousand columns", wide(), false),
        (
            "a section without a name",
            plain(&[&sound], &[&section, &["2", "", ""]]),
            false,
        ),
        (
            "an initiative without number",
            plain(&[&["", "窓口", "総務部", "総務課"]], &[&section]),
            true,
        ),
        (
            "the same number five thousand times",
            plain(&vec![&sound[..]; 5_000], &[&section]),
            true,
        ),
        (
            "an order beyond numbers",
            plain(&[&sound], &[&["1e308", "総務部", "総務課"]]),
            true,
        ),
        (
            "names no file may have",
            plain(&[&["../..\\1", &title, &name, &name]], &[&["1", &name, &name]]),
            false,
        ),
        (
            "the number of a program",
            plain(&[&["=cmd|'/c'!A1", "@窓口", "総務部", "総務課"]], &[&section]),
            false,
        ),
        (
            "numbers as dates",
            typed(|sheet| drop(sheet.write_datetime_with_format(1, 0, date(), &Format::new().set_num_format("m/d")))),
            true,
        ),
        (
            "a formula",
            typed(|sheet| drop(sheet.write_formula(1, 0, Formula::new("1/0").set_result("#DIV/0!")))),
            true,
        ),
        ("a truth", typed(|sheet| drop(sheet.write_boolean(1, 0, true))), true),
        (
            "a number beyond numbers",
            typed(|sheet| drop(sheet.write_number(1, 0, 1e308))),
            true,
        ),
        (
            "a negative number",
            typed(|sheet| drop(sheet.write_number(1, 0, -0.5))),
            false,
        ),
        (
            "control signs",
            typed(|sheet| drop(sheet.write_string(1, 0, "1\u{1}1"))),
            true,
        ),
        ("a very long text", ods(&["1-1", &long, "総務部", "総務課"]), true),
        ("a very long number", ods(&[&long, "窓口", "総務部", "総務課"]), true),
        ("a sound .ods", ods(&sound), false),
    ]
}

fn date() -> ExcelDateTime {
    ExcelDateTime::from_ymd(2021, 1, 1).expect("a date")
}

pub fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).expect("written");
            }
        }
    }
    workbook.save_to_buffer().expect("bytes")
}

/// A register whose only 番号 is typed by `typed`.
fn typed(typed: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, headings, row) in [
        ("事業", &INITIATIVE[..], &["", "窓口", "総務部", "総務課"][..]),
        ("課", &SECTION, &["1", "総務部", "総務課"]),
    ] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (number, texts) in [headings, row].into_iter().enumerate() {
            for (column, text) in (0..).zip(texts) {
                sheet.write_string(number as u32, column, *text).expect("written");
            }
        }
        if name == "事業" {
            typed(sheet);
        }
    }
    workbook.save_to_buffer().expect("bytes")
}

fn doubled() -> Vec<u8> {
    let twice = |row: &[&str]| {
        [row, row]
            .concat()
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let initiatives = vec![twice(&INITIATIVE), twice(&["1-1", "窓口", "総務部", "総務課"])];
    let sections = vec![twice(&SECTION), twice(&["1", "総務部", "総務課"])];
    workbook(&[("事業", initiatives), ("課", sections)])
}

fn wide() -> Vec<u8> {
    let long = |row: &[&str]| {
        let own = row.iter().map(|text| (*text).to_owned());
        own.chain((0..1_000).map(|number| format!("列{number}")))
            .collect::<Vec<_>>()
    };
    let initiatives = vec![long(&INITIATIVE), long(&["1-1", "窓口", "総務部", "総務課"])];
    workbook(&[
        ("事業", initiatives),
        ("課", rows(&[&SECTION, &["1", "総務部", "総務課"]])),
    ])
}

/// A register in OpenDocument, which has no limit of texts.
fn ods(initiative: &[&str]) -> Vec<u8> {
    let row = |cells: &[&str]| {
        let cell = |text: &&str| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        };
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.iter().map(cell).collect::<String>()
        )
    };
    let sheet = |name: &str, rows: String| format!("<table:table table:name=\"{name}\">{rows}</table:table>");
    let sections = row(&SECTION) + &row(&["1", "総務部", "総務課"]);
    let tables = sheet("事業", row(&INITIATIVE) + &row(initiative)) + &sheet("課", sections);
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A workbook whose first sheet breaks off in the middle.
pub fn cut_sheet(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("bytes");
        if name.ends_with("sheet1.xml") {
            bytes.truncate(bytes.len() / 2);
        }
        zip.start_file(name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(&bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}
