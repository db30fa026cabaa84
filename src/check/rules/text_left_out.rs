//! Struck-through text or a raised mark was left out of a value, or 同上 was resolved.
//!
//! What is left is read; whoever struck it out, or wrote 同上, may have meant it otherwise. (`domain.md` §3)

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::Value;
use crate::value::Repair;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "文字を除くか補って読み取りました";
pub const HELP: Help = Help {
    what: "取り消し線の文字、数値の後ろの上付きの記号、「同上」がないかを見ます。",
    why: "取り消し線の文字と上付きの記号は除き、「同上」は前の項目の内容に置き換えて読み取りました。意図と違うことがあるため示します。",
    example: "実績値「792」に上付きの注番号「1」が付いています。実施項目に「同上」と書いてあります。",
    expected: "取り消した文字や注番号がなく、どの欄にも内容が書かれています。",
    action: "読み取った内容が正しければ何もしなくてかまいません。違うときは、セルの内容を書き直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let told = [
        (
            Repair::StruckOut,
            "取り消し線の文字を除いて読み取りました。",
            "取り消した文字を消してください。",
        ),
        (
            Repair::RaisedOut,
            "数値の後ろの上付きの記号を除いて読み取りました。",
            "注の記号は備考に移してください。",
        ),
        (
            Repair::Ditto,
            "「同上」を、前の項目の内容と同じものとして読み取りました。",
            "意味が違うときは、内容を記入してください。",
        ),
    ];
    let of_value = |value: &Value| {
        let (_, shown, _, repairs) = value.understood.shown();
        let own = told.iter().filter(move |(repair, _, _)| repairs.contains(*repair));
        own.map(move |(_, message, help)| {
            let finding = subject.finding(*message, *help).field(subject.title(value));
            finding.cells(subject.cells(value)).found(value.raw.clone()).read_as(shown.clone())
        })
        .collect::<Vec<Finding>>()
    };
    subject.initiative.values.iter().flat_map(of_value).collect()
}
