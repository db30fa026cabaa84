//! A field that the form asks for in any case is blank.
//!
//! Only the cells that were found are told: where the field itself is missing from the sheet, `field-missing` says so. Of
//! several values of one kind (重点目標, 実施項目, the years of a target) one is enough: targets may begin late or stand in
//! the final year alone. (`domain.md` §2, §4: ●)

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::Value;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "必須の項目が空欄です";
pub const HELP: Help = Help {
    what: "様式が必ず記入を求める欄（必須の項目）が空欄でないかを見ます。同じ種類の欄がいくつもあるとき（年度ごとの目標値など）は、1 つあれば足ります。",
    why: "空欄のままでは、書き忘れか、決まっていないのか、該当しないのかがわかりません。",
    example: "「KGI」の欄に何も書かれていません。",
    expected: "内容の記入があります。決まっていないときは「未定」、該当しないときは「―」とあります。",
    action: "内容を記入してください。決まっていないときは「未定」、該当しないときは「―」と記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // What the evaluator gave on a list is not missing on the form.
    let rated: Vec<&str> = subject
        .evaluations()
        .filter(|evaluation| evaluation.rating.is_some())
        .flat_map(|evaluation| [evaluation.settings.grade.as_str(), &evaluation.settings.reason])
        .collect();
    let fields = subject
        .form
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.required && !rated.contains(&field.name.as_str()));
    fields
        .filter_map(|(index, field)| Some(finding(subject, first_of_blanks(subject, index)?).field(field.title())))
        .collect()
}

/// The first cell of a field in which nothing was typed anywhere.
fn first_of_blanks<'a>(subject: &Subject<'a>, field: usize) -> Option<&'a Value> {
    let values = || subject.initiative.values.iter().filter(|value| value.field == field);
    values()
        .all(|value| value.understood.is_blank())
        .then(|| values().next())
        .flatten()
}

fn finding(subject: &Subject<'_>, value: &Value) -> Finding {
    let help = "内容を記入してください。決まっていないときは「未定」、該当しないときは「―」と記入してください。";
    subject.finding("必須の項目が空欄です。", help).cells([value.cell])
}
