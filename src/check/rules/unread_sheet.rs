//! A sheet that is no form, in a workbook that has one: an old copy, a working sheet, a list of choices.
//!
//! Nothing is taken from it. It is told so that nobody believes that it was read. (`DESIGN.md`, layer 3)

use super::{Check, Finding, Severity};
use crate::intake::{File, UnreadSheet};
use crate::ledger::Batch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "読み取らなかったシートがあります";
pub const CHECK: Check = Check::File(check);

fn check(batch: &Batch<'_>, file: &File) -> Vec<Finding> {
    if file.problem.is_some() {
        return Vec::new();
    }
    file.unread
        .iter()
        .map(|sheet| {
            Finding {
                sheet: sheet.name.clone(),
                ..words(batch, sheet)
            }
            .file(&file.path)
        })
        .collect()
}

fn words(batch: &Batch<'_>, sheet: &UnreadSheet) -> Finding {
    let form = sheet.nearest.as_ref().and_then(|(form, _)| batch.plan.forms.get(*form));
    match form {
        Some(form) => Finding::new(
            format!(
                "このシートは様式「{}」に似ていますが、見出しが足りないため読み取っていません。",
                form.sheet
            ),
            "このシートも提出するものであれば、様式に書き写して提出し直してください。",
        ),
        None => Finding::new(
            "このシートは様式ではないため、読み取っていません。",
            "提出に必要な内容がこのシートにだけあるときは、様式の欄に書き写してください。",
        ),
    }
}
