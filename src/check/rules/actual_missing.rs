//! A year is over and has a target, but its actual is blank.
//!
//! Where the number does not exist yet, 集計中 says so; a blank says nothing and is never taken for 0. (`domain.md` §2)

use super::{Check, Finding, Severity, Subject, is_blank};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "終わった年度の実績値が空欄です";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        for year in indicator.years.iter().filter(|year| subject.is_closed(year.year)) {
            if year.target.value().is_some() && is_blank(&year.actual) {
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
