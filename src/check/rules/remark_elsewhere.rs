//! Notes and text boxes beside the cells of fields: on labels, in the margin.
//!
//! They change no value, and are not read; one notice says what they are. (`architecture.md`, invariants)

use super::{Check, Finding, FormSheet, Help, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "記入欄の外にコメントやテキストボックスがあります";
pub const HELP: Help = Help {
    what: "記入欄でない場所に、コメントやテキストボックスがないかを見ます。",
    why: "内容は読み取りません。伝えたかったことを黙って落とさないように示します。",
    example: "見出しのセルに「9月末の値です」というコメントが付いています。",
    expected: "伝えたいことは、該当する欄か備考にあります。",
    action: "必要な内容は備考に移してください。不要であればそのままでかまいません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let elsewhere = sheet.submission.remarks.iter().filter(|remark| !remark.on_input);
    let cells: Vec<_> = elsewhere.map(|remark| (remark.cell, remark.text.clone())).collect();
    let finding = sheet.listed(
        &cells,
        "記入欄の外にコメントかテキストボックスがあります。この内容は読み取っていません。",
        "必要な内容は備考に移してください。",
    );
    finding.into_iter().collect()
}
