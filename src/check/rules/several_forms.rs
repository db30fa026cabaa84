//! One sheet with the same form on it twice, side by side or one below the other.
//!
//! Which value belongs to which form cannot be told from the labels. Where the names of the template lead to one of them, that
//! one is read and the other is told, cell by cell; else nothing is taken from the sheet, and nothing is mixed. An empty copy, or one that
//! says the same, asks nothing. (`domain.md` §3: drift; `architecture.md`, invariants)

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "1 枚のシートに様式が 2 つ以上あります";
pub const HELP: Help = Help {
    what: "1 枚のシートに同じ様式が 2 つ以上ないかを見ます。横に並べたものも、縦に並べたものも示します。",
    why: "同じ見出しが 2 か所にあると、どの値がどちらの様式のものか判断できません。様式に埋め込まれた欄の名前が一方だけにあれば、そちらを読み取り、もう一方はセルごとに示します。名前で分からないときは、混ぜないように、このシートからは何も読み取りません。中身が空か、まったく同じ写しであれば、お尋ねしません。",
    example: "個票の下に、別の事業の個票をそのまま貼り付けています。",
    expected: "1 枚のシートに様式が 1 つだけあります。",
    action: "様式 1 つにつき 1 枚のシート（または 1 つのファイル）に分けて、提出し直してください。",
};
pub const CHECK: Check = Check::File(check);

fn check(batch: &Batch<'_>, file: &File) -> Vec<Finding> {
    let finding = |unread: &UnreadSheet| {
        let (form, cells) = match &unread.reason {
            Unread::Several(form) => (*form, Vec::new()),
            Unread::Beside(form, cells) => (*form, cells.clone()),
            _ => return None,
        };
        let name = &batch.plan.forms.get(form)?.sheet;
        let message = match cells.is_empty() {
            true => format!(
                "このシートには様式「{name}」が 2 つ以上あるため、どちらの値か判断できません。このシートは読み取っていません。"
            ),
            false => format!(
                "このシートには様式「{name}」が 2 つあります。欄の名前のある方を読み取り、もう 1 つは読み取っていません。"
            ),
        };
        let words = Finding::new(
            message,
            "様式 1 つにつき 1 枚のシート（または 1 つのファイル）に分けて提出してください。",
        );
        let sheet = unread.name.clone();
        Some(Finding { sheet, cells, ..words }.file(&file.path))
    };
    file.unread.iter().filter_map(finding).collect()
}
