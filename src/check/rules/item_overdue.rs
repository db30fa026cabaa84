//! An item whose date is past and that is not achieved.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};
use super::Listed;
use crate::plan::Counts;
use crate::value::Reading;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "期限を過ぎた項目があります";
pub const HELP: Help = Help {
    what: "期限の欄がある項目で、期限を過ぎても達成していないものがないかを見ます。数えない状態（対象外など）と段階の項目は見ません。",
    why: "期限までにできなかった項目は、いつまでにするかを決め直す必要があります。",
    example: "期限が「令和 3 年度末」の項目が、令和 4 年 6 月に「着手」です。",
    expected: "期限までに達成しているか、期限を決め直した説明があります。",
    action: "達成しているときは状態を直してください。していないときは、いつまでにするかを説明の欄に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::ItemOverdue,
    words: "期限の見直し",
    answers: Answers::Responsible,
    weight: 12,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let help = "達成しているときは状態を直してください。していないときは、いつまでにするかを説明の欄に記入してください。";
    let is_late = |listed: &Listed<'_>| {
        let is_past = listed.item.due.value().is_some_and(|due| *due < subject.batch.as_of);
        let is_open = !matches!(listed.counts, Some(Counts::Achieved | Counts::Excluded));
        // Whether one is achieved whose state cannot be read is asked by that.
        let is_unread = matches!(listed.item.state.read.reading, Reading::Unreadable(_));
        is_past && is_open && !is_unread && !listed.scale.is_ladder
    };
    // A date that was promised the last time and stands there still is told as such (improvement-overdue).
    let followed = subject.followed().into_iter();
    let late = followed.filter(|(listed, before)| is_late(listed) && listed.broken_promise(subject, *before).is_none());
    late.map(|(listed, _)| listed.finding(subject, "期限を過ぎていますが、達成していない項目です。", help)).collect()
}
