//! A field that the form asks for in any case is blank.
//!
//! Only the cells that were found are told: where the field itself is missing from the sheet, `field-missing` says so.
//! Grades and their reasons are left to their own rules, as they are not due in every batch. (`domain.md` §4, ●)

use super::{Check, Finding, Severity, Subject};
use crate::form::Shape;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "必須の項目が空欄です";
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in subject.form.fields.iter().filter(|field| field.required) {
        let values: Vec<_> = subject.values(&field.name).collect();
        let blank = |value: &&&crate::sheet::Value| value.understood.shown().0 == "blank";
        // Of several cells of one kind, one filled is enough; by year each counts on its own and is another rule's.
        let missing = match field.shape {
            Shape::Years => continue,
            _ if values.iter().all(|value| blank(&value)) => values.first(),
            _ => None,
        };
        findings.extend(missing.map(|value| {
            subject
                .finding("必須の項目が空欄です。", "内容を記入してください。決まっていないときは「未定」、該当しないときは「―」と記入してください。")
                .field(subject.form.fields[value.field].title())
                .cells([value.cell])
        }));
    }
    findings
}
