//! A city in a folder of its own: the plan, its templates, some of the submissions.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use kohyo::book::stamp::{Edits, NewValue, SheetEdits, stamp};
use kohyo::book::{self, Address, Limits, Sheet};
use kohyo::table::DecisionRow;

use super::common;

/// The period that is tried.
pub const NOW: &str = "2021-09";

pub struct City {
    folder: tempfile::TempDir,
}

impl City {
    /// With the submissions of five sections.
    pub fn new() -> Self {
        let city = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let from = common::repository();
        for name in ["plan.toml", "templates_xlsx/roadmap.xlsx", "input/台帳.xlsx"] {
            copy(&from.join(name), &city.at(name));
        }
        let all = walkdir::WalkDir::new(from.join("input/2021-09"))
            .sort_by_file_name()
            .into_iter()
            .flatten();
        for entry in all.filter(|entry| entry.file_type().is_file()).take(8) {
            copy(entry.path(), &city.at("input/2021-09").join(entry.file_name()));
        }
        city
    }

    /// The same after a run.
    pub fn after_a_run() -> Self {
        let city = Self::new();
        city.run();
        city
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    pub fn kohyo(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("started")
    }

    pub fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started")
    }

    /// Runs the period; gives what was said.
    pub fn run(&self) -> String {
        let done = self.kohyo(&["run", "--no-returns"]);
        assert!(matches!(done.status.code(), Some(0 | 1)), "{}", text(&done.stderr));
        text(&done.stdout)
    }

    /// Runs what must be refused; gives why.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let before = self.files("");
        let done = self.kohyo(arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {}", text(&done.stdout));
        assert!(self.files("") == before, "{arguments:?} touched something");
        text(&done.stderr)
    }

    pub fn workbook(&self) -> PathBuf {
        self.at("output/2021-09/全庁集計_2021-09.xlsx")
    }

    /// Every file below a folder but those of the lock, and the log and the words of a run that failed, by its path.
    pub fn files(&self, below: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = self.at(below);
        let entries = walkdir::WalkDir::new(&folder).into_iter().flatten();
        let files = entries.filter(|entry| entry.file_type().is_file());
        let is_own = |name: &str| name.starts_with(".kohyo.") || ["log.txt", "前回の実行.txt"].contains(&name);
        let files = files.filter(|entry| !is_own(&entry.file_name().to_string_lossy()));
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(&folder).expect("below").to_path_buf();
                (path, fs::read(entry.path()).expect("read"))
            })
            .collect()
    }

    /// What was decided, as the data has it: number and 所管案, 事務局意見, 本部決定 of what counts.
    pub fn decided(&self) -> BTreeMap<String, [String; 3]> {
        let rows = kohyo::table::read_decisions(&self.at("output/2021-09/data")).expect("read");
        let rows = rows
            .expect("a table")
            .into_iter()
            .filter(|row| !row.superseded && row.period.to_string() == NOW);
        let said = |row: DecisionRow| [row.proposal, row.opinion, row.decision].map(String::from);
        rows.map(|row| (row.place.number.to_string(), said(row))).collect()
    }

    /// The numbers on the agenda with their rows, counted from 1.
    pub fn listed(&self) -> Vec<(String, u32)> {
        let sheet = agenda(&fs::read(self.workbook()).expect("a workbook"));
        let numbers = (5..60).map(|row| (at(&sheet, &format!("B{row}")), row));
        numbers.filter(|(number, _)| !number.is_empty()).collect()
    }

    /// Types into rows of the agenda, as a program that changes nothing else does: column and text by row.
    pub fn enter(&self, cells: &[(&str, &str)]) {
        let bytes = fs::read(self.workbook()).expect("a workbook");
        fs::write(self.workbook(), typed(&bytes, "協議事項", cells)).expect("written");
    }
}

/// A workbook with texts in cells of a sheet; an empty text clears its cell.
pub fn typed(bytes: &[u8], sheet: &str, cells: &[(&str, &str)]) -> Vec<u8> {
    let values = cells.iter().map(|(cell, text)| {
        let value = if text.is_empty() {
            NewValue::Blank
        } else {
            NewValue::Text((*text).to_owned())
        };
        (Address::parse(cell).expect("an address"), value)
    });
    let edits = Edits {
        sheets: vec![SheetEdits {
            sheet: sheet.to_owned(),
            values: values.collect(),
            ..SheetEdits::default()
        }],
        front: None,
    };
    stamp(bytes, &edits, &Limits::default()).expect("stamped").bytes
}

pub fn agenda(bytes: &[u8]) -> Sheet {
    let book = book::open(bytes, &Limits::default()).expect("a workbook");
    book.sheet("協議事項").expect("an agenda").clone()
}

fn at(sheet: &Sheet, address: &str) -> String {
    let cell = sheet.cell(Address::parse(address).expect("an address"));
    cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().expect("a folder")).expect("made");
    fs::copy(from, to).expect("copied");
}
