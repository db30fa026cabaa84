//! The schemas of what is public (`docs/stability.md`): written from here and from the reader of the settings, and held against
//! what the program takes and writes.

use crate::common;
mod public;
mod validate;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use validate::faults;

fn schemas() -> [(&'static str, Value); 6] {
    [
        ("check", public::check()),
        ("diff", public::diff()),
        ("run", public::run()),
        ("summary", public::summary()),
        ("rules", public::rules()),
        ("plan", kohyo::plan::schema()),
    ]
}

#[test]
fn the_schemas_are_up_to_date() {
    for (name, schema) in schemas() {
        let path = common::repository().join(format!("docs/schema/{name}.schema.json"));
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &text).expect("written");
        }
        let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(written == text, "{name}.schema.json is old; run the test with UPDATE=1");
    }
}

/// What the program says in the small city of the transcripts.
fn said(city: &Path, arguments: &[&str]) -> Value {
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    let done = kohyo.args(arguments).current_dir(city).output().expect("started");
    assert_ne!(done.status.code(), Some(2), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap_or_default()
}

fn holds(schema: &Value, value: &Value) {
    assert_eq!(faults(schema, value, true), Vec::<String>::new());
}

#[test]
fn what_the_program_writes_is_what_the_schemas_say() {
    let city = common::city();
    let files = [
        "input/2021-09/2-1_災害情報システム.xlsx",
        "input/2021-09/壊れた個票.xlsx",
    ];
    let checked = said(city.path(), &["check", files[0], files[1], "--format", "json"]);
    assert_eq!(checked["files"].as_array().map(Vec::len), Some(2));
    holds(&public::check(), &checked);
    let run = said(city.path(), &["run", "--format", "json"]);
    assert!(run["batches"].as_array().is_some_and(|batches| batches.len() == 2));
    holds(&public::summary(), &run);
    holds(&public::rules(), &said(city.path(), &["explain", "--format", "json"]));
    let changed = said(city.path(), &["diff", "2021-06", "2021-09", "--format", "json"]);
    assert!(changed["changes"].as_array().is_some_and(|changes| !changes.is_empty()));
    holds(&public::diff(), &changed);
    for period in ["2021-06", "2021-09"] {
        let record = fs::read(city.path().join("output").join(period).join("run.json")).expect("a record");
        holds(&public::run(), &serde_json::from_slice(&record).expect("JSON"));
    }
}

/// A plan as JSON.
fn plan(text: &str) -> Value {
    let table: toml::Table = toml::from_str(text).expect("TOML");
    serde_json::to_value(table).expect("JSON")
}

#[test]
fn plans_are_what_their_schema_says() {
    let schema = kohyo::plan::schema();
    let mut texts = Vec::new();
    for path in [
        "plan.toml",
        "manifesto/plan.toml",
        "dx/plan.toml",
        "audit/plan.toml",
        "progress/plan.toml",
        "tests/cmd/city/plan.toml",
    ] {
        let text = fs::read_to_string(common::repository().join(path)).expect(path);
        holds(&schema, &plan(&text));
        texts.push(text);
    }
    for (from, to) in [
        ("deadline_days = 14", "deadline_days = 0"),
        ("deadline_days = 14", "deadline_day = 14"),
        ("interim = \"reference\"", "interim = \"later\""),
        ("fiscal_years = [2019, 2023]", "fiscal_years = [2019]"),
        ("office = \"ICT推進担当\"", "office = \" \""),
        ("headquarters = \"行財政改革推進本部\"", ""),
        ("basis = \"schedule\"", "bases = \"schedule\""),
    ] {
        assert!(texts[0].contains(from), "{from}");
        let wrong = plan(&texts[0].replacen(from, to, 1));
        assert_eq!(
            faults(&schema, &wrong, true).len(),
            1,
            "{to}: {:?}",
            faults(&schema, &wrong, true)
        );
    }
}
