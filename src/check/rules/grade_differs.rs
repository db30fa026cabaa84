//! The evaluator's grade is not the computed one.
//!
//! Both are kept and listed; the evaluator's counts, and the reason has to say why. Only computed grades that stand are
//! compared, not those for reference. (`domain.md` §2)

use super::{Check, Finding, Severity, Subject};
use crate::grade::Standing;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価が計算結果と違います";
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
