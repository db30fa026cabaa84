//! The year-end batches, as the program runs them: what is shown beside a grade is of the year that is graded.

use crate::common;
use std::path::Path;
use std::process::Command;

use kohyo::book::Sheet;
use kohyo::table::{self, Tables};
use kohyo::value::FiscalYear;

/// The samples of September sent in for another period, and run.
fn run(period: &str) -> (tempfile::TempDir, Tables, Vec<Sheet>) {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = common::repository();
    let input = folder.path().join("input");
    for (from, to) in [("input/2021-09", period), ("input/台帳.xlsx", "台帳.xlsx")] {
        copy(&repository.join(from), &input.join(to));
    }
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--no-returns", "--period", period, "--plan"])
        .arg(repository.join("plan.toml"))
        .arg("--input")
        .arg(&input)
        .arg("--output")
        .arg(folder.path().join("output"))
        .output()
        .expect("started");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let results = folder.path().join("output").join(period);
    let tables = table::read(&results.join("data")).expect("read").expect("tables");
    let workbook = std::fs::read(results.join(format!("全庁集計_{period}.xlsx"))).expect("a workbook");
    (folder, tables, common::open(&workbook).sheets)
}

fn copy(from: &Path, to: &Path) {
    let files = walkdir::WalkDir::new(from).into_iter().flatten();
    for entry in files.filter(|entry| entry.file_type().is_file()) {
        let below = entry.path().strip_prefix(from).expect("below");
        let target = if below.as_os_str().is_empty() {
            to.to_path_buf()
        } else {
            to.join(below)
        };
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::copy(entry.path(), target).expect("copied");
    }
}

/// The texts and numbers of a sheet's row, by column.
fn row(sheet: &Sheet, row: u32) -> Vec<(u32, String)> {
    let cells = sheet.cells.iter().filter(|cell| cell.address.row == row);
    cells
        .map(|cell| (cell.address.column, cell.raw.content.to_string()))
        .collect()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[test]
fn what_is_shown_is_of_the_year_that_is_graded() {
    for (period, title) in [
        ("2022-03", "年度末評価"),
        ("2022-05", "年度末評価"),
        ("2022-06", "決算確定"),
    ] {
        let (_folder, tables, sheets) = run(period);
        assert!(
            tables.grades.iter().all(|row| row.fiscal_year == FiscalYear(2021)),
            "{period}"
        );
        let differs = tables
            .findings
            .iter()
            .filter(|row| row.code == "fiscal-year-differs")
            .count();
        assert_eq!(differs, 0, "{period}: every form says R3");
        let sheet = |name: &str| sheets.iter().find(|sheet| sheet.name == name).expect(name);
        let all = |sheet: &Sheet| (sheet.cells.iter()).any(|cell| cell.raw.content.to_string().contains(title));
        assert!(all(sheet("総括")) && all(sheet("凡例")), "{period}");
        shows_the_graded(&tables, sheet("事業一覧"), period);
    }
}

/// Target, actual and budget in 事業一覧 are those of R3, in as many rows as the tables have them.
fn shows_the_graded(tables: &Tables, list: &Sheet, period: &str) {
    let header = list
        .cells
        .iter()
        .find(|cell| cell.raw.content.to_string() == "番号")
        .expect("a header");
    let below = row(list, header.address.row);
    let column = |label: &str| below.iter().find(|(_, text)| text == label).expect(label).0;
    let (target, actual, budget) = (column("目標"), column("実績"), column("予算額"));
    let over = row(list, header.address.row - 1);
    assert!(over.iter().any(|(_, text)| text == "事業費 R3"), "{period}: {over:?}");
    let mut seen = [0, 0, 0];
    for initiative in &tables.initiatives {
        let key = &initiative.place.key;
        let line = (header.address.row + 1..)
            .take(tables.initiatives.len())
            .map(|at| row(list, at));
        let line = line
            .into_iter()
            .find(|line| line.iter().any(|(_, text)| *text == *initiative.place.number))
            .expect("a line");
        let at = |column: u32| {
            line.iter()
                .find(|(at, _)| *at == column)
                .and_then(|(_, text)| number(text))
        };
        let mut years = tables
            .indicators
            .iter()
            .filter(|row| row.place.key == *key && row.indicator == "KPI");
        let own = years.find(|row| row.fiscal_year == FiscalYear(2021)).expect("R3");
        let cost = tables
            .costs
            .iter()
            .find(|row| row.place.key == *key && row.fiscal_year == FiscalYear(2021));
        let shown = [
            (at(target), own.graded_target().0),
            (at(actual), own.actual),
            (
                at(budget),
                cost.and_then(|row| row.budget_yen).map(|yen| yen as f64 / 1000.0),
            ),
        ];
        for (place, (shown, known)) in shown.into_iter().enumerate() {
            if let (Some(shown), Some(known)) = (shown, known) {
                assert!((shown - known).abs() < 1e-6, "{period} {key} {place}: {shown} {known}");
                seen[place] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 20), "{period}: {seen:?}");
}
