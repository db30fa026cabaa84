//! Several values stand in one cell, and not as many as there are indicators.
//!
//! Words, targets and actuals with the same number of lines are graded line by line; which belongs to which cannot be told
//! otherwise. A cell with another number of lines than the words is unreadable by itself. (`domain.md` §2: several KPIs in one cell)

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::{Indicator, IndicatorYear, Measure, Sourced};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "1 つの欄に並べた値の数がそろっていません";
pub const HELP: Help = Help {
    what: "1 つの欄に改行で複数の値があるとき、指標・目標値・実績値の行数が同じかを見ます。同じときは、1 行ずつ計算します。",
    why: "行数が違うと、どの値がどの指標のものかわかりません。",
    example: "KPI が 2 行、目標値も 2 行ですが、実績値は 1 行です。",
    expected: "指標・目標値・実績値が同じ行数です。まだわからない値の行には「集計中」とあります。",
    action: "指標を 1 行に 1 つずつ書き、目標値と実績値を同じ順に同じ行数で記入してください。1 つの指標のときは、値を 1 つだけ残してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        for typed in Subject::targets(settings, indicator).chain(Subject::actuals(settings, indicator)) {
            let year = indicator.years.iter().find(|year| year.year == typed.year);
            if lines(typed.measure).is_some() && year.is_some_and(|year| speaks(indicator, year)) {
                let message = "1 つの欄に複数の値がありますが、指標・目標値・実績値の行数がそろっていません。";
                let help = "指標を 1 行に 1 つずつ書き、目標値と実績値を同じ順に同じ行数で記入してください。1 つの指標のときは、値を 1 つだけ残してください。";
                findings.push(subject.at_year((typed.field, typed.year), typed.measure, message, help));
            }
        }
    }
    findings
}

/// Whether this rule speaks of the values of a year: several in one, and not each with as many lines as the indicator.
pub fn speaks(indicator: &Indicator, year: &IndicatorYear) -> bool {
    let there = [&year.target, &year.actual].into_iter().filter(|typed| typed.value().is_some());
    let counts: Vec<Option<usize>> = there.map(lines).collect();
    counts.iter().any(Option::is_some) && counts.iter().any(|count| *count != Some(indicator.lines()))
}

fn lines(typed: &Sourced<Measure>) -> Option<usize> {
    match typed.value() {
        Some(Measure::Several(values)) => Some(values.len()),
        _ => None,
    }
}
