//! The person responsible would evaluate their own initiative.
//!
//! The evaluator is never the person responsible; the roles of the plan or the register have to name another.
//! (source 002, chapter 3; `domain.md` §1)

use super::{Check, Finding, Severity, Subject, same};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "実施責任者と評価者が同じです";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let responsible = &subject.initiative.responsible;
    let evaluator = &subject.case.evaluator;
    let alike = responsible
        .value()
        .filter(|typed| !evaluator.is_empty() && same(typed, evaluator));
    let one = |_: &String| {
        subject.at(
            &subject.settings.settings.fields.responsible,
            responsible,
            "実施責任者が、この事業の実績評価責任者と同じです。",
            "実施責任者の職名を確かめてください。正しいときは、評価者の変更を依頼してください。",
        )
    };
    alike.map(one).into_iter().collect()
}
