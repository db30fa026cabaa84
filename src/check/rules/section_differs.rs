//! The section as typed is another than the register's for this 番号.
//!
//! The initiative is shown under the section as typed: the register may be out of date, or the 番号 wrong. Only where the
//! file lies in the folder of the register's section it is that one's.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "担当部課が台帳と違います";
pub const HELP: Help = Help {
    what: "担当部課が、台帳でその番号に登録されている課と同じかを見ます。",
    why: "個票に書かれた課の事業として扱います（ファイルが台帳の課のフォルダーにあるときは、台帳の課の事業とします）。台帳が古いか、番号の書き間違いかもしれません。",
    example: "番号「2-1」は台帳では「福祉課」ですが、個票には「子育て支援課」とあります。",
    expected: "台帳に登録されている担当部課です。",
    action: "番号と担当部課を確かめてください。担当が変わったときは、台帳の変更を依頼してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let plan = subject.batch.plan;
    let registered = subject
        .expected()
        .and_then(|expected| plan.register.section_of(expected));
    let typed = plan.register.section(subject.initiative.section.or_empty());
    let (Some(typed), Some(registered)) = (typed.section(), registered) else {
        return Vec::new();
    };
    // A section that takes part is no other one (`form-of-partner`).
    let takes_part = subject.expected().is_some_and(|expected| plan.register.takes_part(expected, typed));
    if typed == registered || takes_part {
        return Vec::new();
    }
    let name = format!("{}{}", registered.department, registered.name);
    let finding = subject.at(
        &subject.settings.settings.fields.section,
        &subject.initiative.section,
        format!("担当部課が、台帳でこの番号に登録されている「{name}」と違います。"),
        "番号と担当部課を確かめてください。担当が変わったときは、台帳の変更を依頼してください。",
    );
    vec![finding.read_as(format!("{}{}", typed.department, typed.name))]
}
