//! A cell of a list that goes round shows something that cannot be taken as it stands: a formula without its result, an error,
//! struck-through text, or text that nobody sees.
//!
//! Struck-through text is never read, there as in forms: who struck an answer through took it back. What is white on white is
//! taken, for the cell holds it, and told, for nobody who looks at the paper knows of it.

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Entered};
use crate::roll::Batch;
use crate::table::called;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価票や協議事項の記入を、見たとおりに読めません";
pub const HELP: Help = Help {
    what: "評価票や協議事項の記入が、計算結果のない数式、エラー、取り消し線の文字、背景と同じ色の文字でないかを見ます。",
    why: "数式とエラーは、何が記入されたのか判断できないので取り込みません。取り消し線の文字は、取り消されたものとして取り込みません。見えない文字は、消したつもりかもしれないので、取り込んだうえで示します。",
    example: "本部決定の「見直し」に取り消し線が引かれています。評定の欄が数式のエラーになっています。",
    expected: "記入欄に、見えるふつうの文字で記入があります。",
    action: "記入を確かめ、文字で書き直してください。取り消すときは、セルを空にしてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let agendas = batch.open_agendas().map(|(_, agenda)| agenda);
    let rows = agendas.flat_map(|agenda| agenda.rows().map(|entry| (agenda.file.as_str(), entry)));
    let cells = rows.flat_map(|(file, entry)| entry.entered().map(|entered| (file, entry, entered)));
    cells.filter_map(|(file, entry, entered)| finding(file, entry, entered)).collect()
}

fn finding(file: &str, entry: &AgendaEntry, entered: &Entered) -> Option<Finding> {
    let list = entry.list.sheet();
    let is_unseen = entered.raw.as_ref().is_some_and(|raw| raw.unseen) && !entered.is_blank();
    let (message, help) = if entered.is_unread() {
        (
            format!("{list}の欄が数式で、計算結果を読めません。記入として取り込んでいません。"),
            "Excel で開いて保存し直すか、数式ではなく言葉で記入してください。",
        )
    } else if !entered.struck().is_empty() {
        (
            format!("{list}の欄に取り消し線の文字があります。取り消された文字は取り込んでいません。"),
            "生かすときは取り消し線を外し、取り消すときは文字を消してください。",
        )
    } else if is_unseen {
        (
            format!("{list}の欄に、背景と同じ色で見えない文字があります。記入として取り込みました。"),
            "生かすときは見える色に直し、取り消すときは文字を消してください。",
        )
    } else {
        return None;
    };
    let found = if entered.struck().is_empty() { entered.text() } else { entered.struck().to_owned() };
    Some(Finding {
        sheet: entry.sheet.clone(),
        field: called(&entry.number, &entry.title),
        found,
        ..Finding::new(message, help).file(file).cells(entered.cell)
    })
}
