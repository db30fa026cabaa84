//! The command line as its users meet it: help, exit codes, the JSON of `check`.

use crate::common;
use std::path::Path;
use std::process::{Command, Output};

fn kohyo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(arguments)
        .current_dir(common::repository())
        .output()
        .expect("started")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_is_japanese() {
    let help = kohyo(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let text = text(&help.stdout);
    for word in [
        "使い方",
        "run",
        "check",
        "diff",
        "template",
        "explain",
        "--period",
        "--as-of",
    ] {
        assert!(text.contains(word), "{word} is missing in\n{text}");
    }
    for english in ["Usage", "Options:", "Print help", "default:"] {
        assert!(!text.contains(english), "{english} stands in\n{text}");
    }
}

#[test]
fn what_cannot_run_ends_with_2_and_says_why() {
    for (arguments, words) in [
        (&["--bogus"][..], "知らないオプションです"),
        (&["run", "--period", "9月"][..], "期間"),
        (
            &["run", "--plan", "no-such.toml"][..],
            "設定ファイル no-such.toml を読めません",
        ),
        (&["template", "no-such-form"][..], "様式はありません"),
        (&["explain", "no-such-rule"][..], "規則はありません"),
        (&["check"][..], "必要な引数がありません"),
        (&["chekc"][..], "「check」ではありませんか"),
        (&["run", "--perod", "2021-09"][..], "「--period」ではありませんか"),
        (&["run", "2021-09"][..], "余分な引数です: 2021-09"),
        (&["template", "roadmp"][..], "「roadmap」ではありませんか"),
        (
            &["explain", "settlement_mising"][..],
            "「settlement-missing」ではありませんか",
        ),
        (&["check", "no-such.xlsx"][..], "no-such.xlsx がありません"),
    ] {
        let done = kohyo(arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        assert!(
            text(&done.stderr).contains(words),
            "{arguments:?}: {}",
            text(&done.stderr)
        );
    }
}

#[test]
fn check_tells_a_clean_file_from_one_to_correct() {
    let folder = tempfile::tempdir().expect("a folder");
    let clean = folder.path().join("clean.xlsx");
    std::fs::write(&clean, with_register_title().write().expect("bytes")).expect("written");
    let done = check(&clean, "text");
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
    let broken = folder.path().join("broken.xlsx");
    std::fs::write(&broken, b"").expect("written");
    assert_eq!(check(&broken, "text").status.code(), Some(1));
}

/// The findings come first, the heaviest before the others, under how many there are; of a folder all files are checked.
#[test]
fn check_says_the_findings_first_and_walks_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut form = with_register_title();
    form.fill("事業名称", 0, "別の名称");
    form.fill("目標値_進捗", 2, "29（4）");
    let below = folder.path().join("こども部");
    std::fs::create_dir(&below).expect("a folder");
    std::fs::write(below.join("個票.xlsx"), form.write().expect("bytes")).expect("written");
    std::fs::write(folder.path().join("空.xlsx"), b"").expect("written");
    let done = check(folder.path(), "text");
    assert_eq!(done.status.code(), Some(1));
    let told = text(&done.stdout);
    assert!(
        told.starts_with("2 件のファイルを点検しました。点検の結果（エラー "),
        "{told}"
    );
    let places = [
        "■",
        "点検の結果（エラー 1 件、要確認 1 件",
        "[エラー] ",
        "[要確認] ",
        "読み取った内容",
    ];
    let own = told
        .split("■")
        .find(|part| part.contains("こども部"))
        .expect("the file");
    let found: Vec<Option<usize>> = places[1..].iter().map(|words| own.find(words)).collect();
    assert!(
        found.iter().all(Option::is_some) && found.is_sorted(),
        "{found:?} in {told}"
    );
    let nothing = tempfile::tempdir().expect("a folder");
    let done = check(nothing.path(), "text");
    assert_eq!(done.status.code(), Some(2));
    assert!(text(&done.stderr).contains("点検できるファイルがありません"));
}

/// Whole paths alone are files that were dropped on the program; the plan is then beside it, or here.
#[test]
fn files_that_were_dropped_are_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("個票.xlsx");
    std::fs::write(&path, with_register_title().write().expect("bytes")).expect("written");
    let done = kohyo(&[&path.to_string_lossy()]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("修正が必要なところはありません"));
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .arg(&path)
        .current_dir(folder.path())
        .output()
        .expect("started");
    assert_eq!(elsewhere.status.code(), Some(2), "there is no plan");
}

/// What is said at the end: nothing, JSON, or words that stand in a file, too.
#[test]
fn a_run_says_what_it_is_asked_to() {
    let city = common::city();
    let run = |arguments: &[&str]| {
        let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        let done = kohyo
            .arg("run")
            .args(arguments)
            .current_dir(city.path())
            .output()
            .expect("started");
        assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    assert_eq!(run(&["--quiet"]), "");
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).expect("JSON");
    let batch = &json["batches"][0];
    assert_eq!(
        (batch["period"].as_str(), json["batches"].as_array().map(Vec::len)),
        (Some("2021-09"), Some(1))
    );
    assert!(
        batch["findings"]["error"].as_u64().is_some_and(|count| count > 0),
        "{json}"
    );
    let said = run(&[]);
    let results = city.path().join("output/2021-09");
    let file = std::fs::read_to_string(results.join("集計の結果.txt")).expect("the words");
    let first = said.lines().find(|line| line.starts_with("提出 ")).expect("a line");
    assert!(
        file.starts_with('\u{feff}') && file.contains(first) && file.contains("\r\n"),
        "{file}"
    );
    assert!(
        !file.contains(&*city.path().to_string_lossy()),
        "no place of this machine: {file}"
    );
}

/// Why a run came to nothing stands in a file until one comes to something.
#[test]
fn a_run_that_failed_leaves_its_reason() {
    let city = common::city();
    let run = || {
        let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        kohyo
            .arg("run")
            .current_dir(city.path())
            .output()
            .expect("started")
            .status
            .code()
    };
    let plan = city.path().join("plan.toml");
    let sound = std::fs::read_to_string(&plan).expect("the plan");
    run();
    let failed = city.path().join("output/前回の実行.txt");
    assert!(!failed.exists());
    std::fs::write(&plan, format!("deadline_dayz = 3\n{sound}")).expect("written");
    assert_eq!(run(), Some(2));
    let told = std::fs::read_to_string(&failed).expect("the reason");
    assert!(told.contains("deadline_days の書き間違いではありませんか"), "{told}");
    std::fs::write(&plan, sound).expect("written");
    assert_eq!(run(), Some(1));
    assert!(!failed.exists());
}

/// Every workbook says whose it is and what it is about, the same on every machine.
#[test]
fn workbooks_have_their_properties() {
    let city = common::city();
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    kohyo.arg("run").current_dir(city.path()).output().expect("started");
    let results = city.path().join("output/2021-09");
    let made = walkdir::WalkDir::new(&results).into_iter().flatten();
    let own = |name: &str| {
        ["全庁集計_", "結果_", "提出のお願い_"]
            .iter()
            .any(|start| name.starts_with(start))
    };
    let mut seen = 0;
    for entry in made.filter(|entry| own(&entry.file_name().to_string_lossy())) {
        let name = entry.path().display();
        if entry.path().extension().is_none_or(|ending| ending != "xlsx") {
            continue;
        }
        let bytes = std::fs::read(entry.path()).expect("a workbook");
        let parts = common::package::parts(&bytes);
        let core = &parts["docProps/core.xml"];
        for words in ["<dc:creator>", "<dc:subject>2021-09 ", "<dc:title>"] {
            assert!(
                core.contains(words) && !core.contains("<dc:creator></dc:creator>"),
                "{name}: {core}"
            );
        }
        assert!(parts["docProps/app.xml"].contains("<Company>"), "{name}");
        seen += 1;
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn the_json_of_check_has_its_documented_shape() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("form.xlsx");
    let mut form = with_register_title();
    form.fill("目標値_進捗", 2, "29（4）");
    std::fs::write(&path, form.write().expect("bytes")).expect("written");
    let done = check(&path, "json");
    assert_eq!(done.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let sheet = &json["files"][0]["sheets"][0];
    assert_eq!(
        (
            sheet["form"].as_str(),
            sheet["layer"].as_str(),
            sheet["version"].as_str()
        ),
        (Some("roadmap"), Some("names"), Some("1"))
    );
    let fields = sheet["fields"].as_array().expect("fields");
    let field = |name: &str, year: i64| {
        fields
            .iter()
            .find(|f| f["name"] == name && f["year"] == year)
            .expect(name)
    };
    assert_eq!(field("予算額", 2021)["value"], "8000");
    assert_eq!(field("予算額", 2021)["unit"], "千円");
    assert_eq!(field("目標値_進捗", 2021)["state"], "unreadable");
    assert_eq!(field("目標値_進捗", 2021)["raw"], "29（4）");
    assert_eq!(field("実績値_進捗", 2023)["state"], "blank");
    let findings = sheet["findings"].as_array().expect("findings");
    let finding = findings
        .iter()
        .find(|f| f["code"] == "unreadable-value")
        .expect("a finding");
    assert_eq!(finding["severity"], "error");
    assert_eq!(
        finding["cells"],
        serde_json::json!([field("目標値_進捗", 2021)["cell"]])
    );
    for key in [
        "code", "severity", "file", "sheet", "cells", "field", "found", "read_as", "message", "help",
    ] {
        assert!(!finding[key].is_null(), "{key}");
    }
}

#[test]
fn check_judges_every_version_of_a_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let [old, new] = ["案1.xlsx", "案2.xlsx"].map(|name| folder.path().join(name));
    let mut form = with_register_title();
    std::fs::write(&new, form.write().expect("bytes")).expect("written");
    form.fill("目標値_進捗", 2, "29（4）");
    std::fs::write(&old, form.write().expect("bytes")).expect("written");
    let done = kohyo(&[
        "check",
        &old.to_string_lossy(),
        &new.to_string_lossy(),
        "--period",
        "2021-09",
    ]);
    assert_eq!(done.status.code(), Some(1));
    let told = text(&done.stdout);
    assert_eq!(
        told.matches("どの数値を使えばよいか判断できません").count(),
        1,
        "{told}"
    );
    assert_eq!(told.matches("修正が必要なところはありません").count(), 1, "{told}");
}

fn check(path: &Path, format: &str) -> Output {
    kohyo(&[
        "check",
        &path.to_string_lossy(),
        "--format",
        format,
        "--period",
        "2021-09",
    ])
}

/// A clean form for an initiative of the samples' register.
fn with_register_title() -> crate::common::support::Layout {
    let mut form = common::filled();
    let register = std::fs::read(common::repository().join("input/台帳.xlsx")).expect("the register");
    let register = kohyo::plan::Register::from_book(&common::open(&register)).expect("a register");
    let known = register
        .initiatives
        .iter()
        .find(|e| e.active && e.title.contains("WebGIS"))
        .expect("in the register");
    for (field, value) in [
        ("番号", &known.number),
        ("事業名称", &known.title),
        ("担当部課", &format!("{}{}", known.department, known.section)),
        ("実施責任者", &known.responsible),
        ("取組区分", &known.scope),
    ] {
        form.fill(field, 0, value.as_str());
    }
    form
}

#[test]
fn prefill_makes_a_form_for_every_initiative() {
    let output = tempfile::tempdir().expect("a folder");
    let out = output.path().join("output");
    let run = kohyo(&["run", "--output", &out.to_string_lossy()]);
    assert_eq!(run.status.code(), Some(1), "{}", text(&run.stderr));
    let plan = output.path().join("plan.toml");
    let settings = std::fs::read_to_string(common::repository().join("plan.toml")).expect("the plan");
    let root = common::repository().to_string_lossy().replace('\\', "/");
    let settings = settings
        .replace("\"input/", &format!("\"{root}/input/"))
        .replace("\"templates_xlsx/", &format!("\"{root}/templates_xlsx/"));
    std::fs::write(&plan, settings).expect("written");
    let plan = plan.to_string_lossy().into_owned();
    let done = kohyo(&["template", "roadmap", "--prefill", "2021-09", "--plan", &plan]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let made: Vec<_> = walkdir::WalkDir::new(out.join("2021-09/次回の様式"))
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "xlsx"))
        .collect();
    // 36 expected ones and a new one that came in, and the missing one.
    assert_eq!(made.len(), 38, "{}", text(&done.stdout));
    let none = kohyo(&["template", "roadmap", "--prefill", "2030-01", "--plan", &plan]);
    assert_eq!(none.status.code(), Some(2));
    assert!(
        text(&none.stderr).contains("先に `kohyo run --period 2030-01`"),
        "{}",
        text(&none.stderr)
    );
    let taken = kohyo(&[
        "template",
        "roadmap",
        "--prefill",
        "2021-09",
        "--plan",
        &plan,
        "--output",
        &out.to_string_lossy(),
    ]);
    assert_eq!(
        taken.status.code(),
        Some(2),
        "a folder with something in it is never replaced"
    );
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    for arguments in [&["explain"][..], &["--help"]] {
        let mut process = Command::new(env!("CARGO_BIN_EXE_kohyo"))
            .args(arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("started");
        drop(process.stdout.take());
        let done = process.wait_with_output().expect("ended");
        assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), String::new()));
    }
}
