//! The very file that was sent in for the last period, byte for byte.
//!
//! A file that was saved anew differs even where no value changed, so this one was never opened: it may have been sent by
//! mistake.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "前回と同じファイルです";
pub const HELP: Help = Help {
    what: "前回提出されたファイルと、まったく同じファイルでないかを見ます。",
    why: "保存し直すだけでもファイルは変わります。まったく同じなので、前回のファイルを誤って提出したのかもしれません。",
    example: "6 月に提出した「個票_1-1.xlsx」を、9 月にもそのまま提出しています。",
    expected: "今回の内容に直して保存したファイルです。",
    action: "今回の内容に直したファイルを提出してください。変わりがないときは、その旨をお知らせください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let hash = &subject.file.hash;
    let same = !hash.is_empty() && subject.past_files().any(|row| row.hash == *hash);
    let message = "前回提出されたファイルと内容がまったく同じです。";
    let help = "今回の内容に直したファイルを提出してください。前回から変わりがないときは、その旨をお知らせください。";
    same.then(|| subject.finding(message, help)).into_iter().collect()
}
