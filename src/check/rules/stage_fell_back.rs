//! A stage that was reached and is not any more.
//!
//! Either the last answer or this one is wrong, or something was lost that headquarters counts on.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};
use crate::past::movement;
use crate::table::Movement;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "項目の段階が前回より戻っています";
pub const HELP: Help = Help {
    what: "段階の項目（標準化の工程など）の段階が、前回の提出より前に戻っていないかを見ます。",
    why: "一度達したものが戻ったときは、前回の記入が早すぎたのか、やり直しになったのかを確かめる必要があります。",
    example: "前回「選定・契約」だった段階が、今回は「移行計画」です。",
    expected: "前回と同じか、先の段階です。",
    action: "段階を確かめ、戻ったときは、その理由を説明の欄に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::ItemFellBack,
    words: "後戻りした項目の扱い",
    answers: Answers::Responsible,
    weight: 12,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (listed, before) in subject.followed() {
        let Some(before) = before.filter(|_| listed.scale.is_ladder) else {
            continue;
        };
        let state = listed.item.state.or_empty();
        if movement(listed.scale, &before.state, state) == Some(Movement::Worse) {
            let message = format!("段階が前回の「{}」から「{state}」に戻っています。", before.state);
            let help = "段階を確かめ、戻ったときは、その理由を説明の欄に記入してください。";
            findings.push(listed.finding(subject, message, help));
        }
    }
    findings
}
