//! An input still holds what the template prints there: a guide text or a default.
//!
//! Nobody wrote it, so it counts as blank; whoever meant the default has to be told. (`domain.md` §3: blanks)

use super::{Check, Finding, FormSheet, Help, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "様式に初めから入っている内容のままです";
pub const HELP: Help = Help {
    what: "記入する欄に、様式に初めから入っている案内の文や値がそのまま残っていないかを見ます。",
    why: "記入されたものではないので、空欄として扱います。",
    example: "理由の欄が「（評価の理由を記入してください）」のままです。",
    expected: "記入した内容があるか、空欄です。",
    action: "記入する欄でなければ、何もしなくてかまいません。初めから入っている値と同じ内容を記入したいときは、備考にその旨を書いてください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let printed = &sheet.submission.printed;
    let texts: Vec<&str> = printed.iter().map(|(_, text)| text.as_str()).collect();
    let finding = sheet.finding(
        "様式に初めから入っている内容のままなので、空欄として読み取りました。",
        "記入が必要な欄のときは、内容を書き直してください。",
    );
    let finding = (!printed.is_empty()).then(|| finding.cells(printed.iter().map(|(cell, _)| *cell)).found(texts.join(" / ")));
    finding.into_iter().collect()
}
