//! A workbook in which no sheet is a form of the plan.
//!
//! The nearest form is named with the labels that are missing; nothing is guessed, and the first sheet is never read just
//! because it is the first. (`architecture.md`, "How a field is found")

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Problem, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "様式が見つかりません";
pub const HELP: Help = Help {
    what: "ブックの中に、この計画の様式のシートがあるかを見ます。似たシートがあるときは、足りない見出しも示します。",
    why: "最初のシートだからといって様式として読むと、別の表の値を取り違えます。見出しが半分以上そろったシートだけを様式として読みます。",
    example: "会議の資料を提出しています。「事業名称」や「年度」の見出しを消したシートだけが入っています。",
    expected: "配布された様式の見出しがそろったシートが 1 枚以上あります。",
    action: "提出するファイルを取り違えていないか確かめてください。見出しを消したときは、事務局がお配りした様式に書き写してください。",
};
pub const CHECK: Check = Check::File(check);

/// More labels than these are not listed.
const LISTED: usize = 8;

fn check(batch: &Batch<'_>, file: &File) -> Vec<Finding> {
    let is_several = |sheet: &UnreadSheet| matches!(sheet.reason, Unread::Several(_));
    if file.problem != Some(Problem::NoForm) || file.unread.iter().any(is_several) {
        return Vec::new();
    }
    let near = file.unread.iter().find_map(|sheet| match &sheet.reason {
        Unread::Near(form, missing) => Some((sheet, (form, missing))),
        _ => None,
    });
    let finding = match near {
        Some((sheet, (form, missing))) => {
            let form = &batch.plan.forms[*form];
            let listed: Vec<String> = missing
                .iter()
                .take(LISTED)
                .map(|label| format!("「{}」", label.replace('\n', "")))
                .collect();
            let more = if missing.len() > LISTED { "など" } else { "" };
            let message = format!(
                "シート「{}」は様式「{}」に似ていますが、見出しの {}{more}がありません。",
                sheet.name,
                form.sheet,
                listed.join("")
            );
            Finding {
                sheet: sheet.name.clone(),
                ..Finding::new(message, "事務局がお配りした様式に、内容を書き写して提出してください。")
            }
        }
        None => Finding::new(
            "この計画の様式が入ったシートがありません。",
            "提出するファイルを取り違えていないか確かめ、様式に記入したファイルを提出してください。",
        ),
    };
    vec![finding.file(&file.path)]
}
