//! A register: a whole workbook, or a text whose lines and tabs are the cells of its two sheets.
#![no_main]

use kohyo_fuzz::book::{Address, Book, Cell, Sheet};
use kohyo_fuzz::plan::register::Register;
use kohyo_fuzz::value::Content;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // What calamine reads is the business of `foreign`.
    let is_foreign =
        bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.windows(13).any(|window| window == b"/workbook.bin");
    let book = if bytes.starts_with(b"PK") && !is_foreign {
        kohyo_fuzz::open(bytes).unwrap_or_default()
    } else {
        typed(&String::from_utf8_lossy(bytes))
    };
    match Register::from_book(&book) {
        Err(faults) => assert!(!faults.is_empty(), "a refusal without a reason"),
        Ok(register) => {
            for (place, initiative) in register.initiatives.iter().enumerate() {
                assert_eq!(
                    register.place(&initiative.number),
                    Some(place),
                    "a number that leads elsewhere"
                );
                assert!(register.section_at(place).is_some(), "an initiative of no section");
            }
        }
    }
});

/// The initiatives, and after a blank line the sections, below the headings that they must have.
fn typed(text: &str) -> Book {
    let (initiatives, sections) = text.split_once("\n\n").unwrap_or((text, ""));
    let sheet = |name: &str, headings: &str, rows: &str| Sheet {
        name: name.to_owned(),
        cells: format!("{headings}\n{rows}")
            .lines()
            .zip(0..)
            .flat_map(|(line, row)| cells(line, row))
            .collect(),
        ..Sheet::default()
    };
    Book {
        sheets: vec![
            sheet("事業", "番号\t事業名称\t部\t課\t状態", initiatives),
            sheet("課", "部\t課\t建制順\t別名\t部長等の評価者", sections),
        ],
        ..Book::default()
    }
}

fn cells(line: &str, row: u32) -> Vec<Cell> {
    let cell = |(text, column): (&str, u32)| Cell {
        address: Address::new(row, column),
        raw: content(text).into(),
    };
    line.split('\t')
        .zip(0..)
        .filter(|(text, _)| !text.is_empty())
        .map(cell)
        .collect()
}

fn content(text: &str) -> Content {
    match (text.strip_prefix('#'), text) {
        (_, "=") => Content::Uncached,
        (_, "!") => Content::Error("#REF!".to_owned()),
        (Some(number), _) => number.parse().map_or_else(|_| Content::Bool(true), Content::Number),
        _ => Content::Text(text.to_owned()),
    }
}
