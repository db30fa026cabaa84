//! A low grade (B or C of S to C, 2 or 1 of 5 to 1), in this period and in the last.
//!
//! Such an initiative is a candidate for 見直し; whether it is reviewed is the decision of headquarters.
//! (`domain.md` §1, §2: B or C twice running)

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "見直し検討候補";
pub const HELP: Help = Help {
    what: "前回に続いて評価が低くなっていないかを見ます（S から C までの尺度なら B か C、5 から 1 までの尺度なら 2 か 1）。",
    why: "低い評価が続く事業は、見直しを検討する候補です。見直すかどうかは本部が決めます。",
    example: "前回の進捗評価が「B」で、今回も「B」です。",
    expected: "評価が 3 以上か A 以上です。低いときは、原因と今後の対応が備考にあります。",
    action: "遅れや未達の原因と今後の対応を、備考に書いてください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for evaluation in subject.evaluations() {
        let is_low = |mark: &str| evaluation.scale.is_low(mark);
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
