//! One word for one thing: what `docs/glossary.md` says is not written stands in no text of the program and of its templates.

use crate::common;
use kohyo::book::Sheet;
use kohyo::value::Content;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The lines of the list: the word, those that are not written in its place, and longer words that have one of these in them.
fn list() -> Vec<[Vec<String>; 3]> {
    let text = fs::read_to_string(common::repository().join("docs/glossary.md")).expect("the glossary");
    let part = text.split("## One word for one thing").nth(1).expect("the list");
    let part = part.split("\n## ").next().unwrap_or_default();
    let words = |cell: &str| {
        cell.split('、')
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let lines = part.lines().filter(|line| line.starts_with('|')).skip(2);
    let line = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let [word, others, longer] = cells.as_slice() else {
            panic!("{line}")
        };
        [words(word), words(others), words(longer)]
    };
    lines.map(line).collect()
}

#[test]
fn no_other_word_is_written() {
    let list = list();
    assert!(list.len() >= 8, "{list:?}");
    let mut found = Vec::new();
    let files = walkdir::WalkDir::new(common::repository().join("src"))
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let is_code = |path: &std::path::Path| {
        let text = path.to_string_lossy();
        text.ends_with(".rs") && !text.contains("tests")
    };
    for entry in files.filter(|entry| is_code(entry.path())) {
        let text = fs::read_to_string(entry.path()).expect("read");
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim_start().starts_with("//") || line.contains("#[cfg(test)]") {
                if line.contains("#[cfg(test)]") {
                    break;
                }
                continue;
            }
            for [word, others, longer] in &list {
                let without = longer
                    .iter()
                    .fold(line.to_owned(), |line, longer| line.replace(longer, ""));
                for other in others.iter().filter(|other| without.contains(other.as_str())) {
                    found.push(format!(
                        "{}:{number}: 「{other}」 is 「{}」",
                        entry.path().display(),
                        word.concat()
                    ));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Texts of the cells of a sheet.
fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    sheet.cells.iter().filter_map(|cell| match &cell.raw.content {
        Content::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// Every workbook below a folder.
fn workbooks(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|kind| kind.to_string_lossy().starts_with("xls"))
        })
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("read"))
        })
        .collect()
}

#[test]
fn all_papers_write_years_in_the_notation_of_the_plan() {
    let output = tempfile::tempdir().expect("a folder");
    let mut run = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    run.args(["run", "--output"])
        .arg(output.path())
        .current_dir(common::repository());
    assert!(matches!(run.output().expect("started").status.code(), Some(0 | 1)));
    // What a section typed is shown as it typed it, and templates speak to all cities.
    let mut own = BTreeSet::new();
    for folder in ["input", "templates_xlsx"] {
        for (_, bytes) in workbooks(&common::repository().join(folder)) {
            let Ok(book) = kohyo::book::open(&bytes, &kohyo::book::Limits::default()) else {
                continue;
            };
            own.extend(book.sheets.iter().flat_map(texts).map(str::to_owned));
        }
    }
    let western = Regex::new(r"(19|20)[0-9]{2}(年|-[0-9]{2}(-|\.\.|$))").expect("a pattern");
    let quoted = Regex::new("「[^「」]*」").expect("a pattern");
    let mut found = Vec::new();
    let mut seen = 0;
    for (name, bytes) in workbooks(&output.path().join("2021-09")) {
        let book = common::open(&bytes);
        for sheet in book.sheets.iter().chain(&book.front) {
            seen += 1;
            let said = texts(sheet).filter(|text| western.is_match(&quoted.replace_all(text, "")));
            // Hidden columns say it for the program; names of files and periods are what they are called.
            let said = said.filter(|text| !text.contains(".xls") && !is_key(text) && !own.contains(*text));
            found.extend(said.map(|text| format!("{name} {}: {text}", sheet.name)));
        }
    }
    assert!(seen > 100, "{seen} sheets");
    assert!(found.is_empty(), "{found:#?}");
}

/// A period as it is called in arguments and names of folders.
fn is_key(text: &str) -> bool {
    text.len() == "2021-09".len() && text.parse::<kohyo::plan::Period>().is_ok()
}
