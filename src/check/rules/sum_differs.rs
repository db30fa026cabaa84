//! The total that the sheet of the whole city says is not the sum of what the sections say.
//!
//! Both are kept; what headquarters reads is the sum, whose parts it can look up. Not while a section is open.

use super::{Check, Finding, Help, Severity};
use crate::roll::{Batch, Sum, sums};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "全庁の合計が、部局の合計と違います";
pub const HELP: Help = Help {
    what: "全庁のシートに書かれた実績が、各部局のシートの実績の合計と同じかを見ます（設定 `[[sums]]` に `total` を書いたとき）。",
    why: "どちらかの人数が誤っているか、集計の後に部局の値が直されています。本部の資料には、内訳のわかる部局の合計を載せます。",
    example: "全庁のシートの受講者が 350 人ですが、6 部局の合計は 348 人です。",
    expected: "全庁の値が、部局の合計と同じです。",
    action: "部局の値を確かめ、全庁の値か部局の値を直してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    sums(batch).iter().filter_map(|sum| differs(batch, sum)).collect()
}

fn differs(batch: &Batch<'_>, sum: &Sum<'_>) -> Option<Finding> {
    let stated = sum.stated.as_ref().filter(|_| sum.differs())?;
    let (amount, unit) = (sum.amount()?, &sum.settings.unit);
    let file = batch.file(stated.case);
    let finding = Finding::new(
        format!("「{}」の {} の合計は {} 部局で {amount}{unit} ですが、「{}」と書かれています。", sum.settings.name, sum.year, sum.parts.len(), stated.actual.raw),
        "部局の値を確かめ、全庁の値か部局の値を直してください。",
    );
    Some(Finding {
        key: stated.case.key.clone(),
        sheet: file.submissions[stated.case.submission].sheet.clone(),
        ..finding
            .file(&file.path)
            .field(format!("{} {}", sum.settings.row, sum.year))
            .cells(stated.actual.cell)
            .found(stated.actual.raw.clone())
    })
}
