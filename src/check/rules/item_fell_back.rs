//! An item whose state is worse than it was the last time.
//!
//! Either the last answer or this one is wrong, or something was lost that headquarters counts on.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Listed, Question, Severity, Subject};
use crate::past::movement;
use crate::table::Movement;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "項目の状態が前回より悪くなっています";
pub const HELP: Help = Help {
    what: "項目の状態が、前回の提出より悪くなっていないかを見ます（実現 → 着手、適合 → 不適合など）。数えない状態（対象外など）への変更は見ません。",
    why: "一度達したものが戻ったときは、前回の記入が早すぎたのか、やり直しになったのかを確かめる必要があります。",
    example: "前回「実現」だった項目が、今回は「着手」です。",
    expected: "前回と同じか、良い状態です。",
    action: "状態を確かめ、戻ったときは、その理由を説明の欄に記入してください。",
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
    fell_back(subject, "状態", |listed| !listed.scale.is_ladder)
}

/// What is worse than it was, of the items that `is_meant`; `noun` is what their answer is called.
pub(super) fn fell_back(subject: &Subject<'_>, noun: &str, is_meant: fn(&Listed<'_>) -> bool) -> Vec<Finding> {
    let fell = subject.followed().into_iter().filter_map(|(listed, before)| {
        let before = before.filter(|_| is_meant(&listed))?;
        let state = listed.item.state.or_empty();
        if movement(listed.scale, &before.state, state) != Some(Movement::Worse) {
            return None;
        }
        let message = format!("{noun}が前回の「{}」から「{state}」に戻っています。", before.state);
        let help = format!("{noun}を確かめ、戻ったときは、その理由を説明の欄に記入してください。");
        Some(listed.finding(subject, message, help))
    });
    fell.collect()
}
