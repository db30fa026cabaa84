//! Text in the schedule that is no mark: a dash alone, ×, or words such as 準備 in the line of the plan.
//!
//! Only marks and arrows are read as months; words stay out of them. (`domain.md` §3: arrows drawn as schedule)

use super::{Check, Finding, Help, FormSheet, Severity};
use crate::sheet::schedule_lines;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "工程の欄に文字があります";
pub const HELP: Help = Help {
    what: "工程の欄に、印でない文字がないかを見ます。",
    why: "実施の時期として読むのは、印（■など）と矢印だけです。文字は時期として数えません。「―」や「×」だけのセルは、印がないものとして読みます。",
    example: "計画の行に「準備」「本格運用」と書いてあります。実績の行に「―」と書いてあります。",
    expected: "実施する時期に「■」か矢印があり、説明は備考にあります。",
    action: "実施する時期に「■」を入れるか矢印を引き、説明は備考に移してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let actual = schedule_lines(sheet.form, &sheet.settings.settings.fields).1;
    let words = sheet.submission.schedule_words.iter().filter(|word| word.line != Some(actual));
    let cells: Vec<_> = words.map(|word| (word.cell, word.text.clone())).collect();
    let finding = sheet.listed(
        &cells,
        "工程の欄の文字や「―」は、実施の時期として読み取っていません。",
        "実施する時期には「■」を入れるか矢印を引き、説明は備考に書いてください。",
    );
    finding
        .map(|finding| finding.field(&sheet.settings.settings.fields.schedule))
        .into_iter()
        .collect()
}
