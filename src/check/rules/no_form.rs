//! A workbook in which no sheet is a form of the plan.
//!
//! The nearest form is named with the labels that are missing; nothing is guessed, and the first sheet is never read just
//! because it is the first. (`DESIGN.md`, layer 3)

use super::{Check, Finding, Severity};
use crate::intake::{File, Problem, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "様式が見つかりません";
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
                ..Finding::new(message, "様式をダウンロードし直し、内容を書き写して提出してください。")
            }
        }
        None => Finding::new(
            "この計画の様式が入ったシートがありません。",
            "提出するファイルを取り違えていないか確かめ、様式に記入したファイルを提出してください。",
        ),
    };
    vec![finding.file(&file.path)]
}
