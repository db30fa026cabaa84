//! A note, a text box or a line lies over the cell of a field.
//!
//! It may say another value than the cell, or cross it out; nothing of it is read, so what it says is told.
//! (`architecture.md`, invariants: nothing that people typed is lost in silence)

use super::{Check, Finding, FormSheet, Help, Severity};
use crate::intake::{Remark, RemarkKind};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "記入欄の上にコメントや図形があります";
pub const HELP: Help = Help {
    what: "記入欄のセルに、コメント、テキストボックス、線が付いていないかを見ます。",
    why: "セルの値だけを読み取り、コメントや図形の内容は読み取りません。値の訂正が書かれていることがあるため、内容を示します。",
    example: "実績値のセルに「正しくは868です」というコメントが付いています。目標値の上に取り消しの線が引かれています。",
    expected: "値はセルに、説明は備考にあり、記入欄の上にはコメントも図形もありません。",
    action: "訂正があればセルの値を直し、説明は備考に移して、コメントや図形を消してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let on_input = sheet.submission.remarks.iter().filter(|remark| remark.on_input);
    on_input.map(|remark| one(sheet, remark)).collect()
}

fn one(sheet: &FormSheet<'_>, remark: &Remark) -> Finding {
    let message = match remark.kind {
        RemarkKind::Note => "記入欄にコメントが付いています。コメントの内容は読み取らず、セルの値だけを読み取りました。",
        RemarkKind::TextBox => "記入欄の上にテキストボックスがあります。その内容は読み取らず、セルの値だけを読み取りました。",
        RemarkKind::Line => "記入欄の上に線が引かれています。取り消しの線かどうかを判断できないため、セルの値をそのまま読み取りました。",
    };
    let help = "訂正であればセルの値を直し、説明は備考に移して、コメントや図形を消してください。";
    sheet.finding(message, help).cells([remark.cell]).found(remark.text.clone())
}
