//! A code that another version of its table has, and the one in force has not.

use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::CodeMatch;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "有効な版のコードではありません";
pub const HELP: Help = Help {
    what: "コードか名称を記入する欄の値が、その月に有効な版のコード表にあるかを見ます。",
    why: "版が変わると、番号の指すものが変わることがあります。前の版の値のままでは、数え方が違ってしまいます。",
    example: "令和 6 年 3 月の提出に、第 1 版だけにある「6 セキュリティ対策の徹底」と書かれています。",
    expected: "有効な版のコードか名称です。",
    action: "有効な版のコードか名称に直してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for coded in subject.codes() {
        if let CodeMatch::Other(code) = coded.found {
            let message = format!("有効な版（{}）のコードではなく、{} のコードです。", coded.version, code.version);
            let help = match code.successor.as_str() {
                "" => "有効な版のコードか名称に直してください。".to_owned(),
                successor => format!("有効な版では「{successor}」です。直してください。"),
            };
            findings.push(coded.finding(subject, message, help));
        }
    }
    findings
}
