//! The 番号 is not in the register.
//!
//! The initiative is kept under the number as typed, but belongs to nothing that is expected. Of a form without a field
//! for it, only where the register lists initiatives of that form. (`domain.md` §3: by content; register)

use super::{Check, Finding, Help, Severity, Subject};
use crate::value::Reading;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "番号が台帳にありません";
pub const HELP: Help = Help {
    what: "個票の番号が記入されていて、台帳にあるかを見ます。一覧の様式では 1 行ずつ見ます。",
    why: "台帳にない番号の個票は、どの事業のものか決められず、提出済みとして数えられません。",
    example: "台帳に「1-1」から「1-8」までしかないのに、番号が「1-9」です。",
    expected: "台帳にある番号です。",
    action: "台帳の番号をそのまま記入してください。新しい事業のときは、台帳への登録を依頼してください。",
};
pub const CHECK: Check = Check::Initiative(check);

/// A form, or a line of a list, without its 番号 belongs to no initiative; where the form asks for it by 【必須】 that tells it.
fn missing(subject: &Subject<'_>) -> Option<Finding> {
    let number = &subject.initiative.number;
    let name = &subject.settings.settings.fields.number;
    let field = subject.form.field(name)?;
    let is_blank = number.cell.is_some() && number.read.reading == Reading::Blank;
    let is_asked = !subject.batch.plan.register.initiatives.is_empty() && !field.required;
    (is_blank && is_asked).then(|| {
        subject.at(
            name,
            number,
            "番号が空欄のため、どの事業のものか決められません。",
            "台帳の番号を記入してください。事業でない行のときは、様式の欄の外（備考など）に書いてください。",
        )
    })
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let number = &subject.initiative.number;
    if let Some(finding) = missing(subject) {
        return vec![finding];
    }
    let Some(typed) = number.value().filter(|_| subject.case.expected.is_none()) else {
        return Vec::new();
    };
    let registered = &subject.batch.plan.register.initiatives;
    let asked = match number.cell {
        Some(_) => !registered.is_empty(),
        None => registered.iter().any(|expected| expected.form == subject.form.id),
    };
    if !asked {
        return Vec::new();
    }
    let mut listed = subject.batch.plan.register.numbered(typed);
    let message = match listed.next() {
        Some(other) => format!(
            "番号「{typed}」は、台帳では別の様式（{}）の番号です。この様式では台帳にありません。",
            other.form
        ),
        None => "番号が台帳にありません。".to_owned(),
    };
    let finding = subject.at(
        &subject.settings.settings.fields.number,
        number,
        message,
        "台帳の番号をそのまま記入してください。新しい事業のときは、台帳への登録を依頼してください。",
    );
    vec![finding.found(typed.clone())]
}
