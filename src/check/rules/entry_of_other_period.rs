//! A 評価票 or 進捗ヒアリング票 of an earlier period was filled in, and that period does not know what it says: most likely the wrong file
//! was filled in.
//!
//! What it says stays known as of its own period; for the batch at hand it is no answer. What a meeting decided, on an agenda that is
//! laid among the next submissions, is carried on, and nobody is asked.

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Circular};
use crate::past;
use crate::plan::Period;
use crate::roll::{Batch, Directory};
use crate::table::{DecisionRow, called};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "前の集計の評価票に、新しい記入があります";
pub const HELP: Help = Help {
    what: "提出フォルダーや今回の結果に、前の集計の評価票や進捗ヒアリング票があり、その集計で取り込んでいない記入がないかを見ます。",
    why: "記入は前の集計のものとして残し、今回の評価にはしません。前の集計のファイルに、今回の評価を記入したのかもしれません。",
    example: "9月の集計の提出フォルダーに、6月の評価票があり、新しい評定が記入されています。",
    expected: "今回の評価は、今回の評価票に記入されています。",
    action: "今回の評価のときは、今回の評価票に書き写してください。前の集計の訂正のときは、その期間の集計を実行してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let directory = Directory::of(batch);
    let mut findings = Vec::new();
    for (folder, agenda) in batch.open_agendas() {
        if folder.is_some_and(|folder| folder != batch.period) {
            continue;
        }
        let asked = agenda.entries.iter().filter(|entry| entry.list != Circular::Agenda);
        for entry in asked {
            let Some(period) = entry.period.filter(|period| *period < batch.period) else {
                continue;
            };
            if !is_known(batch, &directory, (period, entry)) {
                findings.push(finding(batch, &agenda.file, (period, entry)));
            }
        }
    }
    findings
}

/// Whether the results of the period know all that was entered.
fn is_known(batch: &Batch<'_>, directory: &Directory, (period, entry): (Period, &AgendaEntry)) -> bool {
    let key = directory.find(entry).map_or(entry.key.as_str(), |place| &place.key);
    let of_period = batch.entered.past.iter().filter(|known| known.period == period);
    let is_same = |row: &DecisionRow| {
        let known = [&row.proposal, &row.opinion, &row.decision, &row.due];
        let mut pairs = entry.texts().into_iter().zip(known);
        row.place.key == key
            && row.question == past::question(entry)
            && pairs.all(|(text, known)| text.is_empty() || text == known.as_str())
    };
    of_period.flat_map(|known| &known.rows).any(is_same)
}

fn finding(batch: &Batch<'_>, file: &str, (period, entry): (Period, &AgendaEntry)) -> Finding {
    let list = entry.list.sheet();
    let message = format!(
        "{}の集計の{list}に、新しい記入があります。その集計のものとして残し、今回（{}）のものとしては取り込んでいません。",
        period.words(),
        batch.period.words()
    );
    let help = format!("今回のときは、今回の{list}に書き写してください。前の集計の訂正のときは、その期間の集計を実行してください。");
    let texts: Vec<String> = entry.texts().into_iter().filter(|text| !text.is_empty()).collect();
    Finding {
        sheet: entry.sheet.clone(),
        field: called(&entry.number, &entry.title),
        found: texts.join("、"),
        ..Finding::new(message, help).file(file).cells(entry.cell())
    }
}
