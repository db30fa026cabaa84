//! The office of the small city: it runs, decides, waives and closes.

use kohyo::intake::Circular;
use kohyo::table::Question;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kohyo::book::{self, Address, Limits};
use kohyo::deliver::editions::{Edition, Editions};
use kohyo::plan::Plan;

use super::common;
use crate::safety::city::{copy, typed};

/// The period that is closed.
pub const NOW: &str = "2021-09";
/// The meeting that decides.
pub const MEETING: [&str; 2] = ["--meeting", "2021-11-15"];

pub struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self { folder: common::city() }
    }

    /// After everything of the period was decided, waived and made official.
    pub fn closed() -> Self {
        let office = Self::new();
        office.close_with_all(NOW, &[]);
        office
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn plan(&self) -> Plan {
        Plan::load(&self.at("plan.toml")).expect("a plan")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    /// Runs a command; how it ended and what it said.
    pub fn kohyo(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let done = self.command(arguments).output().expect("started");
        let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        (done.status.code(), said.concat())
    }

    /// `kohyo close` of a period without the forms that go back.
    pub fn close(&self, period: &str, more: &[&str]) -> (Option<i32>, String) {
        let meeting = if period < "2022" {
            MEETING
        } else {
            ["--meeting", "2022-08-01"]
        };
        self.kohyo(&[&["close", period, "--no-returns"], &meeting[..], more].concat())
    }

    pub fn run(&self, period: &str) -> (Option<i32>, String) {
        self.kohyo(&["run", "--period", period, "--no-returns"])
    }

    /// Closes a period, with 継続 for every question and everything else that is open waived.
    pub fn close_with_all(&self, period: &str, more: &[&str]) {
        assert!(matches!(self.run(period).0, Some(0 | 1)));
        self.decide(period);
        let (code, said) = self.close(period, more);
        assert_eq!(code, Some(1), "{said}");
        self.waive(period, |_| Some("本部で了承"));
        let (code, said) = self.close(period, more);
        assert_eq!(code, Some(0), "{said}");
    }

    fn workbook(&self, period: &str) -> PathBuf {
        self.at(&format!("output/{period}/全庁集計_{period}.xlsx"))
    }

    /// Decides the first choice wherever something is asked: 継続, 評価者のとおり.
    pub fn decide(&self, period: &str) {
        let path = self.workbook(period);
        let bytes = fs::read(&path).expect("a workbook");
        let rows = (5..60).filter(|row| !text(&bytes, "協議事項", &format!("B{row}")).is_empty());
        let answer = |row: u32| {
            let asked = text(&bytes, "協議事項", &format!("F{row}"));
            let choices = Question::asked(Circular::Agenda, &asked).choices(&["継続".to_owned()]);
            (format!("J{row}"), choices[0].clone())
        };
        let cells: Vec<(String, String)> = rows.map(answer).collect();
        let cells: Vec<(&str, &str)> = cells
            .iter()
            .map(|(cell, text)| (cell.as_str(), text.as_str()))
            .collect();
        fs::write(&path, typed(&bytes, "協議事項", &cells)).expect("written");
    }

    /// The conditions of a period: of a correction those beside the recount.
    pub fn conditions(&self, period: &str) -> PathBuf {
        let recount = self.at(&format!("output/{period}_再集計/確定の条件.xlsx"));
        match recount.is_file() {
            true => recount,
            false => self.at(&format!("output/{period}/確定の条件.xlsx")),
        }
    }

    /// The rows of the conditions: kind, number, what is open, mark.
    pub fn open(&self, period: &str) -> Vec<[String; 4]> {
        let bytes = fs::read(self.conditions(period)).expect("conditions");
        let row = |row: u32| ["A", "B", "E", "L"].map(|column| text(&bytes, "確定の条件", &format!("{column}{row}")));
        (5..200).map(row).filter(|row| !row[3].is_empty()).collect()
    }

    /// Says of the open things for which there is a reason that they are to be official as they are.
    pub fn waive(&self, period: &str, reason: impl Fn(&[String; 4]) -> Option<&'static str>) {
        let path = self.conditions(period);
        let rows = (5..).zip(self.open(period));
        let said = rows.filter_map(|(at, row)| reason(&row).map(|reason| (at, reason)));
        let cells = said.flat_map(|(at, reason)| [(format!("J{at}"), "はい"), (format!("K{at}"), reason)]);
        let cells: Vec<(String, &str)> = cells.collect();
        let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, text)| (cell.as_str(), *text)).collect();
        let bytes = fs::read(&path).expect("conditions");
        fs::write(&path, typed(&bytes, "確定の条件", &cells)).expect("written");
    }

    pub fn edition(&self, period: &str) -> Edition {
        let editions = Editions::of(&self.plan()).expect("editions");
        editions
            .newest(period.parse().expect("a period"))
            .expect("closed")
            .clone()
    }

    /// Types into a form that was sent in.
    pub fn retype(&self, file: &str, cells: &[(&str, &str)]) {
        let path = self.at(file);
        let bytes = fs::read(&path).expect("a form");
        fs::write(&path, typed(&bytes, "個票", cells)).expect("written");
    }

    /// The submissions of a period as those of another.
    pub fn resubmit(&self, from: &str, to: &str) {
        for entry in fs::read_dir(self.at(&format!("input/{from}")))
            .expect("a folder")
            .flatten()
        {
            copy(&entry.path(), &self.at(&format!("input/{to}")).join(entry.file_name()));
        }
    }
}

/// Every file below a folder but those of a lock, by its path.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let files = files.filter(|entry| !entry.file_name().to_string_lossy().starts_with(".kohyo."));
    files
        .map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).expect("read")))
        .collect()
}

/// The text of a cell.
pub fn text(bytes: &[u8], sheet: &str, cell: &str) -> String {
    let book = book::open(bytes, &Limits::default()).expect("a workbook");
    let sheet = book.sheet(sheet).expect("a sheet");
    let cell = sheet.cell(Address::parse(cell).expect("an address"));
    cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default()
}
