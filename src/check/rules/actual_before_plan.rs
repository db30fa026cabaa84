//! A step was begun before its plan.
//!
//! It counts as ahead of plan; marks in the wrong row or year look the same. (source 002, chapter 3)

use super::{Check, Finding, Severity, Subject};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "計画より前に実績があります";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &subject.initiative.steps {
        let (Some(planned), Some(actual)) = (step.planned.first(), step.actual.first()) else {
            continue;
        };
        if actual.from < planned.from {
            let early = subject.actual_bars(step.number).filter(|bar| bar.from < planned.from);
            let finding = subject.finding(
                "計画の時期より前から実績があります。計画より早く進んでいるものとして計算します。",
                "工程の印の行と年度が正しいか確かめてください。",
            );
            let field = subject.label(&subject.settings.settings.fields.schedule);
            findings.push(
                finding
                    .field(field)
                    .cells(early.map(|bar| bar.area.first))
                    .found(step.name.raw.clone()),
            );
        }
    }
    findings
}
