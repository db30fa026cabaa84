//! Rows, columns, years or items are not where the template has them.
//!
//! The sheet was read all the same, by its labels; this tells what was followed and whether the names bore it out, so that
//! the office can look whether a section works with a form of its own. (`domain.md` §3: drift)

use super::{Check, Finding, Help, FormSheet, Severity};
use crate::intake::Layer;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "様式の配置が変わっています";
pub const HELP: Help = Help {
    what: "行・列・年度・実施項目が、様式と同じ位置にあるかを見ます。",
    why: "位置が変わっても見出しをたどって読み取りますが、独自の様式が使われていないかを担当が確かめられるように知らせます。",
    example: "「実施項目」の行を 2 行増やしています。備考の列を左に移しています。",
    expected: "配布された様式と同じ配置です。",
    action: "読み取った内容が正しいか、「読み取り内容の確認」で確かめてください。次回は配布された様式をそのまま使ってください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let moved = &sheet.submission.drift.moved;
    let layer = match sheet.submission.layer {
        Layer::Names => "見出しをもとに読み取り、欄の名前と合うことを確かめました。",
        Layer::Labels => "見出しだけをもとに読み取りました。",
    };
    let message = format!("様式と配置が違います（{}）。{layer}", moved.join("、"));
    let words = sheet.finding(
        message,
        "読み取った内容が正しいか、「読み取り内容の確認」で確かめてください。",
    );
    (!moved.is_empty()).then_some(words).into_iter().collect()
}
