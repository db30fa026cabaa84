//! A party has not given grades by its date.
//!
//! It is told once for every person, to the office: the section can do nothing about it. Before the date the sheet 手続 tells it.

use std::collections::BTreeMap;

use super::{Check, Finding, Help, Severity};
use crate::plan::{Party, Who};
use crate::roll::{Batch, Case};
use crate::table::called;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "期限を過ぎても評価がありません";
pub const HELP: Help = Help {
    what: "評価者の評価が、暦で決めた期限までに、評価票か個票に記入されているかを見ます。",
    why: "評価がそろわないと、本部に諮れず、確定もできません。課の記入の誤りではないので、課の結果には載せません。",
    example: "上半期の評価の期限（10月24日）を過ぎましたが、副市長の評価が 3 件ありません。",
    expected: "期限までに、評価票の評定と評価理由が記入されています。",
    action: "評価者に確かめてください。督促文はシート「手続」の下にあります。返ってきた評価票は、提出フォルダーに入れるか、もとの場所に上書きして、もう一度実行してください。",
};
pub const CHECK: Check = Check::Batch(check);

/// Initiatives that are named.
const NAMED: usize = 5;

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let occasion = batch.occasion();
    for step in occasion.steps.iter().filter(|_| occasion.asks.evaluation) {
        let due = step.by.date(batch.period);
        let party = batch.plan.settings.parties.iter().find(|party| party.name == step.party);
        let Some(party) = party.filter(|party| party.who != Who::Section && batch.as_of > due) else {
            continue;
        };
        let mut open: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for case in batch.counting().filter(|case| is_open(batch, case, party)) {
            let person = if party.who == Who::Evaluator { case.evaluator.as_str() } else { "" };
            open.entry(person).or_default().push(called(&case.place.number, &case.place.title));
        }
        findings.extend(open.into_iter().map(|(person, titles)| told(party, person, &due.to_string(), &titles)));
    }
    findings
}

/// Whether an evaluation of the party is neither on its list nor on the form.
fn is_open(batch: &Batch<'_>, case: &Case, party: &Party) -> bool {
    let form = batch.files[case.file].submissions[case.submission].form;
    let settings = &batch.plan.form_settings[form].settings;
    let mut own = settings.evaluations.iter().zip(&case.initiative.stated);
    own.any(|(evaluation, stated)| {
        batch.plan.settings.party(evaluation) == Some(party)
            && stated.grade.value().is_none()
            && batch.rating(case, &evaluation.name).is_none()
    })
}

fn told(party: &Party, person: &str, due: &str, titles: &[String]) -> Finding {
    let who = if person.is_empty() { party.name.clone() } else { format!("{}（{person}）", party.name) };
    let more = if titles.len() > NAMED { format!("、ほか{}件", titles.len() - NAMED) } else { String::new() };
    let message = format!("{who}の評価が、期限（{due}）を過ぎて{}件ありません。", titles.len());
    let help = "評価票に記入していただくよう、お伝えください。督促文はシート「手続」の下にあります。";
    Finding::new(message, help)
        .field("評価")
        .found(format!("{}{more}", titles[..titles.len().min(NAMED)].join("、")))
}
