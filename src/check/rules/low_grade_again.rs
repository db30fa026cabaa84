//! One of the two worst grades, in this period and in the last.
//!
//! Such an initiative is a candidate for 見直し; whether it is reviewed is the decision of headquarters.
//! (`domain.md` §1, §2: B or C twice running)

use super::{Check, Finding, Severity, Subject};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "見直し検討候補";
pub const CHECK: Check = Check::Initiative(check);

/// So many grades at the end of a scale are low.
const LOW: usize = 2;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for evaluation in subject.evaluations() {
        let scale = evaluation.scale;
        let is_low = |mark: &str| scale.rank(mark).is_some_and(|rank| rank + LOW >= scale.grades.len());
        let past = subject
            .past_grade(&evaluation.settings.name)
            .map(|row| row.grade.as_str());
        let (Some(now), Some(past)) = (evaluation.graded.effective(), past) else {
            continue;
        };
        if is_low(now) && is_low(past) {
            let finding = subject.at(
                &evaluation.settings.grade,
                &evaluation.stated.grade,
                format!("前回（{past}）に続いて評価が低くなっています（今回 {now}）。見直し検討候補です。"),
                "遅れや未達の原因と今後の対応を、備考に書いてください。",
            );
            findings.push(finding.found(now));
        }
    }
    findings
}
