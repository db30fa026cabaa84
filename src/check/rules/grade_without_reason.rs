//! A grade without its reason.
//!
//! Every grade stands with the evaluator's reason; headquarters reads it. Where the form asks for the reason in any case,
//! `required-missing` tells of the blank already; where another party gives the grade on a list that goes round now, that party is asked and
//! not the section (`rating-without-reason`). (`domain.md` §2)

use super::{Check, Evaluation, Finding, Help, Severity, Subject, is_blank};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "評価理由が空欄です";
pub const HELP: Help = Help {
    what: "評価が記入されているのに、評価理由が空欄でないかを見ます。評価票を評価者に記入していただく時期には、課ではなく評価者に理由をお願いします。",
    why: "評価は、評価者の理由とともに本部に示します。理由がないと、評価の根拠がわかりません。",
    example: "進捗評価が「A」で、評価理由が空欄です。",
    expected: "評価と、その理由があります（例: 「A」「予定どおり 9 月に運用を始めた」）。",
    action: "評価者が、評価の理由を記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (settings, occasion) = (&subject.batch.plan.settings, subject.batch.occasion());
    let is_asked_elsewhere = |own: &Evaluation<'_>| settings.rater(own.settings).is_some_and(|party| occasion.is_turn_of(party));
    let own = |evaluation: &Evaluation<'_>| !is_asked_elsewhere(evaluation);
    unreasoned(subject)
        .filter(own)
        .map(|evaluation| {
            subject.at(
                &evaluation.settings.reason,
                &evaluation.stated.reason,
                "評価が記入されていますが、評価理由が空欄です。",
                "評価者が、評価の理由を記入してください。",
            )
        })
        .collect()
}

/// The evaluations whose grade stands on the form without its reason. One that was given on a list stands with the reason there.
pub(super) fn unreasoned<'a>(subject: &Subject<'a>) -> impl Iterator<Item = Evaluation<'a>> {
    let form = subject.form;
    let is_required = move |field: &str| form.field(field).is_some_and(|field| field.required);
    subject.evaluations().filter(|e| e.rating.is_none()).filter(move |e| {
        let needs = e.stated.grade.value().is_some_and(|grade| e.scale.needs_reason(grade));
        needs && is_blank(&e.stated.reason) && !is_required(&e.settings.reason)
    })
}
