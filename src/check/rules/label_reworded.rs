//! A label stands in other words than the template's.
//!
//! It was taken for the template's label because it is alike; whoever reworded it may have meant something else.
//! (`domain.md` §3 drift)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "見出しの文言が変わっています";
pub const HELP: Help = Help {
    what: "見出しの文言が様式と少し違っていないかを見ます。",
    why: "よく似ているので様式の見出しと同じものとして読み取りましたが、書き換えた人は別の意味にしたのかもしれません。",
    example: "「期待される効果」が「期待できる効果」に変わっています。",
    expected: "様式のとおりの見出しです。",
    action: "意味が同じであれば何もしなくてかまいません。違うときは見出しを元に戻し、内容を備考に書いてください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let one = |(label, there, cell): &(String, String, crate::book::Address)| {
        sheet.finding(
            "見出しの文言が様式と違います。様式の見出しと同じものとして読み取りました。",
            "意味が違うときは、見出しを様式のとおりに戻し、内容を備考に書いてください。",
        )
        .cells([*cell])
        .found(there.clone())
        .read_as(label.clone())
    };
    sheet.submission.drift.reworded.iter().map(one).collect()
}
