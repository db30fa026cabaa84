//! A label says another thing than the template's in its place: other words that are not alike, or another unit.
//!
//! Whoever typed the values went by what the sheet says, the form means something else. Nothing that the label governs is
//! read. (`domain.md` §3: never a shifted value; yen where thousand yen is asked)

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "見出しの意味が様式と違います";
pub const HELP: Help = Help {
    what: "様式の見出しの場所に、意味の違う言葉や別の単位が書かれていないかを見ます。",
    why: "記入した人はシートの見出しに合わせて書きます。様式の意味のまま読むと、別の値を取り込みます。この見出しの値は読み取りません。",
    example: "「予算額（千円）」の見出しが「決算見込額（円）」に変わっています。",
    expected: "様式のとおりの見出しと単位です。",
    action: "見出しを様式のとおりに戻し、値が見出しと単位に合っているか確かめてください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let one = |(label, there, cell): &(String, String, crate::book::Address)| {
        let label = label.replace('\n', "");
        sheet.finding(
            format!("様式では「{label}」の見出しが、別の言葉か別の単位になっています。この見出しの値は読み取っていません。"),
            "見出しを様式のとおりに戻し、値が見出しと単位に合っているか確かめてください。",
        )
        .cells([*cell])
        .found(there.clone())
    };
    sheet.submission.drift.doubtful_labels.iter().map(one).collect()
}
