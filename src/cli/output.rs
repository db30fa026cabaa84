//! The results of a batch: made in a folder aside, and put in place whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::Failure;
use crate::ledger::{self, Tables};
use crate::pipeline::Outcome;
use crate::plan::{Period, Plan};
use crate::report::{self, Brief};

/// What was written.
pub struct Written {
    /// Folder of the results.
    pub folder: PathBuf,
    /// Name of the consolidated workbook.
    pub consolidated: String,
    /// Sections that got feedback.
    pub sections: usize,
}

/// Folder of the results of a period.
pub fn folder(plan: &Plan, period: Period) -> PathBuf {
    plan.output().join(period.to_string())
}

/// Writes all results of a batch.
pub fn write(plan: &Plan, outcome: &Outcome<'_>) -> Result<Written, Failure> {
    let target = folder(plan, outcome.batch.period);
    let aside = target.with_file_name(format!(".{}.part", outcome.batch.period));
    // What a run that died left behind.
    let _ = fs::remove_dir_all(&aside);
    let written = fill(&aside, outcome).and_then(|sections| replace(&aside, &target).map(|()| sections));
    if written.is_err() {
        let _ = fs::remove_dir_all(&aside);
    }
    Ok(Written {
        folder: target,
        consolidated: consolidated_name(outcome.batch.period),
        sections: written?,
    })
}

/// Name of the consolidated workbook of a period.
pub fn consolidated_name(period: Period) -> String {
    format!("全庁集計_{period}.xlsx")
}

/// Makes all results in `folder`; gives the number of sections that got feedback.
fn fill(folder: &Path, outcome: &Outcome<'_>) -> Result<usize, Failure> {
    let brief = super::summary::brief(outcome);
    let (workbook, sections) = rayon::join(
        || -> Result<(), Failure> {
            let bytes = report::consolidated::write(&brief, &outcome.tables).map_err(|error| error.to_string())?;
            put(folder, &consolidated_name(outcome.batch.period), &bytes)
        },
        || -> Result<usize, Failure> {
            let data = folder.join("data");
            fs::create_dir_all(&data).map_err(|error| cannot_write(&data, &error))?;
            ledger::write(&outcome.batch, &outcome.tables, &data).map_err(|error| error.to_string())?;
            feedback(outcome, &brief, folder)
        },
    );
    workbook?;
    put(folder, "run.json", run_json(outcome).as_bytes())?;
    sections
}

/// Writes the feedback workbook of every section that has something to be told; returns how many there are.
fn feedback(outcome: &Outcome<'_>, brief: &Brief, folder: &Path) -> Result<usize, Failure> {
    let split = report::Split::new(&outcome.tables);
    let one = |section: &report::Section| -> Result<usize, Failure> {
        let values = ledger::section_values(&outcome.batch, section.order);
        let tables = Tables {
            values,
            ..split.section(section.order)
        };
        let bytes = report::feedback::write(brief, section, &tables).map_err(|error| error.to_string())?;
        let Some(bytes) = bytes else { return Ok(0) };
        put(
            folder,
            &format!("フィードバック/{}/結果_{}.xlsx", section_folder(section), brief.period),
            &bytes,
        )?;
        Ok(1)
    };
    let written: Result<Vec<_>, Failure> = brief.sections.par_iter().map(one).collect();
    Ok(written?.into_iter().sum())
}

/// Folder of a section: 建制順, department, section; without characters that Windows refuses.
fn section_folder(section: &report::Section) -> String {
    let safe = |text: &str| -> String {
        let allowed = |c: char| {
            if c.is_control() || r#"\/:*?"<>|"#.contains(c) {
                '_'
            } else {
                c
            }
        };
        text.chars()
            .map(allowed)
            .take(40)
            .collect::<String>()
            .trim_end_matches(['.', ' '])
            .to_owned()
    };
    // 会計課 has no department, and a department may stand for itself.
    let names = [safe(&section.department), safe(&section.name)];
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    format!("{:02}_{}", section.order, names.join("_"))
}

/// What was read: hashes, counts and settings; no absolute path and no clock, so that the same run gives the same file.
fn run_json(outcome: &Outcome<'_>) -> String {
    let batch = &outcome.batch;
    let files: Vec<_> = batch
        .files
        .iter()
        .map(|file| {
            let sheets: Vec<_> = file
                .submissions
                .iter()
                .map(|s| json!({ "sheet": s.sheet, "form": batch.plan.forms[s.form].id, "version": s.version, "layer": s.layer.name() }))
                .collect();
            json!({ "file": file.path, "bytes": file.bytes, "blake3": file.hash, "sheets": sheets })
        })
        .collect();
    let tables = &outcome.tables;
    let run = json!({
        "program": concat!("kohyo ", env!("CARGO_PKG_VERSION")),
        "period": batch.period.to_string(),
        "as_of": batch.as_of.to_string(),
        "previous_period": outcome.previous.map(|period| period.to_string()),
        "plan": batch.plan.settings.title,
        "forms": batch.plan.forms.iter().map(|f| json!({ "id": f.id, "version": f.version })).collect::<Vec<_>>(),
        "counts": {
            "files": batch.files.len(),
            "initiatives": tables.initiatives.len(),
            "values": ledger::value_count(batch),
            "findings": tables.findings.len(),
            "decisions": tables.decisions.len(),
        },
        "files": files,
    });
    serde_json::to_string_pretty(&run).unwrap_or_default() + "\n"
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&path, bytes))
        .map_err(|error| cannot_write(&path, &error))
}

/// Puts the new folder where the old one was. The old one is only removed once the new one stands.
fn replace(new: &Path, target: &Path) -> Result<(), Failure> {
    let old = new.with_extension("old");
    let _ = fs::remove_dir_all(&old);
    let had_old = target.exists();
    if had_old {
        fs::rename(target, &old).map_err(|error| cannot_write(target, &error))?;
    }
    if let Err(error) = fs::rename(new, target) {
        if had_old {
            let _ = fs::rename(&old, target);
        }
        return Err(cannot_write(target, &error));
    }
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    format!(
        "{} に書き込めません。中のファイルを Excel で開いていれば閉じて、もう一度実行してください（{error}）。",
        path.display()
    )
}
