//! A line of a list in which everything is struck through.
//!
//! It is not read, as struck-through text never is; the initiative may have been meant to end, which is told otherwise.
//! (`domain.md` §3: struck-through text)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "取り消し線の行があります";
pub const HELP: Help = Help {
    what: "一覧の様式に、すべてのセルが取り消し線で消された行がないかを見ます。",
    why: "取り消し線の文字は読み取りません。行がすべて消されていると、その事業は提出されていないものとして扱います。",
    example: "終わった事業の行に、番号から備考まで取り消し線が引かれています。",
    expected: "報告する事業の行には取り消し線がなく、報告しない行は削除されています。",
    action: "報告する事業のときは取り消し線を外してください。報告しない行は削除し、終わった事業のときは事務局に知らせてください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let finding = sheet.listed(
        &sheet.submission.struck_lines,
        "行全体に取り消し線が引かれています。この行は読み取っていません。",
        "報告する事業のときは取り消し線を外してください。報告しない行は削除し、終わった事業のときは事務局に知らせてください。",
    );
    finding.into_iter().collect()
}
