//! The sheet was made from another version of the form.
//!
//! It was read by the present form; fields that were added or changed since may be wrong or missing.
//! (`DESIGN.md`: `_kohyo_version`)

use super::{Check, Finding, Page, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "様式の版が違います";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let current = &page.form.version;
    let other = page
        .submission
        .version
        .as_ref()
        .filter(|version| !current.is_empty() && *version != current);
    let one = |version: &String| {
        page.finding(
            "現在の様式と版が違う様式が使われています。",
            "最新の様式をダウンロードし、書き写して提出してください。",
        )
        .found(format!("第{version}版"))
        .read_as(format!("第{current}版"))
    };
    other.map(one).into_iter().collect()
}
