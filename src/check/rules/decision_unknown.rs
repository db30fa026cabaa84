//! A proposal or a decision that is none of the choices of the plan.
//!
//! What was typed is kept and shown as it is, and counts as no decision. A dash and 未定 are left alone.
//! (`domain.md` §1: 再構築・見直し・撤退 is the decision of headquarters)

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Circular, Entered, Part};
use crate::past;
use crate::plan::Plan;
use crate::roll::{Batch, Directory};
use crate::value::{Reading, choice, due_date};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入が選択肢にありません";
pub const HELP: Help = Help {
    what: "「協議事項」の所管案と本部決定が、計画で決めた選択肢のどれかであるか、約束の期日が日付であるかを見ます。「―」と「未定」は、そのままでかまいません。",
    why: "選択肢にない言葉は、決定として数えられません。書かれたとおりに残し、表示します。",
    example: "本部決定に「条件付きで継続」と書かれています。",
    expected: "選択肢のどれかです（例: 「継続」「見直し」「再構築」「撤退」）。",
    action: "選択肢から選び直してください。書き添えたいことは、事務局意見に書いてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let directory = Directory::of(batch);
    let mut findings = Vec::new();
    for (_, agenda) in batch.open_agendas() {
        for entry in &agenda.entries {
            let form = directory.find(entry).map_or("", |place| &place.form);
            findings.extend(unknown(batch.plan, &agenda.file, entry, form));
            findings.extend(undated(&agenda.file, entry));
        }
    }
    findings
}

/// Cells that take a choice and hold something else.
fn unknown(plan: &Plan, file: &str, entry: &AgendaEntry, form: &str) -> Vec<Finding> {
    let choices = past::choices(plan, past::question(entry), &entry.asked, form);
    let cells: &[(Part, &Entered)] = match entry.list {
        Circular::Agenda => &[(Part::Proposal, &entry.proposal), (Part::Decision, &entry.decision)],
        Circular::Rating | Circular::Hearing => &[(Part::Decision, &entry.decision)],
    };
    let is_unknown = |entered: &Entered| {
        !choices.is_empty() && !entered.is_unread() && matches!(choice(entered.raw.as_ref(), &choices).reading, Reading::Unreadable(_))
    };
    let unknown = cells.iter().filter(|(_, entered)| is_unknown(entered));
    let finding = |(part, entered): &(Part, &Entered)| {
        let heading = part.heading(entry.list);
        let message = format!("{}の{heading}が、選択肢（{}）のどれでもありません。", entry.list.sheet(), choices.join("・"));
        Finding {
            sheet: entry.sheet.clone(),
            field: heading.to_owned(),
            found: entered.text(),
            ..Finding::new(message, help(entry.list)).file(file).cells(entered.cell)
        }
    };
    unknown.map(finding).collect()
}

/// A date that cannot be read as one.
fn undated(file: &str, entry: &AgendaEntry) -> Option<Finding> {
    let due = &entry.due;
    let is_read = due.is_blank() || due.is_unread() || due_date(due.raw.as_ref()).value().is_some();
    let heading = Part::Due.heading(entry.list);
    let message = format!("{}の{heading}を、日付として読み取れません。書かれたとおりに残しました。", entry.list.sheet());
    let help = "「2021-12-31」や「令和3年12月31日」、「R3年度末」のように書いてください。書き添えたいことは、意見の欄に書いてください。";
    (!is_read).then(|| Finding {
        sheet: entry.sheet.clone(),
        field: heading.to_owned(),
        found: due.text(),
        ..Finding::new(message, help).file(file).cells(due.cell)
    })
}

fn help(list: Circular) -> &'static str {
    match list {
        Circular::Agenda => "選択肢から選び直してください。書き添えたいことは、事務局意見に書いてください。",
        Circular::Rating => "選択肢から選び直してください。書き添えたいことは、評価理由に書いてください。",
        Circular::Hearing => "選択肢から選び直してください。書き添えたいことは、聞き取った内容に書いてください。",
    }
}
