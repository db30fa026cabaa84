//! A day on which the last stage was reached, and the stage says that it was not.

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::{Understood, Value};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "最後の段階に達していないのに、達した日があります";
pub const HELP: Help = Help {
    what: "達した日の欄（設定 `completed`）に日付がある項目で、段階が最後の段階でないものがないかを見ます。",
    why: "終わったのか、終わっていないのかがわかりません。段階のとおりに、終わっていないものとして数えます。",
    example: "移行完了日が「2025/1/20」で、工程の段階が「移行作業」です。",
    expected: "段階が「移行完了」と、その日があります。終えていないときは、その日は空欄です。",
    action: "終えたときは段階を直し、終えていないときは日付を消してください。",
};
pub const CHECK: Check = Check::Initiative(check);

/// Whether a value holds a day.
fn is_said(value: &&Value) -> bool {
    matches!(&value.understood, Understood::Date(read) if read.value().is_some())
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let open = |listed: &super::Listed<'_>| listed.counts.is_some() && !listed.is_completed();
    for listed in subject.items().filter(open) {
        let date = listed.beside(subject, &listed.list.completed);
        if let Some(date) = date.filter(is_said) {
            let stage = listed.item.state.or_empty();
            let message = format!("終えた日が記入されていますが、段階は「{stage}」です。");
            let help = "終えたときは段階を直し、終えていないときは日付を消してください。";
            let finding = subject.finding(message, help).field(subject.title(date)).cells([date.cell]);
            findings.push(finding.found(date.raw.clone()));
        }
    }
    findings
}
