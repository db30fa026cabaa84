//! A year is over and has a target, but its actual is blank.
//!
//! Where the number does not exist yet, 集計中 says so; a blank says nothing and is never taken for 0. (`domain.md` §2)

use super::{Check, Finding, Help, Severity, Subject, is_blank};

use crate::sheet::Measure;
use crate::value::goal::Aim;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "終わった年度の実績値が空欄です";
pub const HELP: Help = Help {
    what: "終わった年度に目標値があるのに、実績値が空欄でないかを見ます。",
    why: "空欄では、0 なのか、まだ集計中なのか、書き忘れなのかがわかりません。空欄を 0 とは扱いません。",
    example: "令和 2 年度が終わり、目標値が「40」なのに、実績値が空欄です。",
    expected: "実績値があります。まだわからないときは「集計中」、対象外のときは「―」とあります。",
    action: "実績値を記入してください。まだわからないときは「集計中」、対象外のときは「―」と記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.batch.occasion().asks.progress {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        for year in indicator.years.iter().filter(|year| subject.is_closed(year.year)) {
            if year.target.value().is_some_and(asks_a_number) && is_blank(&year.actual) {
                findings.push(subject.at_year(
                    (&settings.actual, year.year),
                    &year.actual,
                    "目標値のある年度が終わっていますが、実績値が空欄です。",
                    "実績値を記入してください。まだわからないときは「集計中」、対象外のときは「―」と記入してください。",
                ));
            }
        }
    }
    findings
}

/// Whether a target is met by a number: what is to be done once, or goes on, has none.
fn asks_a_number(target: &Measure) -> bool {
    match target {
        Measure::Goal(goal) => matches!(goal.aim, Aim::Figure(_)),
        _ => true,
    }
}
