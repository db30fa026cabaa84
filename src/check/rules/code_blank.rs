//! No code where most name one: no national priority beside a tactic.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "コードの記入がありません";
pub const HELP: Help = Help {
    what: "ふつうコードを記入する欄（設定 `usual`）が、空欄でないかを見ます。",
    why: "記入がない事業は、コードごとの数に入りません。",
    example: "戦術の「国の重点取組事項」が空欄です。",
    expected: "当たるコードがあれば、コードか名称があります。なければ空欄のままでかまいません。",
    action: "当たるコードがあれば記入してください。なければ、そのままでかまいません。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for own in subject.settings.settings.codes.iter().filter(|own| own.is_usual) {
        let values: Vec<_> = subject.values(&own.field).collect();
        let is_blank = values.iter().all(|value| value.understood.is_blank());
        if let Some(first) = values.first().filter(|_| is_blank) {
            let message = format!("「{}」の記入がありません。", subject.label(&own.field));
            let help = "当たるものがあれば記入してください。なければ、そのままでかまいません。";
            findings.push(subject.finding(message, help).field(subject.title(first)).cells([first.cell]));
        }
    }
    findings
}
