//! A code that no version of its table has.

use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::CodeMatch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "コード表にない値です";
pub const HELP: Help = Help {
    what: "コードか名称を記入する欄の値が、台帳のコード表にあるかを見ます。いくつか並べて書いたときは、1 つずつ見ます。",
    why: "表にない値は、どのコードとして数えるのかがわかりません。",
    example: "国の重点取組事項の欄に「手続のオンライン」とあり、コード表にありません。",
    expected: "コード表にあるコードか名称です。",
    action: "コード表のコードか名称に直してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for coded in subject.codes() {
        if let CodeMatch::Unknown(nearest) = coded.found {
            let help = match nearest {
                Some(code) => format!("コード表のコードか名称に直してください（「{}」ではありませんか）。", code.words()),
                None => "コード表のコードか名称に直してください。".to_owned(),
            };
            findings.push(coded.finding(subject, "コード表にない値です。", help));
        }
    }
    findings
}
