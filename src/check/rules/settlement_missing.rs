//! The accounts of a fiscal year are closed, it has a budget, but its settlement is blank.
//!
//! Accounts stay open until 5/31 (出納整理); until then the settlement is an estimate and may be blank. (`domain.md` §1)

use jiff::civil::Date;

use super::{Check, Finding, Help, Severity, Subject, is_blank};
use crate::sheet::Cost;
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "決算額が空欄です";
pub const HELP: Help = Help {
    what: "出納整理が終わった年度（翌年度の 5 月 31 日を過ぎた年度）に予算額があるのに、決算額が空欄でないかを見ます。",
    why: "決算額がないと執行率を計算できません。支出が 0 なのか、書き忘れなのかもわかりません。",
    example: "基準日が 2021 年 9 月 30 日で、令和 2 年度の予算額が「8000」なのに、決算額が空欄です。",
    expected: "千円単位の決算額です。支出がなかったときは「0」とあります。",
    action: "決算額を千円単位で記入してください。支出がなかったときは「0」と記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // An occasion that does not ask for settlements is not the one to remind of them.
    if !subject.batch.occasion().asks.settlement {
        return Vec::new();
    }
    let is_due = |cost: &&Cost| {
        cost.budget.value().is_some_and(|budget| budget.0 > 0)
            && is_blank(&cost.settlement)
            && accounts_closed(cost.year, subject.batch.as_of)
    };
    let finding = |cost: &Cost| {
        subject.at_year(
            (&subject.settings.settings.fields.settlement, cost.year),
            &cost.settlement,
            "出納整理が終わった年度の決算額が空欄です。",
            format!(
                "決算額を{}単位で記入してください。支出がなかったときは「0」と記入してください。",
                subject.form.money_unit.words()
            ),
        )
    };
    subject.initiative.costs.iter().filter(is_due).map(finding).collect()
}

/// Whether the accounts of a year are closed: after 31 May of the next year.
fn accounts_closed(year: FiscalYear, as_of: Date) -> bool {
    let last = i16::try_from(year.0 + 1)
        .ok()
        .and_then(|next| Date::new(next, 5, 31).ok());
    last.is_some_and(|last| as_of > last)
}
