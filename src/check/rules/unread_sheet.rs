//! A sheet that is no form, in a workbook that has one: a working sheet, a list of choices.
//!
//! Nothing is taken from it. It is told so that nobody believes that it was read. (`architecture.md`, "How a field is found")

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Unread};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "読み取らなかったシートがあります";
pub const HELP: Help = Help {
    what: "様式のあるブックに、様式でないシート（作業用の表など）がないかを見ます。",
    why: "様式でないシートは読み取りません。読み取られたと思い違いをしないように知らせます。",
    example: "個票のほかに「計算用」というシートがあり、実績値の内訳がそこにだけ書いてあります。",
    expected: "提出に必要な内容は、様式の欄にあります。",
    action: "必要な内容がこのシートにだけあるときは、様式の欄か備考に書き写してください。なければ何もしなくてかまいません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::File(check);

fn check(_: &Batch<'_>, file: &File) -> Vec<Finding> {
    let strange = file
        .unread
        .iter()
        .filter(|sheet| file.problem.is_none() && sheet.reason == Unread::Strange);
    let finding = |sheet: &crate::intake::UnreadSheet| {
        let words = Finding::new(
            "このシートは様式ではないため、読み取っていません。",
            "提出に必要な内容がこのシートにだけあるときは、様式の欄に書き写してください。",
        );
        Finding {
            sheet: sheet.name.clone(),
            ..words
        }
        .file(&file.path)
    };
    strange.map(finding).collect()
}
