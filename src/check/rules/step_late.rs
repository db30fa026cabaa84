//! The date of a step in the calendar is past, and its party has not done it.
//!
//! It is told to the party: the section beside its initiative, others once for each person. Grades that are not given have a rule of
//! their own (`evaluation-missing`). Before the date the sheet 手続 tells it.

use std::collections::BTreeMap;

use super::{Check, Finding, Help, Severity};
use crate::plan::Who;
use crate::roll::Batch;
use crate::table::{ProcedureRow, StepStanding, Tables};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "手続の期限を過ぎています";
pub const HELP: Help = Help {
    what: "暦（`[[calendar]]` の `steps`）で決めた期限までに、課、集計する担当、本部の手続が済んでいるかを見ます。",
    why: "1 つの手続が遅れると、後の手続が進められません。評価者の評価の遅れは、別の規則で示します。",
    example: "所管課の提出の期限（10月10日）を過ぎましたが、総務課の個票が提出されていません。",
    expected: "期限までに、シート「手続」のその主体の欄が「済」になっています。",
    action: "残っていることを済ませてください。一覧は全庁集計のシート「手続」と、`kohyo due` で確かめられます。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Late(check);

/// Initiatives that are named.
const NAMED: usize = 5;

fn check(batch: &Batch<'_>, tables: &Tables) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut others: BTreeMap<(i64, &str, &str, &str), Vec<String>> = BTreeMap::new();
    let late = tables.procedure.iter().filter(|row| row.standing == StepStanding::Late);
    for row in late {
        match batch.plan.settings.parties.iter().find(|party| party.name == row.party.as_str()).map(|party| party.who) {
            Some(Who::Section) => findings.push(of_section(row)),
            Some(Who::Office | Who::Headquarters) if !is_grade(tables, row) => {
                let who = (row.step, row.party.as_str(), row.person.as_str(), row.due.as_str());
                others.entry(who).or_default().push(row.place.called());
            }
            _ => {}
        }
    }
    findings.extend(others.into_iter().map(|((_, party, person, due), titles)| of_party((party, person), due, &titles)));
    findings
}

/// Whether nothing but grades are left: they are told by their own rule.
fn is_grade(tables: &Tables, row: &ProcedureRow) -> bool {
    let is_evaluation = |name: &str| tables.grades.iter().any(|grade| grade.evaluation == name);
    row.open.split('、').all(is_evaluation)
}

fn of_section(row: &ProcedureRow) -> Finding {
    let message = format!("{}の期限（{}）を過ぎています。", row.open, row.due);
    Finding {
        key: row.place.key.to_string(),
        ..Finding::new(message, "至急、提出してください。").field("手続").found(row.open.to_string())
    }
}

fn of_party((party, person): (&str, &str), due: &str, titles: &[String]) -> Finding {
    let who = if person.is_empty() || person == party { party.to_owned() } else { format!("{party}（{person}）") };
    let more = if titles.len() > NAMED { format!("、ほか{}件", titles.len() - NAMED) } else { String::new() };
    let message = format!("{who}の手続が、期限（{due}）を過ぎて{}件済んでいません。", titles.len());
    Finding::new(message, "シート「手続」で、残っていることを確かめてください。")
        .field("手続")
        .found(format!("{}{more}", titles[..titles.len().min(NAMED)].join("、")))
}
