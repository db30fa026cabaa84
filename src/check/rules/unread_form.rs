//! A sheet that is almost a form, in a workbook that has one: an old copy, or a form that lost its labels.
//!
//! Nothing is taken from it, for too few of its labels are left to tell its fields. (`architecture.md`, "How a field is found")

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "様式に似たシートを読み取っていません";
pub const HELP: Help = Help {
    what: "様式のあるブックに、様式とよく似ているのに見出しが足りないシートがないかを見ます。",
    why: "見出しが足りないと、どの欄の値か判断できません。提出するつもりだったものを黙って落とさないように知らせます。",
    example: "「個票 (2)」というシートの見出しの半分以上が消えています。",
    expected: "提出するシートの見出しが、様式のとおりにそろっています。",
    action: "このシートも提出するものであれば、様式に書き写して提出し直してください。不要であれば何もしなくてかまいません。",
};
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
