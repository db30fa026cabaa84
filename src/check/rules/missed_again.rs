//! An item that is missed, and was missed the last time.
//!
//! What stays as it was after it was told is a matter for headquarters. Batches of months within one quarter are one time.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "項目が 2 回続けて未達です";
pub const HELP: Help = Help {
    what: "状態が未達（不適合など）の項目が、前の四半期（四半期の報告がない暦では、前の年度などの同じ評価）でも未達だったかを見ます。同じ四半期の月ごとの集計は 1 回と数え、間に提出がなくても続きとみます。",
    why: "指摘されたことが改善されていないときは、その理由と期限を確かめる必要があります。",
    example: "監査項目 2 が、前回も今回も「不適合」です。",
    expected: "前回「不適合」だった項目が「適合」になっているか、改善の期限が説明にあります。",
    action: "改善できなかった理由と、いつまでに改善するかを説明の欄に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::MissedAgain,
    words: "改善の期限と体制",
    answers: Answers::Responsible,
    weight: 20,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Where a date was promised and is past, that is said (improvement-overdue).
    let again = subject.followed().into_iter().filter(|(listed, before)| {
        before.is_some_and(|before| listed.is_missed_again(before) && subject.is_of_earlier_occasion(before))
            && listed.broken_promise(subject, *before).is_none()
    });
    let help = "改善できなかった理由と、いつまでに改善するかを説明の欄に記入してください。";
    again
        .map(|(listed, _)| listed.finding(subject, "項目が 2 回続けて未達です。", help))
        .collect()
}
