//! What earlier runs left in the output folder: the last period's tables, the counts and grades of all, and what was
//! entered in their 協議事項.

use std::collections::BTreeSet;
use std::path::Path;

use super::Failure;
use super::editions::Editions;
use super::entries::{Watch, entries};
use super::folder::Record;
use super::owned::owner;
use super::periods::periods;
use crate::past::{self, Earlier};
use crate::plan::{Period, Plan};
use crate::table::{self, AnswerRow, PastCounts, Tables, Unread};
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

/// Gathers what was left for the batch of `period`. Of a period that is closed it is what is official, whatever lies among the
/// results. Errors where the period's own workbook is open or cannot be read: its entries would be lost when it is replaced.
pub fn earlier(plan: &Plan, editions: &Editions, period: Period) -> Result<Left, Failure> {
    let mut remarks = Vec::new();
    let done = periods(&plan.output()).unwrap_or_default();
    let done: BTreeSet<Period> = done.into_iter().filter(|past| is_own(plan, *past)).collect();
    let all: BTreeSet<Period> = done.union(&editions.periods()).copied().collect();
    let before: Vec<Period> = all.into_iter().filter(|past| *past < period).collect();
    let data = |period: &Period| plan.results(*period).join("data");
    let mut counted = Vec::new();
    let mut graded = Vec::new();
    for past in &before {
        match editions.newest(*past) {
            Some(edition) => {
                let (counts, plan) = edition.counts()?;
                counted.push((*past, counts, plan));
                let (grades, plan) = edition.grades()?;
                graded.push((*past, grades, plan));
            }
            None => {
                counted.extend(counts(&data(past), *past, &mut remarks));
                let grades = table::read_grades(&data(past)).ok();
                graded.extend(grades.map(|(grades, plan)| (*past, grades, plan)));
            }
        }
    }
    let (entered, watch) = entries((plan, editions), period, &before, &mut remarks)?;
    let earlier = Earlier {
        history: past::history(
            (&plan.register, &past::plan_rows(plan, period)),
            graded.into_iter().rev(),
        ),
        previous: previous(plan, editions, &before, &mut remarks)?,
        counts: counted,
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
fn previous(
    plan: &Plan,
    editions: &Editions,
    before: &[Period],
    remarks: &mut Vec<String>,
) -> Result<Option<(Period, Tables)>, Failure> {
    let results = |period: &Period| plan.results(*period).join("data");
    let Some((last, older)) = before.split_last() else {
        return Ok(None);
    };
    let known = match editions.newest(*last) {
        Some(edition) => Some(edition.tables()?),
        None => tables(&results(last), *last, remarks),
    };
    let Some(mut tables) = known else {
        return Ok(None);
    };
    let mut known: BTreeSet<Text> = tables.initiatives.iter().map(|row| row.place.key.clone()).collect();
    let is_lacking = |known: &BTreeSet<Text>| {
        let mut keys = plan.register.initiatives.iter().map(|expected| expected.key.as_str());
        keys.any(|key| !known.contains(key))
    };
    for past in older.iter().rev() {
        if !is_lacking(&known) {
            break;
        }
        let data = match editions.newest(*past) {
            Some(edition) => edition.data()?,
            None => results(past),
        };
        let (initiatives, items, issues) = table::read_standing(&data);
        tables
            .items
            .extend(items.into_iter().filter(|row| !known.contains(&row.place.key)));
        tables
            .issues
            .extend(issues.into_iter().filter(|row| !known.contains(&row.place.key)));
        known.extend(initiatives.into_iter().map(|row| row.place.key.clone()));
    }
    Ok(Some((*last, tables)))
}

/// What sections answered until a period, as the newest results know it: those of the period itself, else those before. None where there are
/// none that can be read.
pub fn answers(plan: &Plan, period: Period) -> Vec<AnswerRow> {
    let done = periods(&plan.output()).unwrap_or_default().into_iter();
    let done: Vec<Period> = done.filter(|past| *past <= period && is_own(plan, *past)).collect();
    let newest = done.last().map(|past| plan.results(*past).join("data"));
    newest.map(|data| table::read_answers(&data)).unwrap_or_default()
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
