//! The evaluator's grade is not the computed one.
//!
//! Both are kept and listed; the evaluator's counts, and the reason has to say why. Only computed grades that stand are
//! compared, not those for reference. (`domain.md` §2)

use super::{Check, Finding, Help, Severity, Subject};
use crate::grade::Standing;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価が計算結果と違います";
pub const HELP: Help = Help {
    what: "記入された評価が、計算による評価と同じかを見ます。参考として示す評価とは比べません。",
    why: "評価するのは人なので、記入された評価を採ります。計算と違うときは、その理由を本部が確かめられるようにします。",
    example: "目標値「100」、実績値「79」で計算による評価は「B」ですが、「A」と記入されています。",
    expected: "計算と同じ評価です。違うときは、その理由が評価理由にあります。",
    action: "評価を確かめてください。計算と違う評価とするときは、その理由を評価理由に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for evaluation in subject
        .evaluations()
        .filter(|evaluation| evaluation.graded.standing == Standing::Final)
    {
        let (stated, graded) = (&evaluation.stated.grade, evaluation.graded);
        let (Some(typed), Some(computed)) = (stated.value(), &graded.computed) else {
            continue;
        };
        if typed != computed {
            let arithmetic = if graded.arithmetic.is_empty() {
                &graded.rule
            } else {
                &graded.arithmetic
            };
            let finding = subject.at(
                &evaluation.settings.grade,
                stated,
                format!("記入された評価「{typed}」が、計算による評価「{computed}」と違います（{arithmetic}）。"),
                "評価を確かめてください。計算と違う評価とするときは、その理由を評価理由に記入してください。",
            );
            findings.push(finding.found(typed.clone()).read_as(computed.clone()));
        }
    }
    findings
}
