//! The title is not the register's.
//!
//! Width and spaces do not count. The title itself is told only to the section whose it is. The initiative is the one of its 番号; a wrong 番号 shows here. (`domain.md` §3: 番号)

use super::{Check, Finding, Help, Severity, Subject, same};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "事業名称が台帳と違います";
pub const HELP: Help = Help {
    what: "事業名称が、台帳でその番号に登録されている名称と同じかを見ます。全角・半角や空白の違いは数えません。",
    why: "事業は番号で見分けます。名称が違うときは、番号を書き間違えて別の事業に入っているかもしれません。",
    example: "番号「1-2」の事業名称が、台帳の「1-3」の名称になっています。",
    expected: "台帳の番号と事業名称の組み合わせです。",
    action: "番号と事業名称を確かめてください。名称を変えたときは、台帳の変更を依頼してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let title = &subject.initiative.title;
    let (Some(typed), Some(expected)) = (title.value(), subject.expected()) else {
        return Vec::new();
    };
    // What has no 番号 is listed under the title of its form.
    if expected.number.is_empty() || expected.title.is_empty() || same(typed, &expected.title) {
        return Vec::new();
    }
    // A wrong 番号 may be another section's, whose title is no business of this one.
    let plan = subject.batch.plan;
    let is_own = plan.register.section_of(expected) == subject.case.section(plan);
    let registered = if is_own { format!("「{}」", expected.title) } else { "名称".to_owned() };
    let finding = subject.at(
        &subject.settings.settings.fields.title,
        title,
        format!("事業名称が、台帳でこの番号に登録されている{registered}と違います。"),
        "番号と事業名称を確かめてください。名称を変更したときは、台帳の変更を依頼してください。",
    );
    vec![finding]
}
