//! The 番号 is not written as the city writes its numbers (setting `number_pattern`; without it nothing is asked).
//!
//! (`domain.md` §3: 番号 is text, 1-1, 0086, R1-1)

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "番号の書き方が違います";
pub const HELP: Help = Help {
    what: "番号が、この市で決められた形かを見ます。設定 `number_pattern` があるときだけ調べます。",
    why: "番号は事業を見分ける鍵です。形の違う番号は、書き間違いであることが多いためです。",
    example: "「1-1」の形と決められているのに、「1の1」と書かれています。",
    expected: "決められた形の番号です（例: 「1-1」「0086」「R1-1」）。",
    action: "台帳の番号をそのまま記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let number = &subject.initiative.number;
    let pattern = subject
        .limits()
        .number_pattern
        .as_ref()
        .filter(|_| number.cell.is_some());
    let (Some(pattern), Some(typed)) = (pattern, number.value()) else {
        return Vec::new();
    };
    if pattern.is_in(typed) {
        return Vec::new();
    }
    let finding = subject.at(
        &subject.settings.settings.fields.number,
        number,
        "番号の書き方が、決められた形と違います。",
        "台帳の番号をそのまま記入してください。",
    );
    vec![finding]
}
