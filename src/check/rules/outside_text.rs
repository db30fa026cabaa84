//! Something was typed outside the fields of the form.
//!
//! It is not read: a value beside its cell, a remark in the margin, a total. Dropping it silently would lose what the
//! author wanted to say. What stands under a year that cannot be read is listed too, cell by cell.
//! (`architecture.md`, invariants: in doubt take nothing, name the cell)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "様式の欄の外に文字があります";
pub const HELP: Help = Help {
    what: "様式の欄の外に文字や数値が書かれていないかを見ます。",
    why: "欄の外に書かれたものは読み取れません。伝えたかったことを黙って落とさないように、セルごとに示します。",
    example: "表の右の余白に「R4 から委託に変更」と書いてあります。実績値の下に合計を書き足しています。",
    expected: "伝えたいことは、該当する欄か備考にあります。",
    action: "必要な内容は該当する欄か備考に移し、不要な文字は消してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let finding = sheet.listed(
        &sheet.submission.outside,
        "様式の欄の外に文字があります。この内容は読み取っていません。",
        "必要な内容は該当する欄か備考に移し、不要な文字は消してください。",
    );
    finding.into_iter().collect()
}
