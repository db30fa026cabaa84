//! A stage that was reached and is not any more.
//!
//! Either the last answer or this one is wrong, or something was lost that headquarters counts on.

use super::item_fell_back::fell_back;
use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};

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
    fell_back(subject, "段階", |listed| listed.scale.is_ladder)
}
