//! What earlier runs left in the output folder: the last period's tables, the counts and grades of all, and what was
//! entered in their 協議事項.

use std::collections::BTreeSet;
use std::path::Path;

use super::Failure;
use super::entries::{Watch, entries};
use super::folder::Record;
use super::periods::periods;
use super::write::owner;
use crate::past::{self, Earlier};
use crate::plan::{Period, Plan};
use crate::table::{self, PastCounts, Tables, Unread};
use crate::value::Text;

/// What earlier runs left for a batch.
#[derive(Debug)]
pub struct Left {
    pub earlier: Earlier,
    /// The workbooks that were read, to be looked at again before they are replaced.
    pub watch: Watch,
    /// What is to be told to the office, in words.
    pub remarks: Vec<String>,
}

/// Gathers what was left for the batch of `period`. Errors where the period's own workbook is open or cannot be read: its
/// entries would be lost when it is replaced.
pub fn earlier(plan: &Plan, period: Period) -> Result<Left, Failure> {
    let mut remarks = Vec::new();
    let done = periods(&plan.output()).unwrap_or_default();
    let before = done.into_iter().filter(|p| *p < period && is_own(plan, *p));
    let before: Vec<Period> = before.collect();
    let data = |period: &Period| plan.results(*period).join("data");
    let counts = before
        .iter()
        .filter_map(|past| counts(&data(past), *past, &mut remarks))
        .collect();
    let (entered, watch) = entries(plan, period, &before, &mut remarks)?;
    let graded = before.iter().rev().filter_map(|past| {
        let (grades, plan) = table::read_grades(&data(past)).ok()?;
        Some((*past, grades, plan))
    });
    let earlier = Earlier {
        history: past::history((&plan.register, &past::plan_rows(plan, period)), graded),
        previous: previous(plan, &before, &mut remarks),
        counts,
        entered,
    };
    Ok(Left {
        earlier,
        watch,
        remarks,
    })
}

/// The tables of the last period, with the items and reasons of the initiatives that it did not hold as the newest before it
/// did: what was not sent in once stands where it stood.
fn previous(plan: &Plan, before: &[Period], remarks: &mut Vec<String>) -> Option<(Period, Tables)> {
    let data = |period: &Period| plan.results(*period).join("data");
    let (last, older) = before.split_last()?;
    let mut tables = tables(&data(last), *last, remarks)?;
    let mut known: BTreeSet<Text> = tables.initiatives.iter().map(|row| row.place.key.clone()).collect();
    let is_lacking = |known: &BTreeSet<Text>| {
        let keys = plan.register.initiatives.iter().map(|expected| expected.key.as_str());
        keys.into_iter().any(|key| !known.contains(key))
    };
    for past in older.iter().rev() {
        if !is_lacking(&known) {
            break;
        }
        let (initiatives, items, issues) = table::read_standing(&data(past));
        tables
            .items
            .extend(items.into_iter().filter(|row| !known.contains(&row.place.key)));
        tables
            .issues
            .extend(issues.into_iter().filter(|row| !known.contains(&row.place.key)));
        known.extend(initiatives.into_iter().map(|row| row.place.key.clone()));
    }
    Some((*last, tables))
}

/// Whether the results of a period are of this plan. What is no record of ours is left to be told where it is read.
fn is_own(plan: &Plan, period: Period) -> bool {
    let record = Record::of(&plan.results(period)).ok().flatten();
    record.is_none_or(|record| owner(plan, period).is_plan(&record.plan))
}

/// The counted grades of a period. Where they are not there the trend does without; that a later version of the program has
/// written them is told.
fn counts(data: &Path, period: Period, remarks: &mut Vec<String>) -> Option<PastCounts> {
    match table::read_counts(data) {
        Ok((counts, plan)) => return Some((period, counts, plan)),
        Err(error @ Unread::Newer) => {
            remarks.push(format!("{period} の結果を読めない（{error}）ため、推移から除きます。"));
        }
        Err(Unread::Damaged(_)) => {}
    }
    None
}

/// The tables of a period; results of another version of the program are no reason to stop the batch.
fn tables(data: &Path, period: Period, remarks: &mut Vec<String>) -> Option<Tables> {
    table::read(data).unwrap_or_else(|error| {
        remarks.push(format!(
            "前回（{period}）の結果を読めない（{error}）ため、比較を省きます。"
        ));
        None
    })
}
