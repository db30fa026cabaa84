//! ― or 未定 where a grade has to be given.
//!
//! A figure may not be there yet; a grade is what its author decides, and the form asks for it in any case. (`domain.md` §2)

use super::{Check, Finding, Help, Severity, Subject};
use crate::value::Reading;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "必須の評価が決まっていません";
pub const HELP: Help = Help {
    what: "様式が必ず記入を求める評価の欄に、「―」や「未定」と書かれていないかを見ます。",
    why: "評価は記入する人が決めるものです。「―」のままでは、評価しなかったのか、評価の対象でないのかがわかりません。",
    example: "達成状況の欄に「―」とあります。",
    expected: "選択肢にある評価です。",
    action: "評価を選んで記入してください。評価の対象でないときは、理由の欄にその旨を書き、集計の担当に相談してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What was given on a list is decided, whatever the form says.
    for evaluation in subject.evaluations().filter(|evaluation| evaluation.rating.is_none()) {
        let (field, grade) = (&evaluation.settings.grade, &evaluation.stated.grade);
        let is_required = subject.form.field(field).is_some_and(|field| field.required);
        let is_open = matches!(grade.read.reading, Reading::NotApplicable | Reading::Undetermined);
        if is_required && is_open {
            let message = format!("必須の評価ですが、「{}」と書かれています。", grade.raw.trim());
            findings.push(subject.at(field, grade, message, "評価を選んで記入してください。評価の対象でないときは、理由の欄にその旨を書いてください。"));
        }
    }
    findings
}
