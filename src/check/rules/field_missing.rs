//! A field of the form has no place on the sheet: its label and its name are both gone.
//!
//! Nothing is read for it; that is not the same as a blank. Fields that were added to the paper form (unit, direction,
//! baseline, 取組区分) may be missing. (`domain.md` §3 drift, §4)

use super::{Check, Finding, Page, Severity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "様式の欄が見つかりません";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let missing = page.missing_fields();
    let words = page.finding(
        "様式の欄が見つからないため、その項目を読み取れません。",
        "行や列、見出しを消していないか確かめ、配布された様式に書き写して提出してください。",
    );
    (!missing.is_empty())
        .then(|| words.field(missing.join("、")))
        .into_iter()
        .collect()
}
