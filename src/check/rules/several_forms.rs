//! One sheet with the same form on it twice, side by side or one below the other.
//!
//! Which value belongs to which form cannot be told from the labels, so nothing is taken from the sheet and nothing is
//! mixed. (`domain.md` §3: drift; `architecture.md`, invariants)

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "1 枚のシートに様式が 2 つ以上あります";
pub const HELP: Help = Help {
    what: "1 枚のシートに同じ様式が 2 つ以上ないかを見ます。横に並べたものも、縦に並べたものも示します。",
    why: "同じ見出しが 2 か所にあると、どの値がどちらの様式のものか判断できません。混ぜないように、このシートからは何も読み取りません。",
    example: "個票の下に、別の事業の個票をそのまま貼り付けています。",
    expected: "1 枚のシートに様式が 1 つだけあります。",
    action: "様式 1 つにつき 1 枚のシート（または 1 つのファイル）に分けて、提出し直してください。",
};
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
