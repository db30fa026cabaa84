//! Four years of a plan whose progress is managed (000, 第6章), played through the program: the survey, the list of the 部会 that is filled
//! in, a decision of headquarters to change something, the year after, and the final year.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common;
use crate::safety::city::typed;
use kohyo::book::{Limits, Sheet};
use kohyo::table::{self, StepStanding, Tables};
use kohyo::value::FiscalYear;

/// The samples in a folder of their own.
struct City(tempfile::TempDir);

impl City {
    fn new() -> Self {
        let city = Self(tempfile::tempdir().expect("a folder"));
        for name in ["progress", "templates_xlsx"] {
            let from = common::repository().join(name);
            let entries = walkdir::WalkDir::new(&from).into_iter().flatten();
            for entry in entries.filter(|entry| entry.file_type().is_file()) {
                let below = entry.path().strip_prefix(common::repository()).expect("below");
                if !below.starts_with("progress/output") {
                    let target = city.at(&below.to_string_lossy());
                    fs::create_dir_all(target.parent().expect("a folder")).expect("made");
                    fs::copy(entry.path(), target).expect("copied");
                }
            }
        }
        city
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, period: &str, as_of: &str) -> Tables {
        let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
            .args(["run", "--no-returns", "--plan", "progress/plan.toml"])
            .args(["--period", period, "--as-of", as_of])
            .current_dir(self.0.path())
            .output()
            .expect("started");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(matches!(done.status.code(), Some(0 | 1)), "{period}: {said}");
        let folder = self.at("progress/output").join(period).join("data");
        table::read(&folder).expect("read").expect("tables")
    }

    /// What stands in cells of the next form of an initiative.
    fn next_form(&self, last: &str, name: &str, cells: &[&str]) -> Vec<String> {
        let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
            .args(["template", "--plan", "progress/plan.toml"])
            .args(["--prefill", last, "--output", "次回"])
            .current_dir(self.0.path())
            .output()
            .expect("started");
        let words = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(matches!(done.status.code(), Some(0 | 1)), "{words}");
        let files = walkdir::WalkDir::new(self.at("次回")).into_iter().flatten();
        let mut own = files.filter(|entry| entry.file_name().to_string_lossy().starts_with(name));
        let book = common::open(&fs::read(own.next().expect(name).path()).expect("a form"));
        let sheet = book.sheet("進行管理シート").expect("the form");
        let text = |at: &&str| {
            let cell = kohyo::book::Address::parse(at).and_then(|at| sheet.cell(at));
            cell.map_or_else(String::new, |cell| cell.raw.content.to_string())
        };
        cells.iter().map(text).collect()
    }

    fn list(&self, period: &str, party: &str) -> PathBuf {
        let folder = self.at("progress/output").join(period).join("依頼");
        let own = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut own = own.filter(|entry| entry.file_name().to_string_lossy().contains(party));
        own.next().expect(party).path().join(format!("評価票_{period}.xlsx"))
    }

    fn sheets(&self, period: &str) -> Vec<Sheet> {
        let path = format!("progress/output/{period}/全庁集計_{period}.xlsx");
        common::open(&fs::read(self.at(&path)).expect("a workbook")).sheets
    }
}

/// Types into the row of an initiative on a list: the cells behind these columns.
fn enter(path: &Path, number: &str, cells: [(&str, &str); 3]) {
    let bytes = fs::read(path).expect("a list");
    let book = kohyo::book::open(&bytes, &Limits::default()).expect("opens");
    let sheet = &book.sheets[0];
    let own = sheet
        .cells
        .iter()
        .find(|cell| cell.address.column == 1 && cell.raw.content.to_string() == number);
    let row = own.expect(number).address.row + 1;
    let cells: Vec<(String, &str)> = cells.map(|(column, text)| (format!("{column}{row}"), text)).into();
    let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, text)| (cell.as_str(), *text)).collect();
    fs::write(path, typed(&bytes, &sheet.name, &cells)).expect("written");
}

/// The rows of the 協議事項: 番号, question, row.
fn questions(path: &Path) -> Vec<(String, String, u32)> {
    let book = common::open(&fs::read(path).expect("a workbook"));
    let sheet = book
        .sheets
        .iter()
        .find(|sheet| sheet.name == "協議事項")
        .expect("the agenda");
    let rows = sheet
        .cells
        .iter()
        .filter(|cell| cell.address.column == 1 && cell.address.row > 3);
    let text = |row, column| {
        let cell = sheet.cell(kohyo::book::Address::new(row, column));
        cell.map_or_else(String::new, |cell| cell.raw.content.to_string())
    };
    rows.map(|cell| cell.address.row)
        .map(|row| (text(row, 1), text(row, 5), row + 1))
        .collect()
}

fn grade<'a>(tables: &'a Tables, number: &str, evaluation: &str) -> &'a kohyo::table::GradeRow {
    let mut rows = tables.grades.iter();
    let own = rows.find(|row| row.place.number == number && row.evaluation == evaluation);
    own.unwrap_or_else(|| panic!("{number} {evaluation}"))
}

fn has(tables: &Tables, code: &str, number: &str) -> bool {
    let mut rows = tables.findings.iter();
    rows.any(|row| row.code == code && (row.place.number == number || row.message.contains(number)))
}

#[test]
fn each_year_reads_its_own_column_and_the_next_asks_what_became_of_it() {
    let city = City::new();
    let first = city.run("2018-04", "2018-07-20");
    assert_eq!(grade(&first, "1-1", "部会評価").fiscal_year, FiscalYear(2017));
    assert_eq!(grade(&first, "1-1", "部会評価").grade, "B");
    assert!(has(&first, "party-out-of-order", "2-1") && first.yearly.is_empty() && first.overall.is_empty());

    // The 部会 and headquarters speak on lists of their own; 2-1 has no grade on its form.
    let (body, head) = (
        city.list("2018-04", "電子自治体部会"),
        city.list("2018-04", "行政改革推進本部"),
    );
    enter(
        &body,
        "2-1",
        [("I", "C"), ("J", "利用が少ない"), ("K", "場所を選び直す")],
    );
    enter(&head, "2-1", [("I", "見直し"), ("J", "避難所を中心にする"), ("K", "")]);
    let first = city.run("2018-04", "2018-07-20");
    let given = grade(&first, "2-1", "部会評価");
    assert_eq!((given.grade.as_str(), given.proposal.as_str()), ("C", "場所を選び直す"));
    assert_eq!(grade(&first, "2-1", "本部決定").grade, "見直し");
    assert!(!has(&first, "party-out-of-order", "2-1") && !has(&first, "measure-missing", "2-1"));
    let steps = first.procedure.iter().filter(|row| row.place.number == "2-1");
    let open: Vec<_> = steps.clone().filter(|row| row.standing != StepStanding::Done).collect();
    // What the 部会 proposes is still to be decided.
    assert!(
        steps.count() == 3 && open.iter().all(|row| row.open == "改善方針の決定"),
        "{open:?}"
    );

    // How it goes on is asked on its list alone; what the 部会 proposes is asked in the 協議事項.
    let agenda = city.at("progress/output/2018-04/全庁集計_2018-04.xlsx");
    let asked = questions(&agenda);
    assert!(
        asked
            .iter()
            .all(|(_, question, _)| question != "事業の方針" && question != "本部決定"),
        "{asked:?}"
    );
    let own = asked
        .iter()
        .find(|(number, question, _)| number == "2-1" && question == "改善方針の決定");
    let row = own.expect("what is proposed").2;
    let bytes = fs::read(&agenda).expect("a workbook");
    let cells = [
        (format!("J{row}"), "案のとおり"),
        (format!("K{row}"), "平成31年3月31日"),
    ];
    let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, text)| (cell.as_str(), *text)).collect();
    fs::write(&agenda, typed(&bytes, "協議事項", &cells)).expect("written");
    city.run("2018-04", "2018-07-20");

    // The next year nothing changed, and nothing is said of it.
    let second = city.run("2019-04", "2019-07-20");
    assert!(has(&second, "decision-not-carried-out", "2-1"));
    let promised =
        "2018年4月の改善方針の決定は「案のとおり」：部会評価の改善方針案「場所を選び直す」（期日 2019年3月31日）";
    let promised = second
        .issues
        .iter()
        .find(|row| row.reason == promised)
        .expect("what was decided");
    assert!(promised.weight >= kohyo::docket::OVERDUE);
    assert_eq!(grade(&second, "2-2", "本部決定").grade, "新規追加");
    assert!(!has(&second, "new-without-decision", "2-2") && has(&second, "measure-missing", "1-3"));

    // 1-1 has another target since it was decided so, 2-1 says nothing again.
    let third = city.run("2020-04", "2020-07-20");
    assert!(!has(&third, "decision-not-carried-out", "1-1") && has(&third, "decision-not-carried-out", "2-1"));
    assert!(has(&third, "class-changed", "3-2") && has(&third, "overall-early", "1-2"));
    assert!(!has(&third, "decided-end-still-active", "2-3"));
    // 2-3 was ended by a mark on the list of headquarters.
    let proposal = city.at("progress/output/2020-04/台帳の変更案.xlsx");
    let proposal = common::open(&fs::read(proposal).expect("a proposal"));
    let said: Vec<String> = proposal.sheets[0]
        .cells
        .iter()
        .map(|cell| cell.raw.content.to_string())
        .collect();
    assert!(
        ["2-3", "実施中", "本部決定：終了"]
            .iter()
            .all(|text| said.iter().any(|own| own == text)),
        "{said:?}"
    );

    let last = city.run("2021-04", "2021-07-20");
    assert!(has(&last, "decided-end-still-active", "2-3") && has(&last, "overall-missing", "3-2"));
    let carried: Vec<&str> = last
        .overall
        .iter()
        .filter(|row| row.carried)
        .map(|row| row.place.number.as_str())
        .collect();
    assert_eq!(carried, ["3-1", "2-1", "2-2", "3-2", "1-3", "1-2"]);
    let of = |number: &str| -> Vec<String> {
        let own = last
            .yearly
            .iter()
            .filter(|row| row.place.number == number && row.evaluation == "本部決定");
        own.map(|row| format!("{} {}", row.fiscal_year.0, row.grade)).collect()
    };
    assert_eq!(of("2-1"), ["2017 見直し", "2018 見直し", "2019 見直し", "2020 継続"]);
    // What ended keeps its years.
    assert_eq!(of("2-3"), ["2017 継続", "2018 継続", "2019 終了"]);
    let sheets = city.sheets("2021-04");
    let text = |name: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.name == name).expect(name);
        let cells = sheet.cells.iter().map(|cell| cell.raw.content.to_string());
        cells.collect::<Vec<_>>().join("\n")
    };
    assert!(text("計画全体評価").contains("次期計画に引き継ぐ事業（6件）"));
    assert!(text("年次推移").contains("独自の電子申請システムの運用") && text("分類別").contains("重点事業"));
    assert!(
        city.sheets("2018-04")
            .iter()
            .all(|sheet| sheet.name != "計画全体評価" && sheet.name != "年次推移")
    );
}

#[test]
fn the_next_form_says_what_was_decided_since_the_last_one_came_in() {
    let city = City::new();
    city.run("2018-04", "2018-07-20");
    let (body, head) = (
        city.list("2018-04", "電子自治体部会"),
        city.list("2018-04", "行政改革推進本部"),
    );
    // The form of 2-1 has no grade and says 継続, that of 1-1 says B with a reason.
    enter(
        &body,
        "2-1",
        [("I", "C"), ("J", "利用が少ない"), ("K", "場所を選び直す")],
    );
    enter(&head, "2-1", [("I", "見直し"), ("J", "避難所を中心にする"), ("K", "")]);
    enter(&body, "1-1", [("I", "A"), ("J", "協議がまとまった。"), ("K", "")]);
    city.run("2018-04", "2018-07-20");
    // The lines of 部会評価, its reason, 改善方針案, 本部決定 and 見直しの内容 under H29.
    let cells = ["D17", "D18", "D19", "D20", "D22"];
    let decided = city.next_form("2018-04", "2-1", &cells);
    assert_eq!(
        decided,
        ["C", "利用が少ない", "場所を選び直す", "見直し", "避難所を中心にする"]
    );
    // What a list left open is what the form said.
    assert_eq!(
        city.next_form("2018-04", "1-1", &cells),
        ["A", "協議がまとまった。", "", "継続", ""]
    );
    assert_eq!(
        city.next_form("2018-04", "3-1", &cells),
        ["A", "計画どおり実施した。", "", "継続", ""]
    );
    // Of the year that is reported next nothing is known yet.
    assert_eq!(city.next_form("2018-04", "2-1", &["F17", "F20", "F16"]), ["", "", ""]);
}
