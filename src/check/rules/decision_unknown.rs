//! A proposal or a decision that is none of the choices of the plan.
//!
//! What was typed is kept and shown as it is, and counts as no decision. A dash and 未定 are left alone.
//! (`domain.md` §1: 再構築・見直し・撤退 is the decision of headquarters)

use super::{Check, Finding, Severity};
use crate::intake::{AgendaEntry, Entered, Part};
use crate::roll::Batch;
use crate::value::{Reading, choice};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入が選択肢にありません";
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let choices = &batch.plan.settings.decisions;
    let mut findings = Vec::new();
    for (_, agenda) in batch.open_agendas() {
        let cells = agenda.entries.iter().flat_map(chosen);
        for (sheet, heading, entered) in cells {
            if let Reading::Unreadable(_) = choice(entered.raw.as_ref(), choices).reading {
                let message = format!("協議事項の{heading}が、選択肢（{}）のどれでもありません。", choices.join("・"));
                let help = "選択肢から選び直してください。書き添えたいことは、事務局意見に書いてください。";
                let finding = Finding::new(message, help).file(&agenda.file).cells(entered.cell);
                findings.push(Finding {
                    sheet: sheet.to_owned(),
                    field: heading.to_owned(),
                    found: entered.text(),
                    ..finding
                });
            }
        }
    }
    findings
}

/// The cells of an entry that take a choice.
fn chosen(entry: &AgendaEntry) -> [(&str, &'static str, &Entered); 2] {
    let part = |part: Part, entered| (entry.sheet.as_str(), part.heading(), entered);
    [part(Part::Proposal, &entry.proposal), part(Part::Decision, &entry.decision)]
}
