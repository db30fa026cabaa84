//! One word for one thing: what `docs/glossary.md` says is not written stands in no text of the program and of its templates.

use crate::common;
use std::fs;

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
