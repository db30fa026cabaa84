//! A schedule without the name of its step.
//!
//! What was planned or done cannot be told. (`domain.md` §4: ●実施項目)

use super::{Check, Finding, Help, Severity, Subject, is_blank};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "実施項目の名称が空欄です";
pub const HELP: Help = Help {
    what: "工程に印や矢印があるのに、実施項目の名称が空欄でないかを見ます。",
    why: "名称がないと、何を計画し、何をしたのかがわかりません。",
    example: "4 番目の行の工程に「■」がありますが、実施項目が空欄です。",
    expected: "工程に印のある行には、実施項目の名称があります。",
    action: "実施項目の名称を記入してください。不要な行のときは、工程の印を消してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
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
