//! What a closed period comes to today is not what is official: a file came late, or something was changed.
//!
//! The official record stays as it is; the recount goes to a folder of its own. One finding a fact, with its cell.

use super::{Check, Finding, Help, Severity};
use crate::book::Address;
use crate::table::Difference;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "確定した内容と違います";
pub const HELP: Help = Help {
    what: "確定した期間を集計し直したとき、確定した内容（確定フォルダーの最新の版）と同じになるかを見ます。",
    why: "確定した後に届いたファイルや書き換えた値で、確定した内容が変わることはありません。違いは、集計し直した結果（「_再集計」のフォルダー）にだけ示します。",
    example: "上半期評価を確定した後に、実績値を 21 から 27 に直した個票が届いています。",
    expected: "確定した期間の提出フォルダーは、確定したときのままです。",
    action: "確定した内容が正しいときは、提出フォルダーを確定したときのファイルに戻してください。訂正するときは、理由を付けて次の版を確定してください（`kohyo close`）。",
};
pub const CHECK: Check = Check::Official(check);

fn check(differences: &[Difference]) -> Vec<Finding> {
    differences.iter().map(finding).collect()
}

fn finding(difference: &Difference) -> Finding {
    let message = format!("{}が、確定した内容と違います。確定した内容は変えていません。", difference.item);
    let help = "確定した内容が正しいときはファイルを元に戻し、訂正するときは次の版として確定してください。";
    differing(difference, message, help)
}

/// A finding where something stands that differs from what is official: what stands there, and what is used instead.
pub(super) fn differing(difference: &Difference, message: String, help: &str) -> Finding {
    Finding {
        key: difference.key.clone(),
        sheet: difference.sheet.clone(),
        ..Finding::new(message, help)
            .file(&difference.file)
            .field(difference.item.clone())
            .cells(difference.cells.split([',', ' ', ':']).filter_map(Address::parse))
            .found(said(&difference.new))
            .read_as(said(&difference.old))
    }
}

fn said(text: &str) -> &str {
    if text.is_empty() { "（なし）" } else { text }
}
