//! An item that is missed, and no word about it.
//!
//! What is missing and what is done about it is what the next audit begins with.

use super::{Check, Finding, Help, Severity, Subject};
use super::{Listed, is_blank};
use crate::plan::Counts;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "未達の項目に説明がありません";
pub const HELP: Help = Help {
    what: "状態が未達（不適合など）の項目で、説明（所見）の欄が空欄でないかを見ます。",
    why: "何が足りないのかがわからないと、改善したかを確かめられません。",
    example: "監査項目 2 が「不適合」で、所見が空欄です。",
    expected: "「不適合」と、何が足りないか（例: 「委員会が年 1 回も開かれていない」）があります。",
    action: "何が足りないか、どう改善するかを記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let own = subject.items().filter(is_told);
    own.map(|listed| listed.at_remark(subject, "状態が未達の項目ですが、説明が空欄です。", "何が足りないか、どう改善するかを記入してください。")).collect()
}

fn is_told(listed: &Listed<'_>) -> bool {
    listed.counts == Some(Counts::Missed) && is_blank(&listed.item.remark)
}
