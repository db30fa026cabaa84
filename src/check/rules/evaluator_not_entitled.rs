//! A grade stands on the list of another person than the one who evaluates the initiative: a row was copied, or the 取組区分
//! changed since the lists were made.

use super::{Check, Finding, Help, Severity};
use crate::plan::Who;
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価者でない人の評価票に評価があります";
pub const HELP: Help = Help {
    what: "評価票に評価が記入された事業の評価者が、その評価票の人であるかを見ます。",
    why: "取組区分によって評価者が決まっています。記入された評価は採りますが、評価者に確かめる必要があります。",
    example: "取組区分を「全庁的な取組み」に直したので評価者は副市長ですが、部長の評価票に評価があります。",
    expected: "評価者の評価票に評価があります。",
    action: "評価者に確かめ、その人の評価票に記入していただいてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let mut parties = batch.plan.settings.parties.iter();
    let Some(party) = parties.find(|party| party.who == Who::Evaluator) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for case in batch.counting() {
        let own = batch.rated.iter().filter(|((key, _), _)| *key == case.key);
        for (_, row) in own {
            let person = row.reasons.strip_prefix(&format!("{}：", party.name)).unwrap_or_default();
            if person.is_empty() || batch.plan.is_one_person(person, &case.evaluator) {
                continue;
            }
            let message = format!("{person}の評価票に評価がありますが、この事業の評価者は{}です。", case.evaluator);
            let help = "評価者に確かめ、その人の評価票に記入していただいてください。";
            findings.push(Finding {
                sheet: row.sheet.to_string(),
                field: format!("{} {}", row.place.called(), row.about),
                found: row.decision.to_string(),
                ..Finding::new(message, help).file(&row.file).cells(row.cell.addresses())
            });
        }
    }
    findings
}
