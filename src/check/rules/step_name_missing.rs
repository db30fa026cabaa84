//! A schedule without the name of its step.
//!
//! What was planned or done cannot be told. (`domain.md` §4: ●実施項目)

use super::{Check, Finding, Severity, Subject, is_blank};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "実施項目の名称が空欄です";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let nameless = subject
        .initiative
        .steps
        .iter()
        .filter(|step| is_blank(&step.name) && step.first_mark().is_some());
    nameless
        .map(|step| {
            subject.at(
                &subject.settings.settings.fields.steps,
                &step.name,
                "工程に印がありますが、実施項目の名称が空欄です。",
                "実施項目の名称を記入してください。不要な行のときは、工程の印を消してください。",
            )
        })
        .collect()
}
