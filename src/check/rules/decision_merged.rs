//! Cells to be filled in were merged in a 協議事項.
//!
//! What stands in a cell merged over rows is said of each of them. Over columns nobody can tell which of them is meant: it is
//! taken for the first.

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Merged};
use crate::roll::Batch;
use crate::table::called;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入欄が結合されています";
pub const HELP: Help = Help {
    what: "「協議事項」の記入欄のセルが結合されていないかを見ます。",
    why: "上下の結合は、結合されたすべての事業の記入として取り込みます。左右の結合は、どの欄のものか判断できないので、左端の欄のものとして取り込みます。",
    example: "3 つの事業の本部決定のセルを結合して、「継続」と書いています。",
    expected: "事業ごと、欄ごとに分かれたセルに記入があります。",
    action: "取り込んだ内容が正しいか確かめ、結合を解除して、事業ごと、欄ごとに記入してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let agendas = batch.open_agendas().map(|(_, agenda)| agenda);
    let entries = agendas.flat_map(|agenda| agenda.entries.iter().map(|entry| (agenda.file.as_str(), entry)));
    entries.filter_map(|(file, entry)| finding(file, entry)).collect()
}

fn finding(file: &str, entry: &AgendaEntry) -> Option<Finding> {
    let filled = || entry.entered().into_iter().filter(|entered| !entered.is_blank());
    let merged = filled().find(|entered| entered.merged.is_some())?;
    let message = match merged.merged? {
        Merged::Rows => "上下に結合されたセルの記入を、結合されたすべての事業のものとして取り込みました。",
        Merged::Columns => "左右に結合されたセルの記入を、左端の欄のものとして取り込みました。",
    };
    let help = "結合を解除して、事業ごと、欄ごとに記入してください。";
    Some(Finding {
        sheet: entry.sheet.clone(),
        field: called(&entry.number, &entry.title),
        found: merged.text(),
        ..Finding::new(message, help).file(file).cells(merged.cell)
    })
}
