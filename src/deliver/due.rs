//! Which periods a run is for: the one that is asked for or the newest, and before it those that were never run.

use super::editions::Editions;
use super::folder::{RECORD, Record};
use super::periods::{Folders, folders};
use super::{Failure, chosen};
use crate::intake;
use crate::plan::{Period, Plan};

/// The periods of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Due {
    /// Earlier ones that have submissions but no results, in order: without them there is nothing to compare with.
    pub before: Vec<Period>,
    pub period: Period,
    /// What is to be told to the office, in words.
    pub remarks: Vec<String>,
}

/// The periods of a run. Errors where the newest folder is empty, or one that is newer is not named as a period.
pub fn due(plan: &Plan, editions: &Editions, asked: Option<Period>) -> Result<Due, Failure> {
    let input = plan.input();
    let Folders { periods, meant } = folders(&input)?;
    let newest = periods.last().copied();
    let newer = |meant: &&(String, Period)| asked.is_none() && newest.is_none_or(|newest| meant.1 >= newest);
    let misnamed: Vec<(String, Period)> = meant.iter().filter(newer).cloned().collect();
    if !misnamed.is_empty() {
        return Err(Failure::Misnamed {
            folder: input,
            names: misnamed,
            newest,
        });
    }
    let period = chosen(&input, asked)?;
    if !plan.submissions(period).is_dir() {
        return Err(Failure::NoSuchPeriod {
            folder: plan.submissions(period),
            known: periods,
        });
    }
    if is_empty(plan, period) && (asked.is_none() || had_files(plan, period)) {
        let before = periods.iter().copied().rfind(|p| *p < period);
        return Err(Failure::EmptyPeriod {
            period,
            folder: plan.submissions(period),
            before,
        });
    }
    let (before, empty) = not_yet_run((plan, editions), &periods, period);
    let mut remarks: Vec<String> = nothing_listed(plan).into_iter().collect();
    remarks.extend(meant.iter().map(|(name, meant)| other_name(name, *meant)));
    remarks.extend(
        empty
            .into_iter()
            .map(|period| format!("{period} の提出フォルダーにはファイルがないため、集計しません。")),
    );
    Ok(Due {
        before,
        period,
        remarks,
    })
}

/// What is said of a register in which nothing is listed yet.
fn nothing_listed(plan: &Plan) -> Option<String> {
    let (initiatives, sections) = (&plan.register.initiatives, &plan.register.sections);
    let register = plan.settings.register.display();
    initiatives.is_empty().then(|| match sections.is_empty() {
        true => format!(
            "台帳 {register} に、課も事業もありません。どの個票も「台帳にない」となります。先に、シート「課」と「事業」に書いてください。"
        ),
        false => format!(
            "台帳 {register} のシート「事業」に、事業がありません。どの個票も「台帳にない」となり、未提出もわかりません。"
        ),
    })
}

fn other_name(name: &str, meant: Period) -> String {
    format!(
        "提出フォルダーの「{name}」は、期間の名前ではないため集計しません。期間のときは「{meant}」という名前にしてください。"
    )
}

/// The periods before one that are neither official nor have results since the last that is or has, and those of them without any file.
fn not_yet_run((plan, editions): (&Plan, &Editions), periods: &[Period], period: Period) -> (Vec<Period>, Vec<Period>) {
    let earlier = periods.iter().copied().filter(|earlier| *earlier < period);
    // What is official is there to compare with, whatever became of its results.
    let is_there = |period: &Period| plan.results(*period).join(RECORD).is_file() || editions.newest(*period).is_some();
    let mut missing: Vec<Period> = earlier.rev().take_while(|period| !is_there(period)).collect();
    missing.reverse();
    missing.into_iter().partition(|period| !is_empty(plan, *period))
}

/// Whether the folder of a period is there and holds no file. One that cannot be read is told where it is read.
fn is_empty(plan: &Plan, period: Period) -> bool {
    intake::discover(&plan.submissions(period)).is_ok_and(|files| files.is_empty())
}

/// Whether the results of a period were made of files: an empty folder in their place is a share that is not there.
fn had_files(plan: &Plan, period: Period) -> bool {
    Record::found(&plan.results(period)).is_some_and(|record| record.files() > 0)
}
