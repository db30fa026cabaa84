//! The form and the list of who evaluates say different grades. The list counts: whoever gives the grade filled it in.

use super::{Check, Evaluation, Finding, Help, Severity, Subject};
use crate::value::Reading;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "個票の評価と評価票の評価が違います";
pub const HELP: Help = Help {
    what: "個票に記入された評価が、評価者の評価票と同じかを見ます。",
    why: "評価者が記入した評価票の評価を採ります。個票の記入は、個票のデータに残ります。",
    example: "個票の KPI評価は「A」ですが、副市長の評価票では「B」です。",
    expected: "個票の評価の欄は空欄か、評価票と同じです。",
    action: "評価票のとおりでよければ、そのままでかまいません。違うときは、評価者に確かめ、評価票を直していただいてください。課には求めません。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for evaluation in subject.evaluations() {
        let Some((rating, typed)) = evaluation.rating.zip(typed(&evaluation)) else {
            continue;
        };
        if rating.decision != typed {
            let message = format!(
                "個票では「{typed}」ですが、評価票（{}）では「{}」です。評価票の評価を採りました。",
                rating.reasons, rating.decision
            );
            let help = "評価票のとおりでよければ、そのままでかまいません。違うときは、評価者に確かめ、評価票を直していただいてください。";
            let finding = subject.at(&evaluation.settings.grade, &evaluation.stated.grade, message, help);
            findings.push(finding.found(typed).read_as(rating.decision.to_string()));
        }
    }
    findings
}

/// What stands on the form: its grade, or what was typed and is none.
fn typed<'a>(evaluation: &Evaluation<'a>) -> Option<&'a str> {
    let grade = &evaluation.stated.grade;
    match &grade.read.reading {
        Reading::Value(mark) => Some(mark.as_str()),
        Reading::Unreadable(_) => Some(grade.raw.trim()).filter(|raw| !raw.is_empty()),
        _ => None,
    }
}
