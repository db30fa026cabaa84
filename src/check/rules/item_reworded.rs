//! An item in other words than the last time.
//!
//! A reworded line may be another goal: what was to be reached is changed while the state goes on.

use super::{Check, Finding, Help, Severity, Subject};
use super::same;
use crate::value::without_unit;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "項目の文言が変わっています";
pub const HELP: Help = Help {
    what: "項目の文言が、前回の提出と同じかを見ます。空白と全角・半角の違い、終わりのかっこの単位は数えません。",
    why: "文言が変わると、目指すものが変わることがあります。",
    example: "前回「書かない窓口の実現」だった項目が、今回は「書かない窓口の検討」です。",
    expected: "前回と同じ文言です。",
    action: "目指すものを変えたときは、計画の変更として届け出てください。書き間違いのときは、元に戻してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let help = "目指すものを変えたときは、計画の変更として届け出てください。書き間違いのときは、元に戻してください。";
    let mut findings = Vec::new();
    for (listed, before) in subject.followed() {
        let text = listed.item.text.or_empty();
        if let Some(before) = before.filter(|before| !before.text.is_empty() && !same(without_unit(&before.text), without_unit(text))) {
            let message = format!("項目の文言が前回と違います（前回「{}」）。", before.text);
            findings.push(listed.finding(subject, message, help).found(text.to_owned()));
        }
    }
    findings
}
