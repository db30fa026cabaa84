//! The batch over the samples, as the README runs it: text dumps of the two workbooks, and the same bytes every time.

use crate::common;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::package::Formats;
use kohyo::book::Sheet;
use kohyo::value::Content;

/// Runs the program on the samples into `output`, from `input`, for both periods.
fn run(plan: &Path, input: &Path, output: &Path, threads: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    command
        .args(["run", "--plan"])
        .arg(plan)
        .arg("--input")
        .arg(input)
        .arg("--output")
        .arg(output);
    let done = command.env("RAYON_NUM_THREADS", threads).output().expect("started");
    let code = done.status.code();
    assert!(
        matches!(code, Some(0 | 1)),
        "{code:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| {
            (
                entry.path().strip_prefix(folder).expect("below").to_path_buf(),
                fs::read(entry.path()).expect("read"),
            )
        })
        .collect()
}

/// A workbook as text: sheet, cell, type, content, number format, notes; `tests/proof.rs` holds all the rest.
fn dump(bytes: &[u8]) -> String {
    let mut text = String::new();
    let formats = Formats::of(bytes);
    for sheet in &common::open(bytes).sheets {
        let _ = writeln!(text, "## {}", sheet.name);
        dump_sheet(&mut text, sheet, &formats);
    }
    text
}

fn dump_sheet(text: &mut String, sheet: &Sheet, formats: &Formats) {
    for cell in &sheet.cells {
        let formula = if cell.raw.formula { "=" } else { "" };
        let content = cell.raw.content.to_string().replace('\n', "⏎");
        let _ = write!(
            text,
            "{}\t{}\t{formula}{content}",
            cell.address,
            kind(&cell.raw.content)
        );
        match formats.of_cell(&sheet.name, cell.address) {
            "" => text.push('\n'),
            format => drop(writeln!(text, "\t{format}")),
        }
    }
    for note in &sheet.notes {
        let _ = writeln!(text, "{}\tnote\t{}", note.address, note.text.replace('\n', "⏎"));
    }
}

/// The type of a cell, in a letter: text, number, date, truth, error, formula without result.
fn kind(content: &Content) -> char {
    match content {
        Content::Text(_) => 't',
        Content::Number(_) => 'n',
        Content::Date(_) => 'd',
        Content::Bool(_) => 'b',
        Content::Error(_) => 'e',
        Content::Uncached => '?',
    }
}

#[test]
fn the_samples_give_the_golden_workbooks() {
    let output = tempfile::tempdir().expect("a folder");
    let repository = common::repository();
    run(
        &repository.join("plan.toml"),
        &repository.join("input"),
        output.path(),
        "2",
    );
    let made = files(output.path());
    let book = |name: &str| {
        let found = made
            .iter()
            .find(|(path, _)| path.to_string_lossy().replace('\\', "/").contains(name));
        dump(found.unwrap_or_else(|| panic!("{name} was not made")).1)
    };
    common::golden("全庁集計_2021-09.txt", &book("2021-09/全庁集計_2021-09.xlsx"));
    common::golden("結果_2021-09.txt", &book("2021-09/フィードバック/06_"));
    common::golden("今回の対応_2021-09.txt", &book("2021-09/今回の対応.xlsx"));
}

#[test]
fn the_second_form_gives_its_golden_workbooks() {
    let output = tempfile::tempdir().expect("a folder");
    let manifesto = common::repository().join("manifesto");
    run(
        &manifesto.join("plan.toml"),
        &manifesto.join("input"),
        output.path(),
        "2",
    );
    let made = files(output.path());
    let book = made
        .iter()
        .find(|(path, _)| path.to_string_lossy().contains("全庁集計"))
        .expect("a consolidated workbook")
        .1;
    common::golden("全庁集計_manifesto.txt", &dump(book));
}

#[test]
fn goals_in_words_give_their_golden_workbooks() {
    let output = tempfile::tempdir().expect("a folder");
    let dx = common::repository().join("dx");
    run(&dx.join("plan.toml"), &dx.join("input"), output.path(), "2");
    let made = files(output.path());
    let book = |name: &str| {
        let mut found = made.iter();
        let found = found.find(|(path, _)| path.to_string_lossy().replace('\\', "/").contains(name));
        dump(found.unwrap_or_else(|| panic!("{name} was not made")).1)
    };
    common::golden("全庁集計_dx.txt", &book("2024-03/全庁集計_2024-03.xlsx"));
    common::golden("結果_dx.txt", &book("2024-03/フィードバック/02_"));
}

#[test]
fn an_audit_gives_its_golden_workbooks() {
    let output = tempfile::tempdir().expect("a folder");
    let audit = common::repository().join("audit");
    run(&audit.join("plan.toml"), &audit.join("input"), output.path(), "2");
    let made = files(output.path());
    let book = |name: &str| {
        let mut found = made.iter();
        let found = found.find(|(path, _)| path.to_string_lossy().replace('\\', "/").contains(name));
        dump(found.unwrap_or_else(|| panic!("{name} was not made")).1)
    };
    common::golden("全庁集計_audit.txt", &book("2023-10/全庁集計_2023-10.xlsx"));
    common::golden("結果_audit.txt", &book("2023-10/フィードバック/03_"));
}

#[test]
fn four_years_of_a_plan_give_their_golden_workbooks() {
    let output = tempfile::tempdir().expect("a folder");
    let progress = common::repository().join("progress");
    run(&progress.join("plan.toml"), &progress.join("input"), output.path(), "2");
    let made = files(output.path());
    let book = |name: &str| {
        let mut found = made.iter();
        let found = found.find(|(path, _)| path.to_string_lossy().replace('\\', "/").contains(name));
        dump(found.unwrap_or_else(|| panic!("{name} was not made")).1)
    };
    common::golden("全庁集計_progress.txt", &book("2021-04/全庁集計_2021-04.xlsx"));
    common::golden("結果_progress.txt", &book("2021-04/フィードバック/02_"));
}

#[test]
fn any_file_order_and_number_of_threads_give_the_same_bytes() {
    let repository = common::repository();
    let (once, again) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    // A copy made backwards: other creation order, other times.
    let copy = once.path().join("input");
    for (path, bytes) in files(&repository.join("input")).into_iter().rev() {
        let target = copy.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, bytes).expect("written");
    }
    let (first, second) = (once.path().join("output"), again.path().join("output"));
    run(&repository.join("plan.toml"), &copy, &first, "1");
    fs::create_dir_all(again.path().join("input")).expect("made");
    for (path, bytes) in files(&copy) {
        let target = again.path().join("input").join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, bytes).expect("written");
    }
    run(&repository.join("plan.toml"), &again.path().join("input"), &second, "8");
    let (first, second) = (files(&first), files(&second));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let differing: Vec<_> = first
        .iter()
        .filter(|(path, bytes)| second[*path] != **bytes)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(differing, Vec::<&PathBuf>::new());
}

/// The fiscal years of the sample plan that has the form, else of the first one.
fn years_of(form: &str) -> Vec<i32> {
    let plans = [
        "plan.toml",
        "manifesto/plan.toml",
        "dx/plan.toml",
        "audit/plan.toml",
        "progress/plan.toml",
    ]
    .map(|plan| common::repository().join(plan));
    let settings = plans.map(|plan| kohyo::plan::read_settings(&plan).expect("a plan"));
    let own = settings
        .iter()
        .find(|plan| plan.forms.contains_key(form))
        .unwrap_or(&settings[0]);
    (own.fiscal_years.0..=own.fiscal_years.1).collect()
}

#[test]
fn the_committed_templates_are_what_the_program_builds() {
    for template in &kohyo::template::BUILT_IN {
        let id = template.id;
        let years = years_of(id);
        let built = (template.build)(&years).expect("bytes");
        let path = common::repository().join("templates_xlsx").join(format!("{id}.xlsx"));
        // `kohyo template` takes the years of the plan in the working directory, which need not be the one of this form.
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &built).expect("written");
        }
        let committed = fs::read(&path).expect("committed");
        assert!(
            built == committed,
            "{id}.xlsx differs for the years {years:?} of its plan: run the test with UPDATE=1"
        );
    }
}
