//! A consolidated workbook could not be read, so what was entered in its 協議事項 is not known.
//!
//! What an earlier run had read of it stays. The workbook of the period itself is never replaced unread, for a decision that
//! was entered must not be lost: there the run stops.

use super::{Check, Finding, Help, Severity};
use crate::book::OpenError;
use crate::intake::{Agenda, Problem};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入を読めません";
pub const HELP: Help = Help {
    what: "全庁集計の「協議事項」に記入された内容を読めるかを見ます。",
    why: "読めないと、本部決定などの新しい記入を引き継げません。前に読み取った内容は残ります。今回の期間の全庁集計を読めないときは、上書きせずに止まります。",
    example: "提出フォルダーに入れた全庁集計から、シート「協議事項」が消えています。",
    expected: "シート「協議事項」と、その見出し（番号・所管案・事務局意見・本部決定）があり、閉じてあるファイルです。",
    action: "Excel で開いていれば閉じてください。シートや見出しを消したとき、壊れているときは、控えのファイルを提出フォルダーに入れて、もう一度実行してください。",
};
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
        Some(Problem::Open(OpenError::Password)) => {
            "パスワードが付いています。「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消し、保存して閉じてから、もう一度実行してください。"
        }
        Some(Problem::NoAgenda) => {
            "シート「協議事項」か、その見出し（番号・所管案・事務局意見・本部決定）が見つかりません。元に戻すか、控えのファイルを提出フォルダーに入れて、もう一度実行してください。"
        }
        _ => "Excel で開いていれば閉じて、壊れていれば控えのファイルを提出フォルダーに入れて、もう一度実行してください。",
    }
}
