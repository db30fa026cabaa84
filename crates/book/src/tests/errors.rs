//! What is told of a file that cannot be opened or written into, as a clerk reads it.

use crate::stamp::StampError;
use crate::{Address, OpenError};

/// What a reader says for the log, in none of our sentences.
const ENGLISH: &str = "xl/workbook.xml: unexpected end of stream";

/// Latin words that stand in them: names.
const NAMES: [&str; 7] = ["Excel", "Strict", "Open", "XML", "HTML", "xls", "B"];

fn assert_japanese(error: &dyn std::error::Error) {
    let told = error.to_string();
    assert!(!told.is_ascii() && !told.ends_with('。'), "{told}");
    let words = told
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty());
    let strange: Vec<&str> = words.filter(|word| !NAMES.contains(word)).collect();
    assert!(strange.is_empty(), "{strange:?} in {told}");
}

#[test]
fn why_a_file_cannot_be_opened_is_told_in_japanese() {
    let errors = [
        OpenError::Empty,
        OpenError::NotAWorkbook(String::new()),
        OpenError::NotAWorkbook("HTML".to_owned()),
        OpenError::Password,
        OpenError::Broken(ENGLISH.to_owned()),
        OpenError::TooLarge(ENGLISH.to_owned()),
        OpenError::Unsupported("古い Excel の形式".to_owned()),
    ];
    for error in &errors {
        assert_japanese(error);
    }
    assert_eq!(errors[1].to_string(), "Excel ブックではありません");
    assert_eq!(errors[2].to_string(), "Excel ブックではありません（中身は HTML です）");
}

#[test]
fn why_a_workbook_cannot_be_stamped_is_told_in_japanese() {
    let at = Address { row: 2, column: 1 };
    let errors = [
        StampError::NotXlsx(String::new()),
        StampError::NotXlsx("xls".to_owned()),
        StampError::Encrypted,
        StampError::Strict,
        StampError::Signed,
        StampError::Broken(ENGLISH.to_owned()),
        StampError::TooLarge(ENGLISH.to_owned()),
        StampError::SheetMissing("個票".to_owned()),
        StampError::Blocked("個票".to_owned(), at),
        StampError::TextTooLong("個票".to_owned(), at),
        StampError::Unsupported(ENGLISH.to_owned()),
    ];
    for error in &errors {
        assert_japanese(error);
    }
    assert!(
        errors[8].to_string().starts_with("シート「個票」のセル B3 は"),
        "{}",
        errors[8]
    );
}
