//! What the program makes of the samples, as a whole: the hash of every file of both plans, of workbooks by what a reader of
//! them sees, of Parquet by its rows. A change of the code that is meant to change nothing changes nothing here; one that is
//! meant to is listed in `tests/golden/proof.md`.

use crate::common;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::package::canonical;
use polars::prelude::*;
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;

/// The samples in a folder of their own, so that links lead the same way on every machine.
fn samples(folder: &Path) {
    for name in [
        "plan.toml",
        "templates_xlsx",
        "input",
        "manifesto",
        "dx",
        "audit",
        "progress",
    ] {
        let from = common::repository().join(name);
        let entries = walkdir::WalkDir::new(&from).into_iter().flatten();
        for entry in
            entries.filter(|entry| entry.file_type().is_file() && !entry.path().to_string_lossy().contains("/output/"))
        {
            let below = entry.path().strip_prefix(common::repository()).expect("below");
            let target = folder.join(below);
            fs::create_dir_all(target.parent().expect("a folder")).expect("made");
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn run(folder: &Path, plan: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    let done = command
        .args(["run", "--plan", plan])
        .current_dir(folder)
        .output()
        .expect("started");
    assert!(
        matches!(done.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// What is compared of a file.
fn shown(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx" | "xlsm") => canonical(&bytes).into_bytes(),
        Some("parquet") => rows(bytes).into_bytes(),
        // Its hashes of what was made follow from the files themselves, and from how workbooks number their styles.
        Some("json") => without_made(&bytes),
        _ => bytes,
    }
}

fn rows(bytes: Vec<u8>) -> String {
    let frame = ParquetReader::new(std::io::Cursor::new(bytes))
        .finish()
        .expect("a table");
    let mut text = format!("{:?}\n", frame.schema());
    for column in frame.columns() {
        let _ = writeln!(
            text,
            "{:?}",
            column.as_materialized_series().iter().collect::<Vec<AnyValue<'_>>>()
        );
    }
    text
}

fn without_made(bytes: &[u8]) -> Vec<u8> {
    let mut record: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    for made in record["made"].as_array_mut().into_iter().flatten() {
        made["bytes"] = serde_json::Value::Null;
        made["blake3"] = serde_json::Value::Null;
    }
    serde_json::to_vec_pretty(&record).expect("JSON")
}

#[test]
fn the_samples_give_what_they_gave() {
    let folder = tempfile::tempdir().expect("a folder");
    samples(folder.path());
    run(folder.path(), "plan.toml");
    run(folder.path(), "manifesto/plan.toml");
    run(folder.path(), "dx/plan.toml");
    run(folder.path(), "audit/plan.toml");
    run(folder.path(), "progress/plan.toml");
    let mut found = BTreeMap::new();
    for output in [
        "output",
        "manifesto/output",
        "dx/output",
        "audit/output",
        "progress/output",
    ] {
        for entry in walkdir::WalkDir::new(folder.path().join(output)).into_iter().flatten() {
            let name = entry
                .path()
                .strip_prefix(folder.path())
                .expect("below")
                .to_string_lossy()
                .replace('\\', "/");
            if entry.file_type().is_file() && !name.contains("/.kohyo.") {
                let shown = shown(entry.path(), fs::read(entry.path()).expect("read"));
                found.insert(name, blake3::hash(&shown).to_hex()[..16].to_owned());
            }
        }
    }
    let text: String = found.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
    common::golden("proof.txt", &text);
}
