//! What was entered in the 協議事項 comes back in the next run: through the program itself, on the samples.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kohyo::book::{Address, Sheet};
use kohyo::plan::Notation;

use super::common;

/// A folder for results, with the samples as input.
struct City {
    folder: tempfile::TempDir,
}

impl City {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// With a copy of the samples as input, to be changed.
    fn with_input() -> Self {
        let city = Self::new();
        for entry in walkdir::WalkDir::new(common::repository().join("input"))
            .into_iter()
            .flatten()
        {
            let target = city.input().join(
                entry
                    .path()
                    .strip_prefix(common::repository().join("input"))
                    .expect("below"),
            );
            if entry.file_type().is_file() {
                fs::create_dir_all(target.parent().expect("a folder")).expect("made");
                fs::copy(entry.path(), target).expect("copied");
            }
        }
        city
    }

    fn input(&self) -> PathBuf {
        self.folder.path().join("input")
    }

    /// Where the city's own plan lies, if it has one.
    fn plan(&self) -> PathBuf {
        self.folder.path().join("plan.toml")
    }

    /// Gives the city the sample's plan with dates by the calendar.
    fn writes_western_years(&self) {
        let plan = fs::read_to_string(common::repository().join("plan.toml")).expect("a plan");
        let there = common::repository().to_string_lossy().replace('\\', "/");
        let plan = plan
            .replace("\"input/台帳.xlsx\"", &format!("\"{there}/input/台帳.xlsx\""))
            .replace("\"templates_xlsx/", &format!("\"{there}/templates_xlsx/"));
        fs::write(self.plan(), format!("notation = \"西暦\"\n{plan}")).expect("written");
    }

    fn kohyo(&self, arguments: &[&str]) -> Output {
        let output = self.folder.path().join("output");
        let mut command = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        command.args(arguments).arg("--output").arg(output);
        if arguments[0] == "run" && self.input().is_dir() {
            command.arg("--input").arg(self.input());
        }
        if arguments[0] == "run" && self.plan().is_file() {
            command.arg("--plan").arg(self.plan());
        }
        command.current_dir(common::repository()).output().expect("started")
    }

    /// Runs a period; returns what was said.
    fn run(&self, period: &str) -> String {
        let done = self.kohyo(&["run", "--period", period]);
        assert!(matches!(done.status.code(), Some(0 | 1)), "{}", text(&done.stderr));
        text(&done.stdout)
    }

    fn workbook(&self, period: &str) -> PathBuf {
        self.folder
            .path()
            .join("output")
            .join(period)
            .join(format!("全庁集計_{period}.xlsx"))
    }

    fn data(&self, period: &str, table: &str) -> String {
        let path = self
            .folder
            .path()
            .join("output")
            .join(period)
            .join("data")
            .join(format!("{table}.csv"));
        fs::read_to_string(path).expect("a table")
    }

    /// Writes into the input cells of an initiative's row, as Excel would.
    fn enter(&self, period: &str, number: &str, [proposal, opinion, decision]: [&str; 3]) {
        let path = self.workbook(period);
        let bytes = fs::read(&path).expect("a workbook");
        let row = row(&agenda(&bytes), number);
        let cells = [("H", proposal), ("I", opinion), ("J", decision)];
        let edits = cells.map(|(column, text)| (format!("{column}{row}"), text));
        fs::write(&path, with_texts(&bytes, &edits)).expect("written");
    }

    /// A row of the 協議事項: last decision, proposal, opinion, decision.
    fn shown(&self, period: &str, number: &str) -> [String; 4] {
        let sheet = agenda(&fs::read(self.workbook(period)).expect("a workbook"));
        let row = row(&sheet, number);
        ["G", "H", "I", "J"].map(|column| at(&sheet, &format!("{column}{row}")))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn agenda(bytes: &[u8]) -> Sheet {
    common::open(bytes).sheet("協議事項").expect("an agenda").clone()
}

fn at(sheet: &Sheet, address: &str) -> String {
    let cell = sheet.cell(Address::parse(address).expect("an address"));
    cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default()
}

/// The row of an initiative, counted from 1.
fn row(sheet: &Sheet, number: &str) -> u32 {
    let rows = (5..200).find(|row| at(sheet, &format!("B{row}")) == number);
    rows.unwrap_or_else(|| panic!("{number} is not on the agenda"))
}

/// The workbook with texts in blank cells of its 協議事項.
fn with_texts(bytes: &[u8], edits: &[(String, &str)]) -> Vec<u8> {
    // Its part is numbered by its place, which depends on what the batch has sheets for.
    let sheets = common::open(bytes).sheets;
    let place = sheets.iter().position(|sheet| sheet.name == "協議事項");
    let agenda = format!("xl/worksheets/sheet{}.xml", place.expect("the agenda") + 1);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        if name == agenda {
            let mut xml = String::from_utf8(content).expect("text");
            for (cell, text) in edits.iter().filter(|(_, text)| !text.is_empty()) {
                let begin = xml.find(&format!("<c r=\"{cell}\" ")).expect("an input cell");
                let end = begin + xml[begin..].find("/>").expect("a blank cell");
                xml.replace_range(end..end + 2, &format!(" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
            }
            content = xml.into_bytes();
        }
        written
            .start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        written.write_all(&content).expect("written");
    }
    written.finish().expect("a package").into_inner()
}

/// Every file below a folder.
fn files(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).expect("read")))
        .collect()
}

#[test]
fn what_was_entered_is_carried_into_the_next_period_and_through_every_run() {
    let city = City::new();
    city.run("2021-06");
    city.enter("2021-06", "2-2", ["継続", "人員を増やせば間に合う", "見直し"]);
    city.enter("2021-06", "14-2", ["", "", "様子を見る"]);
    // The period is run again before the meeting's results are used.
    city.run("2021-06");
    assert_eq!(
        city.shown("2021-06", "2-2"),
        ["", "継続", "人員を増やせば間に合う", "見直し"]
    );
    city.run("2021-09");
    let [last, ..] = city.shown("2021-09", "2-2");
    assert_eq!(last, "令和3年6月\n本部決定：見直し\n意見：人員を増やせば間に合う");
    assert!(city.shown("2021-09", "14-2")[0].contains("「様子を見る」（要確認）"));
    assert!(
        city.data("2021-09", "issues")
            .contains("2021年6月の本部決定は「見直し」")
    );
    let unknown = city.data("2021-09", "findings");
    let unknown = unknown
        .lines()
        .find(|line| line.starts_with("decision-unknown"))
        .expect("a finding");
    assert!(
        unknown.contains("様子を見る") && unknown.contains("全庁集計_2021-06.xlsx"),
        "{unknown}"
    );

    // This period's own entries stay, and a run that finds nothing new gives the same bytes.
    city.enter("2021-09", "4-1", ["再構築", "", "撤退"]);
    let said = city.run("2021-09");
    assert!(said.contains("前回までの記入 2 件、今回の記入 1 件"), "{said}");
    assert_eq!(city.shown("2021-09", "4-1"), ["", "再構築", "", "撤退"]);
    let decisions = city.data("2021-09", "decisions");
    assert_eq!(decisions.lines().count(), 4, "{decisions}");
    let results = city.folder.path().join("output/2021-09");
    let first = files(&results);
    city.run("2021-09");
    assert!(files(&results) == first, "the bytes differ");

    // Where the workbook of June is gone, what September knew of it remains.
    fs::remove_file(city.workbook("2021-06")).expect("removed");
    fs::rename(
        city.folder.path().join("output/2021-09"),
        city.folder.path().join("output/2021-07"),
    )
    .expect("moved");
    fs::remove_file(city.folder.path().join("output/2021-07/全庁集計_2021-09.xlsx")).expect("removed");
    city.run("2021-09");
    assert!(city.shown("2021-09", "2-2")[0].contains("本部決定：見直し"));
}

#[test]
fn a_workbook_laid_among_the_submissions_is_no_submission() {
    let city = City::with_input();
    city.run("2021-06");
    city.run("2021-09");
    let expected = city.data("2021-09", "submissions");
    city.enter("2021-06", "2-2", ["", "", "再構築"]);
    let laid = city.input().join("2021-09/推進本部/会議のあと.xlsx");
    fs::create_dir_all(laid.parent().expect("a folder")).expect("made");
    fs::rename(city.workbook("2021-06"), &laid).expect("moved");
    city.run("2021-09");
    assert_eq!(city.data("2021-09", "submissions"), expected);
    assert_eq!(city.shown("2021-09", "2-2")[0], "令和3年6月\n本部決定：再構築");
    assert!(city.data("2021-09", "decisions").contains("推進本部/会議のあと.xlsx"));
}

#[test]
fn a_workbook_that_is_open_or_damaged_is_not_replaced() {
    let city = City::new();
    city.run("2021-06");
    let path = city.workbook("2021-06");
    let lock = path.with_file_name("~$全庁集計_2021-06.xlsx");
    fs::write(&lock, b"").expect("written");
    let done = city.kohyo(&["run", "--period", "2021-06"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(
        text(&done.stderr).contains("保存して閉じてから"),
        "{}",
        text(&done.stderr)
    );
    fs::remove_file(&lock).expect("removed");
    fs::write(&path, b"PK\x03\x04 damaged").expect("written");
    assert_eq!(city.kohyo(&["run", "--period", "2021-06"]).status.code(), Some(2));
    assert_eq!(fs::read(&path).expect("still there"), b"PK\x03\x04 damaged");
    // An earlier period's workbook that cannot be read is no reason to stop: it is told.
    city.run("2021-09");
    assert!(city.data("2021-09", "findings").contains("agenda-unreadable"));
}

#[test]
fn diff_prints_the_comparison_of_two_periods() {
    let city = City::new();
    city.run("2021-09");
    let done = city.kohyo(&["diff", "2021-06", "2021-09"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let words = text(&done.stdout);
    for part in [
        "■ 5-1 行政手続のオンライン化",
        "番号: （なし） → 5-1",
        "進捗評価: C → B ▲  [D29]",
        "KPI 目標値 2022年度: 180 → 150",
    ] {
        assert!(words.contains(part), "{part} is missing in\n{words}");
    }
    let done = city.kohyo(&["diff", "2021-06", "2021-09", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let changes = json["changes"].as_array().expect("changes");
    let table = city.data("2021-09", "changes");
    assert_eq!(
        (json["from"].as_str(), json["to"].as_str()),
        (Some("2021-06"), Some("2021-09"))
    );
    assert_eq!(changes.len(), csv_records(&table) - 1);
    for key in [
        "key",
        "number",
        "title",
        "department",
        "section",
        "kind",
        "item",
        "old",
        "new",
        "movement",
        "file",
        "sheet",
        "cell",
    ] {
        assert!(changes[0][key].is_string(), "{key}");
    }
    for (arguments, words) in [
        (["diff", "2021-09", "2021-06"], "古いほうを先に"),
        (["diff", "2020-01", "2021-06"], "先に `kohyo run --period 2020-01`"),
    ] {
        let done = city.kohyo(&arguments);
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains(words), "{}", text(&done.stderr));
    }
}

/// Records of a CSV text, line breaks inside quotes not counted.
fn csv_records(text: &str) -> usize {
    let mut quoted = false;
    text.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            *c == '\n' && !quoted
        })
        .count()
}

/// The row of an initiative that asks whether its target may change, counted from 1, with what it asks about.
fn asked(sheet: &Sheet, number: &str) -> (u32, String) {
    let is_it =
        |row: &u32| at(sheet, &format!("B{row}")) == number && at(sheet, &format!("F{row}")) == "目標値の変更の承認";
    let row = (5..200).find(is_it).expect("the question");
    (row, at(sheet, &format!("E{row}")))
}

impl City {
    fn agenda(&self, period: &str) -> Sheet {
        agenda(&fs::read(self.workbook(period)).expect("a workbook"))
    }

    /// Answers the question whether an initiative's target may change.
    fn answer(&self, period: &str, number: &str, decision: &str) {
        let bytes = fs::read(self.workbook(period)).expect("a workbook");
        let (row, _) = asked(&agenda(&bytes), number);
        fs::write(
            self.workbook(period),
            with_texts(&bytes, &[(format!("J{row}"), decision)]),
        )
        .expect("written");
    }

    /// The line of the KPI's target of a year: approved, since, meeting, said, approval.
    fn approved(&self, period: &str, number: &str, year: &str) -> Vec<String> {
        let data = self.folder.path().join("output").join(period).join("data");
        let rows = kohyo::table::read(&data).expect("read").expect("tables").approved;
        let own = rows
            .iter()
            .filter(|row| row.place.number == number && row.indicator == "KPI");
        let of_year = own.filter(|row| row.fiscal_year.is_some_and(|known| known.0.to_string() == year));
        of_year
            .map(|row| {
                let meeting = row.decided.map(|period| period.to_string()).unwrap_or_default();
                format!(
                    "{} {} {meeting} [{}] {}",
                    row.approved, row.since, row.said, row.approval
                )
            })
            .collect()
    }
}

#[test]
fn a_changed_target_is_asked_about_on_a_row_of_its_own_until_it_is_answered() {
    let city = City::with_input();
    for later in ["2021-12", "2022-01"] {
        for entry in walkdir::WalkDir::new(city.input().join("2021-09"))
            .into_iter()
            .flatten()
        {
            let below = entry.path().strip_prefix(city.input().join("2021-09")).expect("below");
            let target = city.input().join(later).join(below);
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(target).expect("made"),
                false => drop(fs::copy(entry.path(), target).expect("copied")),
            }
        }
    }
    city.run("2021-06");
    city.run("2021-09");
    let about = "KPI 目標値 令和4年度を180台から150台に変更\nKPI 目標値 令和5年度を240台から200台に変更";
    assert_eq!(
        city.approved("2021-09", "7-1", "2022"),
        ["180台 2021-06  [150台] 承認前"]
    );
    assert_eq!(asked(&city.agenda("2021-09"), "7-1").1, about);
    // Nothing was decided: the next meeting is asked again, and what it puts off stays open.
    city.run("2021-12");
    assert_eq!(asked(&city.agenda("2021-12"), "7-1").1, about);
    city.answer("2021-12", "7-1", "保留");
    city.enter("2021-12", "2-2", ["", "", "見直し"]);
    city.run("2022-01");
    let sheet = city.agenda("2022-01");
    let (row, words) = asked(&sheet, "7-1");
    assert_eq!(
        (words.as_str(), at(&sheet, &format!("G{row}"))),
        (about, "令和3年12月\n本部決定：保留".to_owned())
    );

    // The answer stands in its row, also when the period is run again, and has its effect from this period on.
    city.answer("2022-01", "7-1", "承認");
    for _ in 0..2 {
        city.run("2022-01");
        assert_eq!(
            city.approved("2022-01", "7-1", "2022"),
            ["150台 2022-01 2022-01 [150台] 承認済"]
        );
        let sheet = city.agenda("2022-01");
        let (row, words) = asked(&sheet, "7-1");
        assert_eq!(
            (words.as_str(), at(&sheet, &format!("J{row}"))),
            (about, "承認".to_owned())
        );
        assert_eq!(
            city.data("2022-01", "decisions").matches("7-1").count(),
            4,
            "{}",
            city.data("2022-01", "decisions")
        );
    }
    // The papers write years by the calendar from now on: what was asked and answered is the same in other words.
    city.writes_western_years();
    city.run("2022-01");
    let sheet = city.agenda("2022-01");
    let (row, words) = asked(&sheet, "7-1");
    assert!(Notation::alike(&words, about) && words.contains("2022年度"), "{words}");
    assert_eq!(at(&sheet, &format!("J{row}")), "承認");
    assert_eq!(
        city.approved("2022-01", "7-1", "2022"),
        ["150台 2022-01 2022-01 [150台] 承認済"]
    );
    assert_eq!(city.data("2022-01", "decisions").matches("7-1").count(), 4);
    // An older period is run again: it knows what it knew.
    city.run("2021-12");
    assert_eq!(
        city.approved("2021-12", "7-1", "2022"),
        ["180台 2021-06  [150台] 承認前"]
    );
}

#[test]
fn a_question_keeps_its_answer_apart_from_that_to_another_of_the_same_initiative() {
    let city = City::new();
    city.run("2021-06");
    city.run("2021-09");
    let sheet = city.agenda("2021-09");
    let of = |row: u32| at(&sheet, &format!("B{row}"));
    let (number, target) = (5..200)
        .map(|row| (of(row), row))
        .find(|(number, row)| asked_here(&sheet, *row) && (5..200).any(|other| other != *row && of(other) == *number))
        .expect("an initiative with both questions");
    let course = row(&sheet, &number);
    assert_ne!(course, target);
    let bytes = fs::read(city.workbook("2021-09")).expect("a workbook");
    let edits = [(format!("J{course}"), "見直し"), (format!("J{target}"), "差戻し")];
    fs::write(city.workbook("2021-09"), with_texts(&bytes, &edits)).expect("written");
    city.run("2021-09");
    let sheet = city.agenda("2021-09");
    assert_eq!(at(&sheet, &format!("J{}", row(&sheet, &number))), "見直し");
    assert_eq!(at(&sheet, &format!("J{}", asked(&sheet, &number).0)), "差戻し");
    let findings = city.data("2021-09", "findings");
    assert!(
        !findings.contains("decision-conflict") && !findings.contains("decision-unknown"),
        "{findings}"
    );
    assert!(findings.contains("目標値の変更は差し戻されました"));
}

fn asked_here(sheet: &Sheet, row: u32) -> bool {
    at(sheet, &format!("F{row}")) == "目標値の変更の承認"
}
