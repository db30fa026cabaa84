//! What goes wrong beside the forms costs no more than it must: one text that no cell takes, a system without temporary files.

use crate::common;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn kohyo(city: &Path, arguments: &[&str], temporary: Option<&str>) -> Output {
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    kohyo.current_dir(city).args(arguments);
    for name in ["TMPDIR", "TMP", "TEMP"] {
        temporary.map(|folder| kohyo.env(name, folder));
    }
    kohyo.output().expect("started")
}

fn words(done: &Output) -> String {
    String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr)
}

/// A workbook with another text in the place of one of its own.
fn with_text(workbook: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(workbook)).expect("a package");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_there = false;
    for index in 0..from.len() {
        let mut part = from.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        if let Ok(text) = std::str::from_utf8(&bytes)
            && text.contains(old)
        {
            is_there = true;
            bytes = text.replace(old, new).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).expect("begun");
        to.write_all(&bytes).expect("written");
    }
    assert!(is_there, "{old}");
    to.finish().expect("a package").into_inner()
}

#[test]
fn one_text_that_is_too_long_keeps_no_other_form_from_being_made() {
    let city = common::city();
    let path = city.path().join("input/2021-09/2-2_避難所受付.xlsx");
    let workbook = fs::read(&path).expect("a form");
    fs::write(
        &path,
        with_text(&workbook, "紙の受付簿を用いており", &"a".repeat(40_000)),
    )
    .expect("written");
    let run = kohyo(city.path(), &["run"], None);
    assert!(matches!(run.status.code(), Some(0 | 1)), "{}", words(&run));
    let done = kohyo(
        city.path(),
        &["template", "--prefill", "2021-09", "--output", "次回"],
        None,
    );
    let told = words(&done);
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(
        told.contains("作れませんでした") && told.contains("2-2") && told.contains("32,767 文字"),
        "{told}"
    );
    assert!(!told.contains("TextTooLong"), "{told}");
    let made = walkdir::WalkDir::new(city.path().join("次回")).into_iter().flatten();
    let names: Vec<String> = made
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.contains("2-1")), "{names:?}");
}

#[test]
fn a_system_without_temporary_files_is_no_fault_of_the_program() {
    let city = common::city();
    let done = kohyo(city.path(), &["run"], Some("/no/such/folder"));
    let told = words(&done);
    assert!(matches!(done.status.code(), Some(0..=2)), "{told}");
    for wrong in ["プログラムの誤り", "Temporary", "os error", "panicked"] {
        assert!(!told.contains(wrong), "{told}");
    }
    let left = fs::read_dir(city.path().join("output")).expect("results").flatten();
    let left: Vec<String> = left
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        left.iter()
            .all(|name| !name.ends_with(".new") && !name.ends_with(".part")),
        "{left:?}"
    );
}
