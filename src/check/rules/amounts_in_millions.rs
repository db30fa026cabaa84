//! All amounts of an initiative look like millions: small, and with fractions that thousands of yen hardly have.
//!
//! 15.4 for 15,400 contradicts nothing on the form itself where every cell is written so. (`domain.md` §3: a scale in every cell)

use super::{Check, Docket, Finding, Help, Severity, Subject};
use crate::form::MoneyUnit;
use crate::sheet::{Money, Sourced, YEN_SIGNS};
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "金額が百万円で書かれていないか確認してください";
pub const HELP: Help = Help {
    what: "千円単位の様式で、予算額と決算額のどれもが 1,000 千円より小さく、「15.4」のように千円未満の端数のあるものがないかを見ます。",
    why: "どの欄も百万円で書かれていると、前後の年度と比べても誤りとわかりません。そのまま集計すると、合計が 1,000 分の 1 になります。",
    example: "15,400 千円の事業の予算額に「15.4」、次の年度に「12.1」と書いています。",
    expected: "千円単位の数字だけがあります（15.4 百万円なら「15400」）。",
    action: "百万円で書いたときは、千円単位に直してください。金額が正しいときは、その旨をお知らせください。",
};
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Doubts;

/// Yen in a unit of the form.
const THOUSAND: i64 = 1_000;
/// From this amount on, in yen, it is no figure in millions.
const LARGE: i64 = 1_000 * THOUSAND;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.form.money_unit != MoneyUnit::ThousandYen {
        return Vec::new();
    }
    let amounts = subject.amounts();
    let yen = |typed: &Sourced<Money>| typed.value().map_or(0, |money| money.0);
    if amounts.iter().any(|(_, _, typed)| yen(typed) >= LARGE) {
        return Vec::new();
    }
    // Whoever typed 15,100円 said the unit.
    let is_bare = |typed: &Sourced<Money>| !typed.raw.contains(YEN_SIGNS) && !typed.raw.contains(['万', '億']);
    let is_fraction =
        |amount: &&(&str, FiscalYear, &Sourced<Money>)| is_bare(amount.2) && yen(amount.2) % THOUSAND != 0;
    // One question for all of them: whoever wrote one so wrote the others so.
    let first = amounts.iter().find(is_fraction);
    let finding = first.map(|&(field, year, typed)| {
        subject.at_year(
            (field, year),
            typed,
            "千円未満の端数があり、どの金額も小さいため、百万円で書いたものかもしれません。千円として集計しました。",
            "百万円で書いたときは、すべての金額を千円単位に直してください（例: 15.4 百万円は 15400）。正しいときは、その旨をお知らせください。",
        )
    });
    finding.into_iter().collect()
}
