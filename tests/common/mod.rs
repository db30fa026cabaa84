//! What the integration tests share: the plan of the repository with a register made in memory, and forms filled in.
#![allow(dead_code)]

pub mod package;
#[path = "../support/mod.rs"]
pub mod support;

use std::path::{Path, PathBuf};

use kohyo::book::{self, Book, Limits};
use kohyo::form::Form;
use kohyo::intake::{self, File};
use kohyo::pipeline;
use kohyo::plan::{Expected, Plan, PlanForm, Register, Section, read_settings};
use kohyo::roll::Batch;
use support::{Fill, Layout, roadmap};

/// The folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The small city of the transcripts in a folder of its own: two periods, three initiatives, a broken file.
pub fn city() -> tempfile::TempDir {
    let city = tempfile::tempdir().expect("a folder");
    let from = repository().join("tests/cmd/city");
    for entry in walkdir::WalkDir::new(&from)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
    {
        let target = city.path().join(entry.path().strip_prefix(&from).expect("below"));
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::copy(entry.path(), target).expect("copied");
    }
    city
}

/// Opens a workbook that must open.
pub fn open(bytes: &[u8]) -> Book {
    book::open(bytes, &Limits::default()).expect("a workbook")
}

/// The roadmap form for R1 to R5.
pub fn layout() -> Layout {
    roadmap(&[2019, 2020, 2021, 2022, 2023])
}

/// The form that a layout defines.
pub fn form(layout: &Layout) -> Form {
    Form::from_book(&open(&layout.write().expect("bytes"))).expect("a form")
}

/// The repository's plan with a register of two sections and one initiative.
pub fn plan() -> Plan {
    let settings = read_settings(&repository().join("plan.toml")).expect("plan.toml");
    let form = Form {
        id: "roadmap".to_owned(),
        ..form(&layout())
    };
    Plan {
        folder: repository(),
        forms: vec![form],
        form_settings: vec![PlanForm::of(&settings, &settings.forms["roadmap"])],
        register: register(),
        settings,
    }
}

fn register() -> Register {
    let section = |order, department: &str, name: &str, evaluator: &str| Section {
        order,
        department: department.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        evaluator: evaluator.to_owned(),
    };
    Register::new(
        vec![Expected {
            number: "3-1".to_owned(),
            title: "統合型WebGISを活用した災害情報システムの導入".to_owned(),
            department: "総務部".to_owned(),
            section: "危機管理課".to_owned(),
            scope: "課（室）の取組み".to_owned(),
            responsible: "危機管理課長".to_owned(),
            active: true,
            ..Expected::default()
        }],
        vec![
            section(1, "総務部", "危機管理課", "総務部長"),
            section(2, "こども部", "保育課", "こども部長"),
        ],
    )
}

/// A form that nothing is wrong with, for the batch of 2021-09.
pub fn filled() -> Layout {
    let mut form = layout();
    let texts = [
        ("計画年度", "R3"),
        ("番号", "3-1"),
        ("事業名称", "統合型WebGISを活用した災害情報システムの導入"),
        ("担当部課", "総務部危機管理課"),
        ("実施責任者", "危機管理課長"),
        ("取組区分", "課（室）の取組み"),
        ("事業概要", "被害情報を地図上で共有し、避難情報の発令を早める。"),
        ("重点目標", "情報化推進体制の構築及び事務効率化"),
        ("現状", "被害情報は紙の地図と電話で集めている。"),
        ("KGI", "被害情報の共有に要する時間"),
        ("KPI", "地図に登録した情報の件数"),
        ("KGI_単位", "分"),
        ("KGI_方向", "減少"),
        ("KPI_単位", "件"),
        ("KPI_方向", "増加"),
        ("期待される効果", "避難情報の発令が早くなる。"),
        ("進捗評価", "A"),
        ("進捗評価_理由", "計画どおり進んでいる。"),
    ];
    for (field, text) in texts {
        form.fill(field, 0, Fill::Text(text.to_owned()));
    }
    form.fill("KGI_基準値", 0, Fill::Number(120.0));
    let numbers = [
        ("目標値_進捗", [10.0, 40.0, 80.0, 120.0, 160.0]),
        ("目標値_実績", [110.0, 90.0, 60.0, 45.0, 30.0]),
        ("予算額", [0.0, 1200.0, 8000.0, 2400.0, 2400.0]),
    ];
    for (field, values) in numbers {
        for (year, value) in values.into_iter().enumerate() {
            form.fill(field, year, Fill::Number(value));
        }
    }
    for (year, (actual, minutes, yen)) in [(12.0, 105.0, 0.0), (35.0, 92.0, 1180.0)].into_iter().enumerate() {
        form.fill("実績値_進捗", year, Fill::Number(actual));
        form.fill("実績値_実績", year, Fill::Number(minutes));
        form.fill("決算額", year, Fill::Number(yen));
    }
    for (step, name) in ["要件の整理", "システムの導入", "職員研修"].into_iter().enumerate() {
        form.fill("実施項目", step, Fill::Text(name.to_owned()));
        let start = 4 + 4 * step as u32;
        for quarter in start..start + 4 {
            form.fill_grid("工程", 2 * step as u32, quarter, Fill::Text("■".to_owned()));
            if quarter < 10 {
                form.fill_grid("工程", 2 * step as u32 + 1, quarter, Fill::Text("■".to_owned()));
            }
        }
    }
    form
}

/// Reads workbooks as one batch of 2021-09.
pub fn batch<'a>(plan: &'a Plan, workbooks: &[(&str, Vec<u8>)]) -> Batch<'a> {
    let files = files(plan, workbooks);
    let period = "2021-09".parse().expect("a period");
    pipeline::batch(plan, period, "2021-09-30".parse().expect("a date"), files)
}

/// Reads workbooks from a folder.
pub fn files(plan: &Plan, workbooks: &[(&str, Vec<u8>)]) -> Vec<File> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in workbooks {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    let paths = intake::discover(folder.path()).expect("files");
    pipeline::read(plan, folder.path(), &paths, || {})
}

/// Reads one file from disk.
pub fn read(plan: &Plan, path: &Path) -> File {
    intake::read(path.parent().expect("a folder"), path, &plan.forms, &Limits::default())
}

/// Compares with the golden file and shows what changed; `UPDATE=1` writes it.
pub fn golden(name: &str, text: &str) {
    let path = repository().join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == text {
        return;
    }
    let difference = similar::TextDiff::from_lines(expected.as_str(), text);
    let shown = difference.unified_diff().context_radius(2).to_string();
    let lines: Vec<&str> = shown.lines().take(120).collect();
    panic!("{name} differs (UPDATE=1 rewrites it):\n{}", lines.join("\n"));
}
