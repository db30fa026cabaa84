//! A goal in words that is not understood: two figures, a range, 数件, two things to be done.
//!
//! Nothing is taken from it, so nothing is graded by it; the sentence stays in the data as it was typed. (`domain.md` §3, goals in
//! words)

use super::{Check, Finding, Help, Severity, Subject};
use crate::value::Trouble;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "目標の文を読み取れません";
pub const HELP: Help = Help {
    what: "文で書いた目標から、期限、数量、単位を 1 通りに読み取れるかを見ます。",
    why: "数値や時期が 2 つあると、どれが目標かは書いた人にしかわかりません。推し量らず、この目標では評価を計算しません。",
    example: "「30件、満足度80%」「3～5件」「数件」「R5年度に20件、R7年度までに50件」と 1 つのセルに書かれています。",
    expected: "1 つのセルに目標が 1 つです（例: 「R7年度末 年間30,000時間分作業時間削減」「R5年度 運用開始」）。",
    action: "示されたセルの目標を 1 つにし、ほかの目標は別の行か別の年度の欄に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let values = subject.initiative.values.iter();
    values
        .filter_map(|value| match value.understood.trouble()? {
            Trouble::NoGoal(why) if subject.doubt(value).is_none() => Some((value, why)),
            _ => None,
        })
        .map(|(value, why)| {
            let message = format!("目標の文を読み取れません。{}。", why.words());
            subject
                .finding(message, "1 つのセルに 1 つの目標を、「いつまでに」「何を」「どれだけ」の順に記入してください。")
                .field(subject.title(value))
                .cells(subject.cells(value))
                .found(value.raw.clone())
        })
        .collect()
}
