//! A proposal or a decision that is none of the choices of the plan.
//!
//! What was typed is kept and shown as it is, and counts as no decision. A dash and 未定 are left alone.
//! (`domain.md` §1: 再構築・見直し・撤退 is the decision of headquarters)

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Entered, Part};
use crate::roll::Batch;
use crate::table::{Question, called};
use crate::value::{Content, Reading, choice};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入が選択肢にありません";
pub const HELP: Help = Help {
    what: "「協議事項」の所管案と本部決定が、計画で決めた選択肢のどれかであるかを見ます。「―」と「未定」は、そのままでかまいません。",
    why: "選択肢にない言葉は、決定として数えられません。書かれたとおりに残し、表示します。",
    example: "本部決定に「条件付きで継続」と書かれています。",
    expected: "選択肢のどれかです（例: 「継続」「見直し」「再構築」「撤退」）。",
    action: "選択肢から選び直してください。書き添えたいことは、事務局意見に書いてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let course = &batch.plan.settings.decisions;
    let mut findings = Vec::new();
    for (_, agenda) in batch.open_agendas() {
        let cells = agenda.entries.iter().flat_map(chosen);
        for (question, sheet, heading, entered) in cells {
            let choices = question.choices(course);
            if let Reading::Unreadable(_) = choice(entered.raw.as_ref(), &choices).reading {
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
    findings.extend(batch.open_agendas().flat_map(|(_, agenda)| agenda.entries.iter().flat_map(|entry| unread(&agenda.file, entry))));
    findings
}

/// Cells that show something which the file does not hold, or an error.
fn unread(file: &str, entry: &AgendaEntry) -> Vec<Finding> {
    let is_unread = |entered: &&Entered| {
        let content = entered.raw.as_ref().map(|raw| &raw.content);
        matches!(content, Some(Content::Uncached | Content::Error(_)))
    };
    let message = "協議事項の欄が数式で、計算結果を読めません。記入として取り込んでいません。";
    let help = "Excel で開いて保存し直すか、数式ではなく言葉で記入してください。";
    let unread = entry.entered().into_iter().filter(is_unread);
    let finding = |entered: &Entered| Finding {
        sheet: entry.sheet.clone(),
        field: called(&entry.number, &entry.title),
        ..Finding::new(message, help).file(file).cells(entered.cell)
    };
    unread.map(finding).collect()
}

/// The cells of an entry that take a choice.
fn chosen(entry: &AgendaEntry) -> [(Question, &str, &'static str, &Entered); 2] {
    let question = Question::asked(&entry.asked);
    let part = |part: Part, entered| (question, entry.sheet.as_str(), part.heading(), entered);
    [part(Part::Proposal, &entry.proposal), part(Part::Decision, &entry.decision)]
}
