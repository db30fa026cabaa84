//! A field of the form has no place on the sheet: its label and its name are both gone.
//!
//! Nothing is read for it; that is not the same as a blank. Fields that were added to the paper form (unit, direction,
//! baseline, 取組区分) may be missing. (`domain.md` §3 drift, §4)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "様式の欄が見つかりません";
pub const HELP: Help = Help {
    what: "様式の欄がシートにあるかを見ます。見出しも、欄に付けた名前も見つからない欄を示します。",
    why: "見つからない欄の値は読み取れません。空欄とは違うので、未記入として扱うことはしません。",
    example: "不要と思って「KGI」の行を、見出しごと消しています。",
    expected: "様式にあるすべての欄が、見出しとともに残っています。あとから加わった欄（単位・方向・基準値・取組区分）は、古い様式になくてもかまいません。",
    action: "行や列、見出しを消していないか確かめ、配布された様式に書き写して提出してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let missing = sheet.missing_fields();
    let words = sheet.finding(
        "様式の欄が見つからないため、その項目を読み取れません。",
        "行や列、見出しを消していないか確かめ、配布された様式に書き写して提出してください。",
    );
    (!missing.is_empty())
        .then(|| words.field(missing.join("、")))
        .into_iter()
        .collect()
}
