//! A grade of who evaluates has no reason beside it: on the own list, or on the form that the section sent.
//!
//! Whoever gives the grade is asked for the reason at the occasion at which it is their turn, and never the section.

use super::grade_without_reason::unreasoned;
use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::{Occasion, Who};
use crate::roll::Batch;
use crate::table::DecisionRow;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "評価者の評価に、評価理由がありません";
pub const HELP: Help = Help {
    what: "評価票に評定が記入されているのに、評価理由が空欄でないかを見ます。評価票で評価していただく時期には、個票に記入された評価の理由も見ます。",
    why: "評価は、評価者が書いた理由とともに本部に示します。理由がないと、評価の根拠がわかりません。",
    example: "評価票の評定が「A」で、評価理由が空欄です。個票の KPI評価が「A」で、評価理由がどこにもありません。",
    expected: "評定と、その理由があります。",
    action: "評価者に、評価票へ理由を記入していただいてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let occasion = batch.occasion();
    let subjects = Subject::all(batch, None);
    let on_forms = subjects.flat_map(|subject| on_form(&subject, &occasion));
    on_lists(batch).into_iter().chain(on_forms).collect()
}

fn on_lists(batch: &Batch<'_>) -> Vec<Finding> {
    let open = batch.rated.values().filter(|row| row.opinion.is_empty() && needs_reason(batch, row));
    open.map(|row| {
        let message = format!("{}の評価票の評定「{}」に、評価理由がありません。", row.reasons, row.decision);
        let help = "評価者に、評価票へ理由を記入していただいてください。";
        Finding {
            sheet: row.sheet.to_string(),
            field: format!("{} {}", row.place.called(), row.about),
            found: row.decision.to_string(),
            ..Finding::new(message, help).file(&row.file).cells(row.cell.addresses())
        }
    })
    .collect()
}

/// The grades that stand on a form, and that others than the section give on a list at this occasion.
fn on_form(subject: &Subject<'_>, occasion: &Occasion) -> Vec<Finding> {
    let mut findings = Vec::new();
    for evaluation in unreasoned(subject) {
        let rater = subject.batch.plan.settings.rater(evaluation.settings);
        let Some(party) = rater.filter(|party| occasion.is_turn_of(party)) else {
            continue;
        };
        let (name, grade) = (&evaluation.settings.name, evaluation.given().unwrap_or_default());
        let who = match party.who {
            Who::Evaluator if !subject.case.evaluator.is_empty() => &subject.case.evaluator,
            _ => &party.name,
        };
        let message = format!("個票の{name}「{grade}」に、評価理由がありません（評価するのは{who}です）。");
        let help = format!("{who}に、評価票へ評価理由を記入していただいてください（評定は、個票の評価と違うときだけ選びます）。");
        findings.push(subject.at(&evaluation.settings.reason, &evaluation.stated.reason, message, help));
    }
    findings
}

/// Whether the mark needs a reason on its scale: of decisions only the one to change something does.
fn needs_reason(batch: &Batch<'_>, row: &DecisionRow) -> bool {
    let forms = batch.plan.form_settings.iter();
    let mut own = forms.flat_map(|form| form.settings.evaluations.iter().zip(&form.scales));
    let scale = own.find(|(evaluation, _)| evaluation.name == row.about).map(|(_, scale)| scale);
    scale.is_none_or(|scale| scale.needs_reason(&row.decision))
}
