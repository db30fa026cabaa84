//! A batch beside what is official of it: a run cannot change that, only tell what would be another today.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::editions::{DATA, Edition, Editions};
use super::folder::{Desk, Ground, Owner, Record, Target, Trouble, put};
use super::names::consolidated_name;
use super::owned::owner;
use super::{Failure, Outcome};
use crate::plan::{Period, Plan};
use crate::roll;
use crate::table::{self, Difference, ValueRow};

/// What came of holding a batch against its edition.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The edition.
    pub name: String,
    /// What would be another today; none where the batch is what is official.
    pub differences: Vec<Difference>,
}

/// Where the data of a period is: in its edition where it is closed, else among its results.
///
/// # Errors
/// Where the data of the edition is not as it was made.
pub fn data(plan: &Plan, editions: &Editions, period: Period) -> Result<PathBuf, Failure> {
    match editions.newest(period) {
        Some(edition) => Ok(edition.data()?),
        None => Ok(plan.results(period).join(DATA)),
    }
}

/// Holds a batch against an edition.
///
/// # Errors
/// Where the edition cannot be read.
pub fn compare(edition: &Edition, outcome: &Outcome<'_>) -> Result<Vec<Difference>, Failure> {
    let (before, now) = (edition.values(None)?, values(outcome));
    let told = |row: &ValueRow| {
        (
            row.key.clone(),
            row.field.clone(),
            row.fiscal_year,
            row.row,
            row.raw.clone(),
        )
    };
    let known: BTreeSet<_> = before.iter().map(told).collect();
    let present: BTreeSet<_> = now.iter().map(told).collect();
    // Most are what they were: only the others are looked at one by one.
    let before: Vec<ValueRow> = before.into_iter().filter(|row| !present.contains(&told(row))).collect();
    let now: Vec<ValueRow> = now.into_iter().filter(|row| !known.contains(&told(row))).collect();
    let period = outcome.batch.period;
    let differences = table::differences(period, (&edition.tables()?, &before), (&outcome.tables, &now));
    differences.map_err(|error| Failure::Count(Box::new(error)))
}

/// The single values of a batch.
pub fn values(outcome: &Outcome<'_>) -> Vec<ValueRow> {
    roll::all_values(&outcome.batch).collect()
}

/// Puts what is official of a period among the results, where there is nothing of it.
///
/// # Errors
/// Where something else stands there, or the disk refuses.
pub fn restore((desk, ground): (&Desk, &Ground), plan: &Plan, edition: &Edition) -> Result<(), Failure> {
    let period = edition.period();
    let folder = plan.results(period);
    if Record::of(&folder)?.is_some() {
        return Ok(());
    }
    let owner: Owner = owner(plan, period);
    let target = Target {
        folder: &folder,
        owner: &owner,
        ground,
    };
    let fill = |new: &std::path::Path| -> Result<((), Value), Failure> {
        let copy = |from: &str, to: &str| -> Result<(), Failure> {
            let path = edition.folder.join(from);
            let bytes = fs::read(&path).map_err(|error| Trouble::write(&path, error))?;
            Ok(put(new, to, &bytes)?)
        };
        let workbook = edition
            .workbook()
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        copy(&workbook, &consolidated_name(period))?;
        let files = edition.statement.made.iter().map(|made| made.file.as_str());
        for file in files.filter(|file| file.starts_with("data/")) {
            copy(file, file)?;
        }
        Ok(((), said(edition)?))
    };
    edition.data()?;
    desk.replace(target, fill, || Ok::<(), Failure>(()))?;
    Ok(())
}

/// The record of results that were put back: what it says of the batch is what is known of it.
fn said(edition: &Edition) -> Result<Value, Failure> {
    let (statement, tables) = (&edition.statement, edition.tables()?);
    let files: Vec<Value> = statement
        .submitted
        .iter()
        .map(|file| json!({ "file": file.file, "bytes": file.bytes, "blake3": file.blake3, "sheets": [] }))
        .collect();
    Ok(json!({
        "program": statement.program,
        "as_of": statement.as_of.to_string(),
        "previous_period": Value::Null,
        "forms": [],
        "counts": {
            "files": files.len(),
            "initiatives": tables.initiatives.len(),
            "values": edition.values(None)?.len(),
            "findings": tables.findings.len(),
            "decisions": tables.decisions.len(),
        },
        "files": files,
        "read": [],
    }))
}
