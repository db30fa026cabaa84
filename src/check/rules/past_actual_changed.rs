//! The actual of a year that was over already is not what it was in the last period.
//!
//! Closed years were evaluated and published; a correction has to be known. A number that was reported before the end of
//! its year may change. (`domain.md` §1)

use rust_decimal::prelude::ToPrimitive;

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};
use crate::grade::Standing;
use crate::sheet::{Measure, Sourced};
use crate::value::{State, fold};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "過年度の実績値が前回から変わっています";
pub const HELP: Help = Help {
    what: "終わった年度の実績値が、前回の提出から変わっていないか、なくなっていないかを見ます。",
    why: "終わった年度の値は、すでに評価され公表されています。訂正したのか書き間違いなのかを確かめる必要があります。",
    example: "前回「95」だった令和元年度の実績値が、今回は「59」です。",
    expected: "前回と同じ値です。訂正したときは、その理由がわかっています。",
    action: "訂正したときは、その理由をお知らせください。訂正していないときは、前回の値に戻してください。",
};
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::PastActualChanged,
    words: "実績値の訂正を認めるか",
    answers: Answers::Responsible,
    weight: 8,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        for actual in Subject::actuals(settings, indicator).filter(|actual| subject.is_closed(actual.year)) {
            let past = subject.past_indicator(&indicator.name, actual.year);
            let Some(past) = past.filter(|past| past.standing != Some(Standing::Reference)) else {
                continue;
            };
            if differs(actual.measure, (past.actual, &past.actual_text, past.actual_state)) {
                let message = match actual.measure.value() {
                    Some(_) => "終わった年度の実績値が、前回の提出から変わっています。",
                    None => "終わった年度の実績値が、前回の提出からなくなっています。",
                };
                let help =
                    "訂正したときは、その理由をお知らせください。訂正していないときは前回の値に戻してください。";
                let finding = subject.at_year((actual.field, actual.year), actual.measure, message, help);
                findings.push(finding.read_as(format!("前回 {}", past.actual_text)));
            }
        }
    }
    findings
}

/// Whether a value is another than the number, text and state that were known, or was taken away. A value that is new is no
/// change, and what nobody can read is told of by itself.
fn differs(now: &Sourced<Measure>, (number, text, state): (Option<f64>, &str, Option<State>)) -> bool {
    match (now.value(), number) {
        _ if state != Some(State::Value) => false,
        (None, _) => now.cell.is_some() && now.read.reading.state().is_nothing(),
        // The number may be in another unit of the row than the one that was typed.
        (Some(_), _) if fold(now.raw.trim()) == fold(text.trim()) => false,
        (Some(Measure::Amount(quantity)), Some(number)) => quantity.amount.to_f64() != Some(number),
        (Some(_), _) => true,
    }
}
