//! One sheet with the same form on it twice, side by side or one below the other.
//!
//! Which value belongs to which form cannot be told from the labels, so nothing is taken from the sheet and nothing is
//! mixed. (`domain.md` §3 drift; `DESIGN.md`, invariants)

use super::{Check, Finding, Severity};
use crate::intake::{File, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "1 枚のシートに様式が 2 つ以上あります";
pub const CHECK: Check = Check::File(check);

fn check(batch: &Batch<'_>, file: &File) -> Vec<Finding> {
    let finding = |sheet: &UnreadSheet| {
        let Unread::Several(form) = sheet.reason else { return None };
        let words = Finding::new(
            format!(
                "このシートには様式「{}」が 2 つ以上あるため、どちらの値か判断できません。このシートは読み取っていません。",
                batch.plan.forms.get(form)?.sheet
            ),
            "様式 1 つにつき 1 枚のシート（または 1 つのファイル）に分けて提出してください。",
        );
        let sheet = sheet.name.clone();
        Some(Finding { sheet, ..words }.file(&file.path))
    };
    file.unread.iter().filter_map(finding).collect()
}
