//! The results of a batch: made in a folder aside, and put in place whole or not at all.

mod enclosed;
mod missing;
mod names;
mod returned;
mod run_json;
mod sections;
mod templates;

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::ledger;
use crate::pipeline::Outcome;
use crate::plan::{Period, Plan};
use crate::report;
use run_json::run_json;

pub use names::{Given, LONGEST_FOLDER, safe};
pub use sections::section_folder;
pub use templates::{templates, unusable_template};

/// What was written.
pub struct Written {
    /// Folder of the results.
    pub folder: PathBuf,
    /// Name of the consolidated workbook.
    pub consolidated: String,
    /// Sections that got feedback.
    pub sections: usize,
    /// Forms that were returned or made for them.
    pub forms: usize,
}

/// Folder of the results of a period.
pub fn folder(plan: &Plan, period: Period) -> PathBuf {
    plan.output().join(period.to_string())
}

/// Writes all results of a batch; `returns` with the forms that go back to the sections.
pub fn write(plan: &Plan, outcome: &Outcome<'_>, returns: bool) -> Result<Written, Failure> {
    let target = folder(plan, outcome.batch.period);
    let (sections, forms) = whole(&target, |folder| fill(folder, outcome, returns))?;
    Ok(Written {
        folder: target,
        consolidated: consolidated_name(outcome.batch.period),
        sections,
        forms,
    })
}

/// Makes a folder whole or not at all: `fill` makes it aside, then it is put in the place of the old one.
pub fn whole<T>(target: &Path, fill: impl FnOnce(&Path) -> Result<T, Failure>) -> Result<T, Failure> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let aside = target.with_file_name(format!(".{name}.part"));
    // What a run that died left behind.
    let _ = fs::remove_dir_all(&aside);
    let made = fs::create_dir_all(&aside)
        .map_err(|error| cannot_write(&aside, &error))
        .and_then(|()| fill(&aside))
        .and_then(|made| replace(&aside, target).map(|()| made));
    if made.is_err() {
        let _ = fs::remove_dir_all(&aside);
    }
    made
}

/// Name of the consolidated workbook of a period.
pub fn consolidated_name(period: Period) -> String {
    format!("全庁集計_{period}.xlsx")
}

/// Makes all results in `folder`; gives the numbers of sections that got feedback and of forms that go with it.
fn fill(folder: &Path, outcome: &Outcome<'_>, returns: bool) -> Result<(usize, usize), Failure> {
    let brief = super::summary::brief(outcome);
    let (workbook, sections) = rayon::join(
        || -> Result<(), Failure> {
            let bytes = report::consolidated::write(&brief, &outcome.tables).map_err(|error| error.to_string())?;
            put(folder, &consolidated_name(outcome.batch.period), &bytes)
        },
        || -> Result<(usize, usize), Failure> {
            let data = folder.join("data");
            fs::create_dir_all(&data).map_err(|error| cannot_write(&data, &error))?;
            ledger::write(&outcome.batch, &outcome.tables, &data).map_err(|error| error.to_string())?;
            sections::write(outcome, &brief, folder, returns)
        },
    );
    workbook?;
    put(folder, "run.json", run_json(outcome).as_bytes())?;
    sections
}

/// Writes a file below a folder of results.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
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
