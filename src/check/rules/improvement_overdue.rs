//! An item that is missed again, although it was to be put right by a date that is past.
//!
//! What was promised after the last time and not kept is a matter for headquarters. It is said in place of 「2 回続けて未達」.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "前回の改善期限を過ぎても未達です";
pub const HELP: Help = Help {
    what: "前回も今回も未達（不適合など）の項目で、前回記入された改善の期限を過ぎていないかを見ます。",
    why: "約束した期限までに改善できなかった項目は、期限と体制を決め直す必要があります。",
    example: "前回の監査で改善期限を「R5.3.31」とした監査項目 2 が、令和 5 年 10 月の監査でも「不適合」です。",
    expected: "前回の改善期限までに改善し、今回は「適合」です。期限がまだ来ていない項目は、期限の後に確かめます。",
    action: "改善できなかった理由を所見に、新しい改善の内容と期限をその欄に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::ItemOverdue,
    words: "改善の期限と体制の見直し",
    answers: Answers::Responsible,
    weight: 24,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let help = "改善できなかった理由を所見に、新しい改善の内容と期限をその欄に記入してください。";
    let followed = subject.followed().into_iter();
    let late = followed.filter_map(|(listed, before)| Some((listed.broken_promise(subject, before)?, listed)));
    late.map(|(due, listed)| {
        let due = format!("{}年{}月{}日", due.year(), due.month(), due.day());
        let message = format!("前回の改善期限（{due}）を過ぎていますが、まだ未達です。");
        listed.finding(subject, message, help)
    })
    .collect()
}
