//! A line of a list that adds up others, or a note below it.
//!
//! It is no initiative, and nothing is asked of it; that it was not read is told once.

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "計や注の行を読み飛ばしました";
pub const HELP: Help = Help {
    what: "一覧の様式に、「計」「小計」「合計」と数値だけの行や、「※」で始まる注の行がないかを見ます。",
    why: "計の行と注の行は、事業の行として読み取りません。合計は、各行から計算します。",
    example: "一覧の終わりに「計」の行があり、目標値の合計が書いてあります。",
    expected: "事業の行と、計や注の行です。",
    action: "計や注であれば何もしなくてかまいません。事業について伝えたいことは、その行の欄に記入してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let finding = sheet.listed(
        &sheet.submission.sums,
        "計や注の行を読み飛ばしました。事業の行としては読み取っていません。",
        "計や注であれば何もしなくてかまいません。事業について伝えたいことは、その行の欄に記入してください。",
    );
    finding.into_iter().collect()
}
