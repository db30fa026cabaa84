//! A sheet that is almost a form, in a workbook that has one: an old copy, or a form that lost its labels.
//!
//! Nothing is taken from it, for too few of its labels are left to tell its fields. (`DESIGN.md`, layer 3)

use super::{Check, Finding, Severity};
use crate::intake::{File, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "様式に似たシートを読み取っていません";
pub const CHECK: Check = Check::File(check);

fn check(batch: &Batch<'_>, file: &File) -> Vec<Finding> {
    let finding = |sheet: &UnreadSheet| {
        let Unread::Near(form, _) = &sheet.reason else { return None };
        let words = Finding::new(
            format!(
                "このシートは様式「{}」に似ていますが、見出しが足りないため読み取っていません。",
                batch.plan.forms.get(*form)?.sheet
            ),
            "このシートも提出するものであれば、様式に書き写して提出し直してください。",
        );
        let sheet = sheet.name.clone();
        Some(Finding { sheet, ..words }.file(&file.path))
    };
    let unread = file.unread.iter().filter(|_| file.problem.is_none());
    unread.filter_map(finding).collect()
}
