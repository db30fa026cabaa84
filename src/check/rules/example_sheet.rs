//! A filled-in example of the form beside the form, told by the name of its sheet.
//!
//! Nothing is taken from it. Where it was meant as a form, another name makes it one. (`domain.md` §3: a sheet copied)

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Unread, UnreadSheet};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "記入例のシートを読み取っていません";
pub const HELP: Help = Help {
    what: "様式のシートのうち、名前から記入例とわかるものがないかを見ます。",
    why: "記入例を提出された個票として数えると、事業が二重になります。名前に「記入例」「見本」などがあるシートは読み取りません。",
    example: "「個票」と「個票（記入例）」の 2 枚のシートがあります。",
    expected: "提出する個票のシートの名前に、「記入例」「見本」などがありません。",
    action: "提出する個票であれば、シートの名前を変えて提出し直してください。記入例であれば何もしなくてかまいません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::File(check);

fn check(_: &Batch<'_>, file: &File) -> Vec<Finding> {
    let finding = |sheet: &UnreadSheet| {
        let words = Finding::new(
            "シートの名前から記入例とみなして、読み取っていません。",
            "提出する個票であれば、シートの名前から「記入例」「見本」などを除いて提出し直してください。",
        );
        let sheet = sheet.name.clone();
        Finding { sheet, ..words }.file(&file.path)
    };
    let examples = file.unread.iter().filter(|sheet| sheet.reason == Unread::Example);
    examples.map(finding).collect()
}
