//! Two rows of one meeting say different things of one initiative.
//!
//! Both are kept. A workbook that was laid among the submissions counts before the one in the results; of two rows in one
//! workbook the upper one. (issue: decisions are never lost)

use std::collections::BTreeMap;

use super::{Check, Finding, Severity};
use crate::intake::{Agenda, AgendaEntry};
use crate::ledger::Batch;
use crate::plan::Period;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入が食い違っています";
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let mut known: BTreeMap<(Period, &str), (&Agenda, &AgendaEntry)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (folder, agenda) in batch.open_agendas() {
        for entry in &agenda.entries {
            let Some(period) = entry.period.or(folder) else { continue };
            let (other, first) = *known.entry((period, &entry.key)).or_insert((agenda, entry));
            if differs(first, entry) {
                let place = if other.file == agenda.file { "同じシート".to_owned() } else { format!("「{}」", other.file) };
                let message = format!("同じ事業について、{place}の {} 行目と違う内容が記入されています。", first.decision.cell.row + 1);
                let help = "どちらが正しいか確かめ、もう一方を同じ内容にするか、空にしてください。";
                let cells = [&entry.proposal, &entry.opinion, &entry.decision].map(|entered| entered.cell);
                findings.push(Finding {
                    sheet: agenda.sheet.clone(),
                    field: format!("{} {}", entry.number, entry.title),
                    found: words(entry),
                    read_as: words(first),
                    ..Finding::new(message, help).file(&agenda.file).cells(cells)
                });
            }
        }
    }
    findings
}

/// Whether the two name something different in one cell; what only one of them has contradicts nothing.
fn differs(a: &AgendaEntry, b: &AgendaEntry) -> bool {
    let pairs = [(&a.proposal, &b.proposal), (&a.opinion, &b.opinion), (&a.decision, &b.decision)];
    pairs.iter().any(|(a, b)| !a.is_blank() && !b.is_blank() && a.text() != b.text())
}

fn words(entry: &AgendaEntry) -> String {
    let texts = [&entry.proposal, &entry.opinion, &entry.decision].map(|entered| entered.text());
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、")
}
