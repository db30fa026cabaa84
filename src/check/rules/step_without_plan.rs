//! A step without planned months: it has a name, or was done, but nobody said when it was to be done.
//!
//! Its progress cannot be graded. (`domain.md` §2, §4: ●実施項目 with 計画)

use super::{Check, Finding, Help, Severity, Subject, year_headings};
use crate::form::Shape;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "実施項目に計画の時期がありません";
pub const HELP: Help = Help {
    what: "実施項目に計画の時期があるかを見ます。",
    why: "いつまでに行うかがわからないと、計画どおりか遅れているかを計算できません。",
    example: "実施項目「システム導入」の実績の行に「■」がありますが、計画の行には何もありません。",
    expected: "計画の行の、実施する時期に「■」か矢印があります。",
    action: "計画の行の、実施する時期に「■」を入れるか矢印を引いてください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let fields = &subject.settings.settings.fields;
    let schedule = subject.form.field(&fields.schedule).map(|field| field.shape);
    if !matches!(schedule, Some(Shape::Schedule(_))) || year_headings::speaks(subject.submission) {
        return Vec::new();
    }
    let unplanned = subject.initiative.steps.iter().filter(|step| step.planned.is_empty());
    unplanned
        .filter(|step| step.name.value().is_some() || !step.actual.is_empty())
        .map(|step| {
            let finding = subject.at(
                &fields.steps,
                &step.name,
                "実施項目に計画の時期がないため、進捗を計算できません。",
                "計画の行の、実施する時期に「■」を入れるか矢印を引いてください。",
            );
            let cell = step.name.cell.or(step.first_mark());
            finding.cells(cell)
        })
        .collect()
}
