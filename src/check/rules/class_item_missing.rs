//! A field that the class of the initiative has to fill in is blank.
//!
//! Of values by year that of the graded year is looked at. Where the form asks for the field in any case, `required-missing`
//! tells of it. (`domain.md` §1)

use super::{Check, Finding, Help, Severity, Subject};
use crate::book::Address;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "分類で必須の欄が空欄です";
pub const HELP: Help = Help {
    what: "事業の分類（事業分類、取組区分など）によって必須となる欄が空欄でないかを見ます。年度ごとの欄は、評価する年度の欄を見ます。",
    why: "分類ごとに報告することが決められています。",
    example: "事業分類が「重点事業」で、課題の欄が空欄です。",
    expected: "分類で必須の欄に記入があります。ないときは「なし」とあります。",
    action: "内容を記入してください。分類が違うときは、分類を直してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for class in subject.classes() {
        let required = class.requires.iter().filter_map(|name| subject.form.field(name));
        for field in required.filter(|field| !field.required) {
            let blank: Vec<Address> = subject.reported(&field.name).filter(|value| value.understood.is_blank()).map(|value| value.cell).collect();
            let is_filled = subject.reported(&field.name).any(|value| !value.understood.is_blank());
            if !is_filled && !blank.is_empty() {
                let message = format!("{}が「{}」の事業では必須の欄ですが、空欄です。", class.field, class.value);
                let help = "内容を記入してください。分類が違うときは、分類を直してください。";
                findings.push(subject.finding(message, help).cells(blank).field(field.title()));
            }
        }
    }
    findings
}
