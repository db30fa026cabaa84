//! An initiative that was not there in the years before, and no decision took it into the plan.
//!
//! New initiatives are taken into the plan during its course (000, 第6章 4), by a decision. It is asked for once headquarters has decided
//! something else, or its date is past; before, the sheet 手続 tells it. It is told to the office: the section can do nothing about it.

use super::{Check, Finding, Help, Severity};
use crate::plan::{Effect, EvaluationSettings, Scale};
use crate::roll::{Batch, Case};
use crate::table::called;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "新しい事業に、計画に取り込む決定がありません";
pub const HELP: Help = Help {
    what: "前の年度までになかった事業に、新規追加の決定があるかを見ます。計画の最初の年度と、本部の期限の前は見ません。",
    why: "計画に取り込むかどうかは、本部が決めます。",
    example: "平成30年度から始まった事業ですが、本部決定が「継続」です。",
    expected: "初めての年度の決定は「新規追加」です。",
    action: "本部の決定を確かめ、評価票か様式に「新規追加」と記入してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    if batch.history.is_empty() {
        return Vec::new();
    }
    let new = batch.counting().filter(|case| !batch.history.knows(&case.key));
    new.filter_map(|case| told(batch, case)).collect()
}

fn told(batch: &Batch<'_>, case: &Case) -> Option<Finding> {
    let form = batch.file(case).submissions[case.submission].form;
    let form = &batch.plan.form_settings[form];
    let evaluations = form.settings.evaluations.iter().zip(&form.scales).zip(&case.scorecard.evaluations);
    let mut adding = evaluations.filter(|((_, scale), _)| scale.grades.iter().any(|grade| grade.effect == Some(Effect::Add)));
    let ((evaluation, scale), graded) = adding.next()?;
    let decided = batch.rating(case, &evaluation.name).map(|row| row.decision.as_str()).or(graded.effective());
    let is_open = match decided {
        Some(mark) => scale.effect(mark) != Some(Effect::Add),
        None => is_late(batch, evaluation),
    };
    let mark = add(scale)?;
    let message = format!(
        "{}は前の年度までにない事業ですが、{}に「{mark}」がありません。",
        called(&case.place.number, &case.place.title),
        evaluation.name
    );
    let help = format!("本部の決定を確かめ、評価票か様式に「{mark}」と記入してください。");
    let finding = Finding::new(message, help).field(evaluation.name.clone());
    is_open.then(|| finding.found(decided.unwrap_or_default()))
}

fn add(scale: &Scale) -> Option<&str> {
    let mut grades = scale.grades.iter().filter(|grade| grade.effect == Some(Effect::Add));
    grades.next().map(|grade| grade.mark.as_str())
}

/// Whether the date of the party that decides is past.
fn is_late(batch: &Batch<'_>, evaluation: &EvaluationSettings) -> bool {
    let Some(party) = batch.plan.settings.party(evaluation) else {
        return false;
    };
    let steps = batch.occasion().steps;
    let mut own = steps.iter().filter(|step| step.party == party.name);
    own.any(|step| batch.as_of > step.by.date(batch.period))
}
