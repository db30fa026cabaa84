//! Labels of the template are missing from the sheet, although all fields were found.
//!
//! Where fields are missing too, `field-missing` says what matters. (`domain.md` §3 drift)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "見出しが消えています";
pub const HELP: Help = Help {
    what: "様式の見出しの一部が消えていないかを見ます。すべての欄は見つかっています。",
    why: "ほかの見出しや欄の名前をもとに読み取りましたが、見出しが減るほど、読み取りの確かさも下がります。",
    example: "「単位」の見出しのセルだけが空になっています。",
    expected: "様式の見出しがすべて残っています。",
    action: "読み取った内容が正しいか確かめてください。次回は配布された様式をそのまま使ってください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let missing: Vec<String> = sheet
        .submission
        .drift
        .missing_labels
        .iter()
        .map(|label| label.replace('\n', ""))
        .collect();
    if missing.is_empty() || !sheet.missing_fields().is_empty() {
        return Vec::new();
    }
    let words = sheet.finding(
        "様式の見出しが見つかりません。ほかの見出しと欄の名前をもとに読み取りました。",
        "次回は、配布された様式をそのまま使ってください。",
    );
    vec![words.field(missing.join("、"))]
}
