//! A step was begun before its plan.
//!
//! It counts as ahead of plan; marks in the wrong row or year look the same. (`domain.md` §2: 先行)

use super::{Check, Finding, Help, Severity, Subject};
use crate::intake::Bar;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "計画より前に実績があります";
pub const HELP: Help = Help {
    what: "実施項目の実績が、計画の時期より前にないかを見ます。",
    why: "計画より早く進んでいるものとして計算します。印の行や年度を間違えても同じ形になるので、確かめてください。",
    example: "計画が令和 4 年度からの実施項目に、令和 3 年度の実績の印があります。",
    expected: "実際に実施した時期にだけ、実績の行に印があります。",
    action: "印の行と年度が正しいか確かめてください。正しければ何もしなくてかまいません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &subject.initiative.steps {
        let (Some(planned), Some(actual)) = (step.planned_quarters.first(), step.actual_quarters.first()) else {
            continue;
        };
        if actual < planned {
            let is_early = |bar: &&Bar| bar.quarters().first().is_some_and(|begun| begun < planned);
            let early = subject.actual_bars(step.number).filter(is_early);
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
