//! A city that begins: an empty folder becomes a plan, the register is filled in, the first forms go out and come back.

use crate::common;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kohyo::book::{self, Address, Book, Limits, Sheet, ValidationKind};
use kohyo::plan::{Period, Register};
use kohyo::template::{RegisterInitiative, RegisterSection, register};

fn kohyo(folder: &Path, line: &str) -> (Option<i32>, String) {
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    let done = kohyo
        .args(line.split_whitespace())
        .current_dir(folder)
        .output()
        .expect("started");
    let words = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    (done.status.code(), words.into_owned())
}

fn initiative(number: &str, name: &str, section: &str) -> RegisterInitiative {
    RegisterInitiative {
        number: number.to_owned(),
        name: name.to_owned(),
        department: "総務部".to_owned(),
        section: section.to_owned(),
        category: "課（室）の取組み".to_owned(),
        responsible: format!("{section}長"),
        form: "roadmap".to_owned(),
        state: "実施中".to_owned(),
        ..RegisterInitiative::default()
    }
}

fn section(name: &str) -> RegisterSection {
    RegisterSection {
        department: "総務部".to_owned(),
        section: name.to_owned(),
        evaluator: "総務部長".to_owned(),
        ..RegisterSection::default()
    }
}

fn opened(path: &Path) -> Book {
    book::open(&fs::read(path).expect("a file"), &Limits::default()).expect("a workbook")
}

/// All that stands on a sheet, and what is told beside its cells.
fn texts(sheet: &Sheet) -> Vec<String> {
    let typed = sheet.cells.iter().map(|cell| cell.raw.content.to_string());
    let prompts = sheet.validations.iter().map(|own| own.prompt.clone());
    typed.chain(prompts).collect()
}

/// How many cells of a row hold anything.
fn texts_of_row(sheet: &Sheet, row: u32) -> u32 {
    let own = sheet.cells.iter().filter(|cell| cell.address.row == row);
    own.filter(|cell| !cell.raw.content.to_string().is_empty()).count() as u32
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn a_city_begins_and_its_first_month_is_received() {
    let office = tempfile::tempdir().expect("a folder");
    let city = office.path();
    let (code, words) = kohyo(city, "init --title 見本市DX推進計画 --years 2021-2025 --period 2021-09");
    assert_eq!(code, Some(0), "{words}");
    // Nothing is listed yet.
    let (code, words) = kohyo(city, "template --first 2021-09");
    assert_eq!(code, Some(2), "{words}");
    assert!(
        words.contains("シート「事業」に、2021-09 に提出する事業がありません"),
        "{words}"
    );

    let template = opened(&city.join("templates_xlsx/roadmap.xlsx"));
    let texts: Vec<String> = template.sheets.iter().flat_map(texts).collect();
    assert!(
        texts.iter().any(|text| text.contains("見本市DX推進計画　個票")),
        "{texts:?}"
    );
    for other in ["ロードマップ", "副市長", "ICT推進担当部長"] {
        assert!(
            !texts.iter().any(|text| text.contains(other)),
            "{other}: of another plan"
        );
    }
    let register_sheets = opened(&city.join("input/台帳.xlsx")).sheets;
    for sheet in &register_sheets {
        let count = texts_of_row(sheet, 0);
        let is_helped = |column: u32| {
            let at = Address::new(1, column);
            let mut own = sheet
                .validations
                .iter()
                .filter(|own| own.areas.iter().any(|area| area.contains(at)));
            own.any(|own| !own.prompt.is_empty())
        };
        assert!((0..count).all(is_helped), "{}", sheet.name);
    }
    let offered = register_sheets[0]
        .validations
        .iter()
        .find(|own| own.prompt.contains("様式"));
    let offered = offered.map(|own| own.kind.clone());
    assert_eq!(offered, Some(ValidationKind::List(vec!["roadmap".to_owned()])));

    let listed = [
        initiative("1-1", "電子決裁の推進", "総務課"),
        initiative("1-2", "テレワークの推進", "人事課"),
        RegisterInitiative {
            state: "終了".to_owned(),
            ..initiative("1-3", "旧システムの廃止", "総務課")
        },
    ];
    let bytes = register(&listed, &[section("総務課"), section("人事課")]).expect("a register");
    fs::write(city.join("input/台帳.xlsx"), bytes).expect("saved");
    // Before anything came in nobody is said to have nothing to do.
    let (_, words) = kohyo(city, "due --period 2021-09");
    assert!(words.contains("前の手続待ち 6、遅れ 0、不要 0"), "{words}");
    let (code, words) = kohyo(city, "template --first 2021-09");
    assert_eq!(code, Some(0), "{words}");
    let made = files(&city.join("output/2021-09_様式"));
    let forms: Vec<&PathBuf> = made
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "xlsx"))
        .collect();
    assert_eq!(forms.len(), 2, "{made:?}");
    for (form, title) in forms.iter().zip(["電子決裁の推進", "テレワークの推進"]) {
        assert!(form.to_string_lossy().contains(title), "{form:?}");
        let (_, words) = kohyo(city, &format!("check {}", form.display()));
        assert!(words.contains(&format!("事業名称: {title}")), "{words}");
        assert!(words.contains("計画年度: R3"), "{words}");
        fs::copy(form, city.join("input/2021-09").join(form.file_name().expect("a name"))).expect("sent");
    }
    // Made once more they are the same; what somebody filled in there stays.
    let (_, words) = kohyo(city, "template --first 2021-09");
    assert!(words.contains("様式 2 件"), "{words}");
    let (code, words) = kohyo(city, "run");
    assert_eq!(code, Some(1), "empty forms are to be filled in: {words}");
    assert!(words.contains("提出      2/2 件"), "{words}");
}

#[test]
fn an_empty_register_is_told_before_everything_is_without_one() {
    let office = tempfile::tempdir().expect("a folder");
    let city = office.path();
    assert_eq!(kohyo(city, "init --years 2019-2023 --period 2021-09").0, Some(0));
    let form = common::repository().join("templates_xlsx/roadmap.xlsx");
    fs::copy(form, city.join("input/2021-09/個票.xlsx")).expect("sent");
    let (_, words) = kohyo(city, "run");
    assert!(
        words.contains("台帳 input/台帳.xlsx に、課も事業もありません"),
        "{words}"
    );
}

#[test]
fn what_the_proposal_of_changes_asks_for_has_a_column_that_is_read() {
    let listed = [
        RegisterInitiative {
            state: "終了".to_owned(),
            from: "2020-04".to_owned(),
            until: "2021-06".to_owned(),
            merged_into: "1-2".to_owned(),
            former_names: vec!["文書の電子化".to_owned()],
            ..initiative("1-1", "電子決裁の推進", "総務課")
        },
        initiative("1-2", "テレワークの推進", "総務課"),
    ];
    let bytes = register(&listed, &[section("総務課")]).expect("a register");
    let book = book::open(&bytes, &Limits::default()).expect("a workbook");
    let read = Register::from_book(&book).expect("a register that is right");
    let month = |text: &str| text.parse::<Period>().ok();
    let merged = read.expected("1-1").expect("the first");
    assert_eq!((merged.from, merged.until), (month("2020-04"), month("2021-06")));
    assert_eq!(merged.merged_into, "1-2");
    let going_on = read.expected("1-2").expect("the second");
    assert_eq!((going_on.from, going_on.until), (None, None));
    // Those of a blank one are the same, so that nobody has to put in a column.
    let blank = book::open(&register(&[], &[]).expect("a register"), &Limits::default()).expect("a workbook");
    let heads = |book: &Book| -> Vec<String> {
        let cells = book.sheets[0].cells.iter().filter(|cell| cell.address.row == 0);
        cells.map(|cell| cell.raw.content.to_string()).collect()
    };
    assert_eq!(heads(&blank), heads(&book));
    for head in ["状態", "取組区分", "終了年月", "統合先"] {
        assert!(heads(&blank).iter().any(|own| own == head), "{head}");
    }
}
