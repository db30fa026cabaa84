//! The consolidated workbook of an earlier period could not be read, so what was entered in its 協議事項 is not known.
//!
//! What an earlier run had read of it stays. The workbook of the period itself is never replaced unread: there the run
//! stops. (issue: decisions are never lost)

use super::{Check, Finding, Severity};
use crate::ledger::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入を読めません";
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let unread = batch.agendas.iter().filter(|(_, agenda)| agenda.problem.is_some());
    unread
        .map(|(period, agenda)| {
            let message = format!("{}の全庁集計を読めないため、協議事項に新しく記入された内容を引き継げません。", period.words());
            let help = "Excel で開いていれば閉じて、壊れていれば控えのファイルを提出フォルダーに入れて、もう一度実行してください。";
            Finding::new(message, help).file(&agenda.file)
        })
        .collect()
}
