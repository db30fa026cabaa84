//! An item that is missed, and nobody says what is done about it by when.
//!
//! Only lists that ask for a measure are looked at; where it is to be done by when is asked with it.

use super::{Check, Finding, Help, Severity, Subject};
use super::{Listed, is_blank};
use crate::plan::Counts;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "未達の項目に改善の内容か期限がありません";
pub const HELP: Help = Help {
    what: "改善内容の欄がある項目で、状態が未達（不適合など）のとき、改善内容と期限の両方に記入があるかを見ます。",
    why: "何をいつまでにするかがないと、次の監査で改善したかを確かめられません。",
    example: "監査項目 3 が「不適合」で、改善内容はありますが、改善期限が空欄です。",
    expected: "改善内容（例: 「年 1 回の開催を要綱に定める」）と、改善期限（例: 「R6.3.31」）があります。",
    action: "改善内容と改善期限を記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let missed = subject.items().filter(|listed| listed.counts == Some(Counts::Missed));
    let asked = missed.filter(|listed| !listed.list.measure.is_empty());
    asked.filter_map(|listed| finding(subject, &listed)).collect()
}

fn finding(subject: &Subject<'_>, listed: &Listed<'_>) -> Option<Finding> {
    let (measure, due) = (&listed.item.measure, &listed.item.due);
    let help = "何をいつまでに改善するかを記入してください。";
    Some(match (is_blank(measure), is_blank(due)) {
        (true, true) => listed
            .on(subject, measure, "状態が未達の項目ですが、改善の内容と期限が空欄です。", help)
            .cells([measure.cell, due.cell].into_iter().flatten()),
        (true, false) => listed.on(subject, measure, "状態が未達の項目ですが、改善の内容が空欄です。", help),
        (false, true) => listed.on(subject, due, "状態が未達の項目ですが、改善の期限が空欄です。", help),
        (false, false) => return None,
    }
    .found(listed.item.state.raw.clone()))
}
