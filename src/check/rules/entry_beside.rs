//! Something stands beside the columns of a list that goes round, or in a note on it.
//!
//! It may be the decision itself, typed into a column of one's own, or a condition; nothing of it is read, so what it says is told.

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Beside};
use crate::roll::Batch;
use crate::table::called;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価票や協議事項の欄の外に、書き込みがあります";
pub const HELP: Help = Help {
    what: "評価票や協議事項の行に、初めからある欄の外の文字や、コメントがないかを見ます。",
    why: "欄の外の文字とコメントは取り込まず、次に作る一覧にも残りません。決定や条件が書かれていることがあるため、内容を示します。",
    example: "本部決定のセルに「次回に再度協議」というコメントが付いています。右に足した列に「部長了承済み」とあります。",
    expected: "記入は、色のついた欄だけにあります。",
    action: "残すことは、評価理由や事務局意見の欄に書き写してください。覚え書きなら、そのままでかまいません。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let agendas = batch.open_agendas().map(|(_, agenda)| agenda);
    let rows = agendas.flat_map(|agenda| agenda.rows().map(|entry| (agenda.file.as_str(), entry)));
    let remarks = rows.flat_map(|(file, entry)| entry.remarks.iter().map(move |remark| (file, entry, remark)));
    remarks.map(|(file, entry, remark)| finding(file, entry, remark)).collect()
}

fn finding(file: &str, entry: &AgendaEntry, remark: &Beside) -> Finding {
    let place = if remark.is_note { "行にコメント" } else { "行の、欄の外に書き込み" };
    let message = format!("{}の{place}があります。取り込んでいません。", entry.list.sheet());
    let help = "残すことは、理由や意見の欄に書き写してください。覚え書きなら、そのままでかまいません。";
    Finding {
        sheet: entry.sheet.clone(),
        field: called(&entry.number, &entry.title),
        found: remark.text.clone(),
        ..Finding::new(message, help).file(file).cells([remark.cell])
    }
}
