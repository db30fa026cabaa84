//! The headings of the fiscal years cannot be relied on: one year stands twice, or no heading can be read.
//!
//! No value under such a heading is taken, for it could belong to another year. (`domain.md` §1, §3 drift)

use super::{Check, Finding, Page, Severity};
use crate::intake::Submission;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "年度の見出しを読み取れません";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let drift = &page.submission.drift;
    let repeated: Vec<String> = drift.repeated_years.iter().map(ToString::to_string).collect();
    let finding = match (drift.years_lost, repeated.as_slice()) {
        (false, []) => return Vec::new(),
        (true, []) => page.finding(
            "年度の見出しが読み取れないため、年度ごとの値を読み取っていません。",
            "年度の見出しを様式のとおり（例: R3 (2021)）に直してください。",
        ),
        _ => page.finding(
            "同じ年度の見出しが 2 つ以上あるため、その年度の値を読み取っていません。",
            "年度の見出しを様式のとおりに直し、同じ年度が 1 つだけになるようにしてください。",
        ),
    };
    vec![finding.field("年度").found(repeated.join("、"))]
}

/// Whether this rule speaks of the sheet: what stands under its years belongs to no field then.
pub fn speaks(submission: &Submission) -> bool {
    submission.drift.years_lost || !submission.drift.repeated_years.is_empty()
}
