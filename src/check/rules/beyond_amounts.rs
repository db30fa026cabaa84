//! In the month in which accounts are settled a form says something else than the official evaluation, beside amounts.
//!
//! A settlement changes amounts alone: what else is said otherwise is not taken, and is asked about when the settlement is closed. It is told
//! before, while the section can still be asked. (`domain.md` §1: 決算確定)

use super::official_differs::differing;
use super::{Check, Finding, Help, Severity};
use crate::table::Difference;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "決算の確定で、金額のほかも変わっています";
pub const HELP: Help = Help {
    what: "決算確定の月に届いた様式の目標値や実績値などが、確定した評価と同じかを見ます。",
    why: "決算の確定では金額だけを変えられます。ほかの値は、確定した評価のまま示します。",
    example: "年度末評価を確定した後の 6 月の個票で、前の年度の目標値が「60」から「50」に変わっています。",
    expected: "変わっているのは、予算額と決算額だけです。",
    action: "書き間違いのときは、確定した値に直してください。確定した評価を直すときは、その期間を訂正の版として確定し直してください（`kohyo close`）。",
};
pub const CHECK: Check = Check::Settlement(check);

fn check(differences: &[Difference]) -> Vec<Finding> {
    differences.iter().map(finding).collect()
}

fn finding(difference: &Difference) -> Finding {
    let message = format!("{}が、確定した評価と違います。決算の確定では金額だけを変えるため、確定した値を使います。", difference.item);
    let help = "書き間違いのときは確定した値に直し、正しいときは評価の訂正を申し出てください。";
    differing(difference, message, help)
}
