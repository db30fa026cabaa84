//! A field that the form asks for in any case is blank.
//!
//! Only the cells that were found are told: where the field itself is missing from the sheet, `field-missing` says so. Of
//! several values of one kind (重点目標, 実施項目, the years of a target) one is enough: targets may begin late or stand in
//! the final year alone. The text of an item (項目名) is another thing: every item in which something was typed has one. What names
//! the steps of a schedule is left to `step-name-missing`. (`domain.md` §2, §4: ●)

use std::collections::BTreeSet;

use super::{Check, Evaluation, Finding, Help, Severity, Subject};
use crate::form::{Field, Kind, Shape};
use crate::sheet::Value;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "必須の項目が空欄です";
pub const HELP: Help = Help {
    what: "様式が必ず記入を求める欄（必須の項目）が空欄でないかを見ます。同じ種類の欄がいくつもあるとき（年度ごとの目標値など）は、1 つあれば足ります。項目ごとの文の欄（項目名など）は、記入のある項目ごとに見ます。",
    why: "空欄のままでは、書き忘れか、決まっていないのか、該当しないのかがわかりません。",
    example: "「KGI」の欄に何も書かれていません。",
    expected: "内容の記入があります。決まっていないときは「未定」、該当しないときは「―」とあります。",
    action: "内容を記入してください。決まっていないときは「未定」、該当しないときは「―」と記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let fields = subject.form.fields.iter().enumerate().filter(|(_, field)| field.required);
    // What the evaluator gave on a list is not missing on the form.
    let asked = fields.filter(|(_, field)| !is_of_evaluation(subject, field, |own| own.rating.is_some()));
    let mut findings = Vec::new();
    for (index, field) in asked {
        let found = match first_of_blanks(subject, index) {
            Some(value) => vec![finding(subject, value)],
            None => nameless(subject, index).into_iter().map(|value| unnamed(subject, value)).collect(),
        };
        findings.extend(found.into_iter().map(|finding| finding.field(field.title())));
    }
    findings
}

/// Whether a field is the grade or the reason of one of these evaluations.
fn is_of_evaluation(subject: &Subject<'_>, field: &Field, these: impl Fn(&Evaluation<'_>) -> bool) -> bool {
    let mut own = subject.evaluations().filter(|own| these(own));
    own.any(|own| field.name == own.settings.grade || field.name == own.settings.reason)
}

/// The blank texts of items in which something else was typed.
fn nameless<'a>(subject: &Subject<'a>, index: usize) -> Vec<&'a Value> {
    let field = &subject.form.fields[index];
    let Shape::Items(group) = field.shape else { return Vec::new() };
    let is_step = field.name == subject.settings.settings.fields.steps;
    if field.kind != Kind::Text || is_step || is_of_evaluation(subject, field, |_| true) {
        return Vec::new();
    }
    let is_own = |value: &&Value| subject.form.fields[value.field].shape.group() == Some(group);
    let values = || subject.initiative.values.iter().filter(is_own);
    let typed: BTreeSet<Option<u32>> = values()
        .filter(|value| value.field != index && !value.understood.is_blank())
        .map(|value| value.item)
        .collect();
    values()
        .filter(|value| value.field == index && value.understood.is_blank() && typed.contains(&value.item))
        .collect()
}

fn unnamed(subject: &Subject<'_>, value: &Value) -> Finding {
    let help = "内容を記入してください。不要な項目のときは、その項目の記入をすべて消してください。";
    subject.finding("記入のある項目ですが、必須の欄が空欄です。", help).cells([value.cell])
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
