//! A sheet that could not be read to its end: a damaged part of the file, or more cells than the limits allow.
//!
//! What was read may be less than what was typed, so nothing about it is certain. (`architecture.md`, "Hostile and broken files")

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "シートを最後まで読み取れません";
pub const HELP: Help = Help {
    what: "シートを最後まで読み取れたかを見ます。",
    why: "ファイルの一部が壊れているか、セルが多すぎます。書かれたもののすべてを読み取れたとは言えないので、そのままでは使えません。",
    example: "保存の途中で電源が切れ、シートの後ろ半分が失われています。",
    expected: "最後まで開けて、保存し直せるブックです。",
    action: "Excel で開いて「名前を付けて保存」で保存し直すか、配布された様式に書き写して提出してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let words = sheet.finding(
        "シートを途中までしか読み取れませんでした。ファイルの一部が壊れているか、大きすぎます。",
        "Excel で開いて「名前を付けて保存」で保存し直すか、配布された様式に書き写して提出してください。",
    );
    sheet.submission
        .drift
        .incomplete
        .as_ref()
        .map(|_| words)
        .into_iter()
        .collect()
}
