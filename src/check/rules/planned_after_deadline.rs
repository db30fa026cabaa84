//! The last stage planned for a time after its deadline, and nothing that lifts the deadline.
//!
//! What lifts it is a setting (`lifted`): 特定移行支援 for a system that cannot be moved by then.

use jiff::civil::Date;

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "予定が最後の期限より後です";
pub const HELP: Help = Help {
    what: "段階の項目で、完了の予定（設定 `due` の欄）が最後の段階の期限より後ではないかを見ます。期限によらないことを示す欄（設定 `lifted`）に記入があるときは見ません。",
    why: "期限を過ぎる予定は、期限によらない扱いの手続きをしなければ認められません。",
    example: "移行完了の期限は令和 8 年 3 月ですが、移行予定が令和 9 年 3 月で、特定移行支援が空欄です。",
    expected: "期限までの予定か、期限によらないことを示す記入があります。",
    action: "予定を確かめてください。期限に間に合わないときは、期限によらないことを示す欄に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::PlannedLate,
    words: "期限後の予定の扱い",
    answers: Answers::Responsible,
    weight: 15,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for listed in subject.items().filter(|listed| listed.scale.is_ladder && !listed.list.lifted.is_empty()) {
        let last = listed.scale.grades.last().and_then(|last| last.due.zip(Some(&last.mark)));
        let (Some((due, mark)), Some(planned)) = (last, listed.item.due.value()) else { continue };
        if *planned > due.last_day() && !listed.is_completed() && !listed.is_lifted(subject) {
            let due = due.last_day();
            let month = |date: Date| format!("{}年{}月", date.year(), date.month());
            let message = format!("予定（{}）が、「{mark}」の期限（{}）より後です。", month(*planned), month(due));
            let help = format!(
                "予定を確かめてください。期限に間に合わないときは、「{}」に記入してください。",
                subject.label(&listed.list.lifted)
            );
            findings.push(listed.on(subject, &listed.item.due, message, help));
        }
    }
    findings
}
