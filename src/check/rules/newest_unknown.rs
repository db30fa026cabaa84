//! Two forms for one initiative, and nobody can tell which is newer: a file does not say when it was saved, or both say the same.
//!
//! One is used all the same, so that the initiative is not left out: the one whose path comes last. That may be the old one.
//! (`domain.md` §3; §5: 差替済)

use super::{Check, Finding, Help, Severity};
use crate::intake::File;
use crate::roll::{Batch, Case, Replaced, Why};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "同じ番号の個票のどちらが新しいか分かりません";
pub const HELP: Help = Help {
    what: "同じ番号の個票のうち、どれが新しいかを判断できるかを見ます。",
    why: "ファイルに保存日時の記録がないか、同じ日時です。または、1 つのファイルの 2 枚のシートが、どちらも今回のものに見えます。事業が抜けないように 1 つを使いますが、古いほうかもしれません。",
    example: "保存日時の記録がない 2 つのファイルに、どちらも番号「1-1」の個票があります。",
    expected: "1 つの番号に個票が 1 つです。2 つあるときは、正しいほうの保存日時が新しくなっています。",
    action: "不要なほうを取り下げてください。または、正しいほうを Excel で開いて上書き保存し、提出し直してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let unknown = |case: &Case| {
        let replaced = case.replaced_by.as_ref();
        let replaced = replaced.filter(|replaced| matches!(replaced.why, Why::Unknown | Why::SheetUnknown))?;
        Some(finding(batch, case, replaced))
    };
    batch.cases.iter().filter_map(unknown).collect()
}

fn finding(batch: &Batch<'_>, case: &Case, replaced: &Replaced) -> Finding {
    let file = batch.file(case);
    let (message, help) = match replaced.why {
        Why::SheetUnknown => of_sheets(&replaced.sheet),
        _ => of_files(batch, file, &replaced.by),
    };
    Finding {
        key: case.key.clone(),
        sheet: file.submissions[case.submission].sheet.clone(),
        ..Finding::new(message, help)
    }
    .file(&file.path)
    .cells(case.initiative.number.cell)
    .found(case.initiative.number.raw.clone())
}

/// Of two sheets of one file.
fn of_sheets(sheet: &str) -> (String, &'static str) {
    let message = format!(
        "同じ番号の個票がこのファイルのシート「{sheet}」にもあり、どちらが今回のものか分かりません。シート「{sheet}」を使いました。このシートは使っていません。"
    );
    (message, "今回のものでないシートを消して、提出し直してください。番号の誤りのときは直してください。")
}

/// Of two files.
fn of_files(batch: &Batch<'_>, file: &File, by: &str) -> (String, &'static str) {
    let other = batch.files.binary_search_by(|other| other.path.as_str().cmp(by));
    let reason = match (file.modified, other.ok().and_then(|at| batch.files[at].modified)) {
        (Some(_), Some(_)) => "保存日時がどちらも同じです".to_owned(),
        (Some(_), None) => format!("「{by}」に保存日時の記録がありません"),
        (None, Some(_)) => "このファイルに保存日時の記録がありません".to_owned(),
        (None, None) => "どちらのファイルにも保存日時の記録がありません".to_owned(),
    };
    let message = format!(
        "同じ番号の個票がほかにもあり、どちらが新しいか分かりません。{reason}。「{by}」を使いました。このファイルは使っていません。"
    );
    (
        message,
        "集計に使うものが正しいか確かめ、不要なほうを取り下げてください。正しいほうを Excel で開いて上書き保存し、提出し直すと、新しいものとして使います。番号の誤りのときは直してください。",
    )
}
