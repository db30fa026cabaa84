//! An actual or a settlement of a fiscal year that has not begun.
//!
//! It is likely a plan, or typed into the column of another year. (`domain.md` §1)

use super::{Check, Finding, Severity, Subject};
use crate::sheet::Sourced;
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "始まっていない年度の実績があります";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        let actuals = Subject::actuals(settings, indicator);
        findings.extend(actuals.filter_map(|actual| early(subject, (actual.field, actual.year), actual.measure)));
    }
    let settlement = &subject.settings.settings.fields.settlement;
    findings.extend(
        subject
            .initiative
            .costs
            .iter()
            .filter_map(|cost| early(subject, (settlement, cost.year), &cost.settlement)),
    );
    findings
}

fn early<T>(subject: &Subject<'_>, place: (&str, FiscalYear), typed: &Sourced<T>) -> Option<Finding> {
    typed.value().filter(|_| place.1 > FiscalYear::of(subject.batch.as_of))?;
    Some(subject.at_year(
        place,
        typed,
        "まだ始まっていない年度に実績が記入されています。",
        "年度の列を間違えていないか確かめてください。見込みは目標値か備考に書いてください。",
    ))
}
