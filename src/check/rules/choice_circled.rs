//! One of several printed choices was taken because a circle is drawn round it.
//!
//! The circle is read by its place, so what was taken is shown. (`domain.md` §3: ○ drawn round a choice, reported as read)

use super::{Check, Finding, Page, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "図形の○で囲まれた選択肢を読み取りました";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let circled = &page.submission.circled;
    let finding = page.finding(
        "図形の○で囲まれた選択肢を、選んだものとして読み取りました。",
        "違うときは、選んだものだけを残して、ほかの選択肢を消してください。",
    );
    let finding = (!circled.is_empty()).then(|| finding.cells(circled.iter().copied()));
    finding.into_iter().collect()
}
