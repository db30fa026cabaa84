//! A list in which no line is filled in, or goal blocks that are all blank.
//!
//! Nothing is wrong with any line then, so that nothing else would speak. (`architecture.md`, invariants)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "様式に 1 件も記入がありません";
pub const HELP: Help = Help {
    what: "1 枚に何件も書く様式（一覧など）に、1 件でも記入があるかを見ます。",
    why: "どの行も空欄のときは、何も読み取れません。記入前のファイルを提出したのかもしれません。",
    example: "配布された一覧の様式を、記入しないまま提出しています。",
    expected: "報告する事業が 1 件以上、見出しの下の行に記入されています。",
    action: "記入したファイルを提出してください。報告する事業がないときは、事務局に知らせてください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let words = || {
        sheet.finding(
            "様式のどの行も空欄です。読み取れる事業がありません。",
            "記入したファイルを提出してください。報告する事業がないときは、事務局に知らせてください。",
        )
    };
    (sheet.initiatives == 0).then(words).into_iter().collect()
}
