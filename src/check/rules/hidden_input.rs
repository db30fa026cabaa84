//! Fields of the form lie in hidden rows or columns.
//!
//! What stands in them was read, although whoever sent the form may not have seen it. (`domain.md` §3 drift)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "記入欄が非表示になっています";
pub const HELP: Help = Help {
    what: "非表示の行や列に、様式の欄がないかを見ます。",
    why: "見えていない値も読み取りました。提出した人が気付いていない値かもしれません。",
    example: "R1 と R2 の列を非表示にしています。そこに古い実績値が残っています。",
    expected: "すべての記入欄が表示されています。",
    action: "行と列を再表示し、値が正しいか確かめてから提出し直してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let hidden = &sheet.submission.drift.hidden_inputs;
    let words = sheet.finding(
        "非表示の行または列に記入欄があります。表示されていない値も読み取りました。",
        "行と列を再表示し、値が正しいか確かめてから提出してください。",
    );
    (!hidden.is_empty())
        .then(|| words.cells(hidden.iter().copied()))
        .into_iter()
        .collect()
}
