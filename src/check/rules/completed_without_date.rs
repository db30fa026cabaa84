//! The last stage reached, and not said when.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "最後の段階に達した日がありません";
pub const HELP: Help = Help {
    what: "最後の段階に達した項目で、達した日の欄（設定 `completed`）が空欄でないかを見ます。",
    why: "いつ終わったかがわからないと、期限に間に合ったかを確かめられません。",
    example: "「移行完了」の業務で、移行完了日が空欄です。",
    expected: "「移行完了」と、その日があります。",
    action: "終えた日を記入してください。終えていないときは、段階を直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for listed in subject.items().filter(super::Listed::is_completed) {
        let date = listed.beside(subject, &listed.list.completed);
        if let Some(date) = date.filter(|date| date.understood.is_blank()) {
            let message = format!("「{}」の段階ですが、その日が空欄です。", listed.item.state.or_empty());
            let help = "終えた日を記入してください。終えていないときは、段階を直してください。";
            findings.push(subject.finding(message, help).field(subject.title(date)).cells([date.cell]));
        }
    }
    findings
}
