//! Two entries of one meeting say different things of one initiative.
//!
//! Both are kept. A workbook that was laid among the submissions counts before the one in the results, that before its
//! copies; of two rows in one workbook the upper one.

use super::{Check, Finding, Help, Severity};
use crate::past::{self, Dispute};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入が食い違っています";
pub const HELP: Help = Help {
    what: "同じ会議の同じ事業について、違う内容が 2 か所に記入されていないかを見ます。",
    why: "提出フォルダーに入れた全庁集計、結果のフォルダーの全庁集計、その写しの順に採ります。1 つのブックの中では、上の行を採ります。もう一方も記録に残します。",
    example: "結果のフォルダーの全庁集計では「継続」、提出フォルダーに入れた写しでは「見直し」とあります。",
    expected: "どこに記入されていても、同じ内容です。",
    action: "どちらが正しいか確かめ、もう一方を同じ内容にするか、空にしてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    past::decisions(batch, &[]).disputes.iter().map(finding).collect()
}

fn finding(dispute: &Dispute) -> Finding {
    let (file, cell) = &dispute.place;
    let row = cell.map(|cell| format!(" {} 行目", cell.row + 1)).unwrap_or_default();
    let place = if *file == dispute.file { "同じファイル".to_owned() } else { format!("「{file}」") };
    let message = format!("同じ事業について、{place}の{row}と違う内容が記入されています。そちらを採り、こちらは記録に残しました。");
    let help = "どちらが正しいか確かめ、もう一方を同じ内容にするか、空にしてください。";
    Finding {
        sheet: dispute.sheet.clone(),
        field: dispute.initiative.clone(),
        found: words(&dispute.said),
        read_as: words(&dispute.counts),
        ..Finding::new(message, help).file(&dispute.file).cells(dispute.cells.iter().copied())
    }
}

fn words(texts: &[String; 4]) -> String {
    let texts = texts.iter().filter(|text| !text.is_empty()).map(String::as_str);
    texts.collect::<Vec<_>>().join("、")
}
