//! Labels of the template are missing from the sheet, although all fields were found.
//!
//! Where fields are missing too, `field-missing` says what matters. (`domain.md` §3 drift)

use super::{Check, Finding, Page, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "見出しが消えています";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let missing: Vec<String> = page
        .submission
        .drift
        .missing_labels
        .iter()
        .map(|label| label.replace('\n', ""))
        .collect();
    if missing.is_empty() || !page.missing_fields().is_empty() {
        return Vec::new();
    }
    let words = page.finding(
        "様式の見出しが見つかりません。ほかの見出しと欄の名前をもとに読み取りました。",
        "次回は、配布された様式をそのまま使ってください。",
    );
    vec![words.field(missing.join("、"))]
}
