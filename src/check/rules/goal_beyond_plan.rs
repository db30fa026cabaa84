//! A goal that is due after the last year of the plan: 「R8年度情報システム運用経費等をH30年度比で3割削減」 in a plan to R7 (003 (10)).
//!
//! It is kept and never graded by this plan: whoever writes the next one has to take it over.

use super::{Check, Finding, Help, Severity, Subject};
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "計画の最後の年度より後の目標です";
pub const HELP: Help = Help {
    what: "文で書いた目標の期限が、計画の最後の年度までかを見ます。",
    why: "計画の期間の後に期限が来る目標は、この計画では評価できません。次の計画に引き継ぐ必要があります。",
    example: "令和 7 年度までの計画に「R8年度情報システム運用経費等をH30年度比で3割削減」とあります。",
    expected: "期限が、計画の最後の年度までです。",
    action: "期限が正しければ、このままでかまいません。次の計画に引き継いでください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let last = FiscalYear(subject.batch.plan.settings.fiscal_years.1);
    let beyond = subject.goals().filter_map(|(_, value, goal)| {
        let due = goal.deadline(value.until.or(value.year))?.fiscal_year();
        (due > last).then_some((value, goal, due))
    });
    beyond
        .map(|(value, goal, due)| {
            subject
                .finding(
                    format!("目標の期限（{due}）が、計画の最後の年度（{last}）より後です。"),
                    "期限が正しければ、このままでかまいません。次の計画に引き継いでください。",
                )
                .field(subject.title(value))
                .cells(subject.cells(value))
                .found(value.raw.clone())
                .read_as(goal.to_string())
        })
        .collect()
}
