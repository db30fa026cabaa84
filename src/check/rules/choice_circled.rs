//! One of several printed choices was taken because a circle is drawn round it.
//!
//! The circle is read by its place, so what was taken is shown. (`domain.md` §3: ○ drawn round a choice, reported as read)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "図形の○で囲まれた選択肢を読み取りました";
pub const HELP: Help = Help {
    what: "印刷された選択肢のうち、図形の○で囲まれたものがあるかを見ます。",
    why: "○の位置から選択肢を読み取りました。位置がずれていると別のものを選んだことになるので、読み取ったものを示します。",
    example: "「1 子育て　2 行政手続き　3 事務効率化」の「2」が、図形の○で囲まれています。",
    expected: "選んだものを 1 つずつはっきり囲んでいるか、選んだものだけが残っています。",
    action: "読み取ったものが正しければ、何もしなくてかまいません。違うときは、選んだものだけを残してほかを消してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let circled = &sheet.submission.circled;
    let finding = sheet.finding(
        "図形の○で囲まれた選択肢を、選んだものとして読み取りました。",
        "違うときは、選んだものだけを残して、ほかの選択肢を消してください。",
    );
    let finding = (!circled.is_empty()).then(|| finding.cells(circled.iter().copied()));
    finding.into_iter().collect()
}
