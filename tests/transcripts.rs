//! The command line as transcripts, `tests/cmd/*.md`: what is typed and what is said, word for word, and how it ended where that is
//! not 0. The commands of a page run one after the other in a copy of the small city beside it. `UPDATE=1` writes them anew.

use crate::common;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a command line and gives what it said, without what is another on every machine.
fn said(line: &str, city: &Path) -> String {
    let arguments = line.trim_start_matches("$ kohyo").split_whitespace();
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    let done = kohyo.args(arguments).current_dir(city).output().expect("started");
    let words = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    let ended = match done.status.code() {
        Some(0) => String::new(),
        code => format!(
            "? {}\n",
            code.map_or_else(|| "なし".to_owned(), |code| code.to_string())
        ),
    };
    let here = fs::canonicalize(city).expect("a folder");
    let words = words
        .replace(&*here.to_string_lossy(), "[CWD]")
        .replace(&*city.to_string_lossy(), "[CWD]");
    words.replace('\\', "/").replace("\r\n", "\n") + &ended
}

/// A page as it is when its commands run today.
fn replayed(page: &str, city: &Path) -> String {
    let mut replayed = String::new();
    let mut is_block = false;
    for line in page.lines() {
        let fence = line.starts_with("```");
        is_block ^= fence;
        if fence || !is_block || line.starts_with("$ ") {
            replayed += line;
            replayed.push('\n');
        }
        if line.starts_with("$ ") {
            replayed += &said(line, city);
        }
    }
    replayed
}

fn holds(name: &str) {
    let path = common::repository().join(format!("tests/cmd/{name}.md"));
    let page = fs::read_to_string(&path).expect(name).replace("\r\n", "\n");
    let city = common::city();
    let replayed = replayed(&page, city.path());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &replayed).expect("written");
        return;
    }
    let changes = similar::TextDiff::from_lines(&page, &replayed);
    let changes = changes
        .unified_diff()
        .context_radius(3)
        .header("as it was", "today")
        .to_string();
    assert!(changes.is_empty(), "{name} is another today:\n{changes}");
}

#[test]
fn help_and_what_cannot_be_used() {
    holds("help");
}

#[test]
fn a_small_city() {
    holds("city");
}

#[test]
fn a_new_plan() {
    holds("init");
}

#[test]
fn how_a_form_is_understood() {
    holds("understood");
}

#[test]
fn what_keeps_a_period_from_being_official() {
    holds("close");
}

#[test]
fn what_is_published() {
    holds("publish");
}

#[test]
fn there_is_no_other_transcript() {
    let pages = fs::read_dir(common::repository().join("tests/cmd"))
        .expect("transcripts")
        .flatten();
    let pages = pages.map(|page| page.path()).filter(|path| path.is_file());
    let mut names: Vec<_> = pages
        .map(|path| path.file_stem().unwrap_or_default().to_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["city", "close", "help", "init", "publish", "understood"]);
}
