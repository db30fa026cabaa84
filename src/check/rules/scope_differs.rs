//! The 取組区分 is another than the register's. Who evaluates depends on it.
//!
//! (`domain.md` §1)

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject, same};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "取組区分が台帳か前回と違います";
pub const HELP: Help = Help {
    what: "取組区分が台帳に登録されているもの（台帳になければ、前回のもの）と同じかを見ます。",
    why: "取組区分によって、だれが評価するかが変わります。",
    example: "台帳では「課（室）の取組み」ですが、個票では「全庁的な取組み」を選んでいます。",
    expected: "台帳に登録されている取組区分です。",
    action: "取組区分を確かめてください。変更したときは、台帳の変更を依頼してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::ScopeDiffers,
    words: "取組区分の決定",
    answers: Answers::Responsible,
    weight: 5,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let scope = &subject.initiative.scope;
    let registered = subject.expected().map_or("", |expected| expected.scope.as_str());
    let (known, where_from) = match registered {
        "" => (subject.past_scope(), "前回の"),
        registered => (registered, "台帳に登録されている"),
    };
    let differing = scope.value().filter(|typed| !known.is_empty() && !same(typed, known));
    let Some(typed) = differing else { return Vec::new() };
    let finding = subject.at(
        &subject.settings.settings.fields.scope,
        scope,
        format!("取組区分「{typed}」が、{where_from}「{known}」と違います。評価者が変わります。"),
        "取組区分を確かめてください。変更したときは、台帳の変更を依頼してください。",
    );
    vec![finding]
}
