//! Words in the line of the actual that are no mark: 準備, 一部実施, 継続.
//!
//! They may say that work was done, and are not read as months, so the step may be judged to be behind or not begun. A sheet must
//! not turn to 遅れ because of a word that nobody told its author of. (`domain.md` §2, §3: arrows drawn as schedule)

use super::{Check, Finding, FormSheet, Help, Severity};
use crate::sheet::schedule_lines;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "工程の実績の行に、印でない文字があります";
pub const HELP: Help = Help {
    what: "工程の実績の行に、印でも「済」「完了」でもない文字がないかを見ます。",
    why: "実施したのかどうかを文字から判断できないため、実施の時期として数えません。このままでは、遅れや未着手と判定されることがあります。",
    example: "実績の行に「準備」「一部実施」と書いてあり、「■」がありません。",
    expected: "実施した時期に「■」か矢印があり、説明は備考にあります。",
    action: "実施した時期に「■」を入れるか矢印を引き、説明は備考に移してください。実施していないときは、文字を消してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let actual = schedule_lines(sheet.form, &sheet.settings.settings.fields).1;
    let words = sheet.submission.schedule_words.iter().filter(|word| word.line == Some(actual));
    let cells: Vec<_> = words.map(|word| (word.cell, word.text.clone())).collect();
    let finding = sheet.listed(
        &cells,
        "工程の実績の行の文字を、実施の時期として読み取っていません。このままでは、実施していないもの（遅れ・未着手）と判定されます。",
        "実施した時期に「■」を入れるか矢印を引き、説明は備考に書いてください。実施していないときは、文字を消してください。",
    );
    finding
        .map(|finding| finding.field(&sheet.settings.settings.fields.schedule))
        .into_iter()
        .collect()
}
