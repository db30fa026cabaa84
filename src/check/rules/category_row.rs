//! A text that stands alone in a line of a list: the name of the lines below, 総務部 or ■ 基本方針1.
//!
//! It is no initiative, and nothing is asked of it; it is told once, for somebody may have forgotten the rest of the line.

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "区分の名前とみなした行があります";
pub const HELP: Help = Help {
    what: "一覧の様式に、番号ではない文字が 1 つのセルにだけ書かれた行がないかを見ます。",
    why: "「■ 基本方針1」のような行は、下の行をまとめる区分の名前とみなし、事業の行としては読み取りません。ほかの欄を書き忘れた行のこともあるため、お知らせします。",
    example: "番号の列に「■ 基本方針1 窓口のデジタル化」とだけ書いた行があります。",
    expected: "区分の名前の行です。事業の行には、番号とほかの欄の記入があります。",
    action: "区分の名前であれば何もしなくてかまいません。事業の行のときは、番号とほかの欄を記入してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let finding = sheet.listed(
        &sheet.submission.categories,
        "1 つのセルにだけ文字がある行を、区分の名前とみなしました。事業の行としては読み取っていません。",
        "区分の名前であれば何もしなくてかまいません。事業の行のときは、番号とほかの欄を記入してください。",
    );
    finding.into_iter().collect()
}
