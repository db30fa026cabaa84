//! A form on a hidden sheet. It is read like any other; it may be a copy that was not meant to be sent.
//!
//! (`domain.md` §3)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "非表示のシートがあります";
pub const HELP: Help = Help {
    what: "非表示のシートに様式が入っていないかを見ます。",
    why: "非表示のシートも同じように読み取ります。提出するつもりのない古い写しかもしれないので知らせます。",
    example: "前回の個票を非表示のシートに残したまま提出しています。",
    expected: "提出する個票が表示されたシートにあり、不要なシートはありません。",
    action: "提出するものであればシートを再表示し、不要であれば削除してから提出してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let words = sheet.finding(
        "非表示のシートに様式があり、その内容も読み取りました。",
        "提出するものであればシートを再表示し、不要であれば削除してから提出してください。",
    );
    sheet.submission.hidden.then_some(words).into_iter().collect()
}
