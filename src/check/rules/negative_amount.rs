//! A budget or settlement below zero.
//!
//! △ may stand for a cut against last time instead of the amount itself; the amount is counted as it stands.
//! (`domain.md` §3: △5 in a numeric field)

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::{Money, Sourced};
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "金額がマイナスです";
pub const HELP: Help = Help {
    what: "予算額や決算額がマイナスでないかを見ます。",
    why: "「△」は、前回からの減額を示すために書かれることがあります。金額はそのままマイナスとして集計するので、合計が小さくなります。",
    example: "500 千円減額したので、予算額に「△500」と書いています。",
    expected: "減額した後の金額です（8,000 千円から 500 千円減らしたなら「7500」）。",
    action: "減額した後の金額を記入してください。マイナスで正しいときは、その理由をお知らせください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let below_zero = |amount: &&(&str, FiscalYear, &Sourced<Money>)| amount.2.value().is_some_and(|money| money.0 < 0);
    let amounts = subject.amounts();
    amounts
        .iter()
        .filter(below_zero)
        .map(|&(field, year, typed)| {
            subject.at_year(
                (field, year),
                typed,
                "金額がマイナスです。そのままの金額として集計しました。",
                "減額した後の金額を記入してください。マイナスで正しいときは、その理由をお知らせください。",
            )
        })
        .collect()
}
