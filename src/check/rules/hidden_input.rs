//! Fields of the form lie in hidden rows or columns.
//!
//! What stands in them was read, although whoever sent the form may not have seen it. (`domain.md` §3 drift)

use super::{Check, Finding, Page, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "記入欄が非表示になっています";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let hidden = &page.submission.drift.hidden_inputs;
    let words = page.finding(
        "非表示の行または列に記入欄があります。表示されていない値も読み取りました。",
        "行と列を再表示し、値が正しいか確かめてから提出してください。",
    );
    (!hidden.is_empty())
        .then(|| words.cells(hidden.iter().copied()))
        .into_iter()
        .collect()
}
