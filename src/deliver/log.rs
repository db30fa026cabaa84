//! The log of a batch, for whoever is asked why something was read as it was: what each file is, what was found in it and how,
//! and why a file or sheet could not be read. It holds no text of any cell, and no path but those below the input folder.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::{Failure, Outcome, panics};
use crate::intake::{File, Problem, Submission};
use crate::roll::Batch;
use crate::table::FindingRow;

/// Its name in a folder of results, and in the output folder where a run came to no results.
pub const NAME: &str = "log.txt";

/// The log of a batch; the same batch gives the same log.
pub fn log(outcome: &Outcome<'_>) -> String {
    let batch = &outcome.batch;
    let mut text = format!(
        "{} period={} as_of={} files={} findings={}\n",
        concat!("kohyo ", env!("CARGO_PKG_VERSION")),
        batch.period,
        batch.as_of,
        batch.files.len(),
        outcome.tables.findings.len()
    );
    let mut found: HashMap<&str, Vec<&FindingRow>> = HashMap::new();
    for row in &outcome.tables.findings {
        found.entry(&row.file).or_default().push(row);
    }
    for file in &batch.files {
        of_file(&mut text, batch, file);
        for row in found.get(file.path.as_str()).into_iter().flatten() {
            let _ = writeln!(text, "  {} {} {}", row.code, row.sheet, row.cells);
        }
    }
    // Only what could not be read: which workbooks there are tells of the run before, not of this one.
    for typed in &batch.entered.workbooks {
        if let Some(problem) = &typed.agenda.problem {
            let _ = writeln!(text, "agenda {} problem={}", typed.period, reason(problem));
        }
    }
    text
}

fn of_file(text: &mut String, batch: &Batch<'_>, file: &File) {
    let _ = writeln!(
        text,
        "{} bytes={} format={:?} saved={:?} macros={}",
        file.path, file.bytes, file.format, file.modified, file.macros
    );
    if let Some(problem) = &file.problem {
        let _ = writeln!(text, "  problem={}", reason(problem));
    }
    for sheet in &file.unread {
        let _ = writeln!(text, "  not read: {} {:?}", sheet.name, sheet.reason);
    }
    for submission in &file.submissions {
        of_submission(text, batch, submission);
    }
}

fn of_submission(text: &mut String, batch: &Batch<'_>, submission: &Submission) {
    let drift = &submission.drift;
    let _ = writeln!(
        text,
        "  sheet {} form={} version={:?} layer={} hidden={} moved={} reworded={} incomplete={:?}",
        submission.sheet,
        batch.plan.forms[submission.form].id,
        submission.version,
        submission.layer.name(),
        submission.hidden,
        drift.moved.len(),
        drift.reworded.len(),
        drift.incomplete
    );
}

/// Why nothing was taken from a file, with the reader's own reason.
fn reason(problem: &Problem) -> String {
    format!("{problem:?}")
}

/// Tells in the output folder why a run came to no results. Best effort: the words are on the terminal, too.
pub fn log_failure(output: &Path, failure: &Failure) {
    let panic = match failure {
        Failure::Panic(_) | Failure::Unmade { .. } => panics::last(),
        _ => String::new(),
    };
    let kind = format!("{failure:?}");
    // The name of the kind alone: what it holds are paths.
    let kind = kind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let text = format!(
        "{} failed: {kind} {panic}\n",
        concat!("kohyo ", env!("CARGO_PKG_VERSION"))
    );
    let _ = fs::write(output.join(NAME), text);
}
