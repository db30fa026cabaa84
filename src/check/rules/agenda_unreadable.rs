//! A consolidated workbook could not be read, so what was entered in its 協議事項 is not known.
//!
//! What an earlier run had read of it stays. The workbook of the period itself is never replaced unread: there the run
//! stops. (issue: decisions are never lost)

use super::{Check, Finding, Severity};
use crate::intake::{Agenda, Problem};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入を読めません";
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let workbooks = batch.entered.workbooks.iter().map(|typed| (Some(typed.period), &typed.agenda));
    let laid = batch.files.iter().filter_map(|file| Some((None, file.agenda.as_ref()?)));
    let unread = workbooks.chain(laid).filter(|(_, agenda)| agenda.problem.is_some());
    unread
        .map(|(period, agenda)| {
            let of = period.map(|period| format!("{}の", period.words())).unwrap_or_default();
            let message = format!("{of}全庁集計を読めないため、協議事項に新しく記入された内容を引き継げません。");
            Finding::new(message, help(agenda)).file(&agenda.file)
        })
        .collect()
}

fn help(agenda: &Agenda) -> &'static str {
    match agenda.problem {
        Some(Problem::NoAgenda) => {
            "シート「協議事項」か、その見出し（番号・所管案・事務局意見・本部決定）が見つかりません。元に戻すか、控えのファイルを提出フォルダーに入れて、もう一度実行してください。"
        }
        _ => "Excel で開いていれば閉じて、壊れていれば控えのファイルを提出フォルダーに入れて、もう一度実行してください。",
    }
}
