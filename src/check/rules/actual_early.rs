//! An actual or a settlement of a fiscal year that has not begun.
//!
//! It is likely a plan, or typed into the column of another year. (`domain.md` §1)

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::Sourced;
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "始まっていない年度の実績があります";
pub const HELP: Help = Help {
    what: "まだ始まっていない年度に、実績値や決算額が書かれていないかを見ます。",
    why: "見込みを書いたか、年度の列を間違えたものと考えられます。",
    example: "基準日が 2021 年 9 月 30 日なのに、令和 4 年度の実績値に「50」とあります。",
    expected: "始まっていない年度の実績値と決算額は空欄です。",
    action: "年度の列を間違えていないか確かめてください。見込みは、目標値か備考に書いてください。",
};
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
