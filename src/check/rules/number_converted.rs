//! The 番号 is a date: Excel made one of `1-1`.
//!
//! Which number was typed can no longer be told (1-1 and 1/1 give the same date), so the initiative is not matched with
//! the register by it. (`domain.md` §3)

use super::{Check, Finding, Severity, Subject};
use crate::value::Content;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "番号が日付に変わっています";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if !is_date(subject) {
        return Vec::new();
    }
    let finding = subject.at(
        &subject.settings.settings.fields.number,
        &subject.initiative.number,
        "番号が日付になっています。Excel が「1-1」などの入力を日付に変えた可能性があります。",
        "セルの表示形式を「文字列」にしてから、番号を入力し直してください。",
    );
    vec![finding]
}

/// Whether the 番号 is a date cell.
pub fn is_date(subject: &Subject<'_>) -> bool {
    let number = &subject.initiative.number;
    number.value().is_some()
        && subject
            .raw(number)
            .is_some_and(|raw| matches!(raw.content, Content::Date(_)))
}
