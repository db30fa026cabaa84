//! A field is filled in that only other classes have to fill in.
//!
//! It is kept; but either it or the class may be a slip.

use super::{Check, Finding, Help, Severity, Subject};
use std::collections::BTreeSet;

use crate::book::Address;
use crate::plan::ClassSettings;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "分類では求めていない欄に記入があります";
pub const HELP: Help = Help {
    what: "ほかの分類だけが求める欄に、記入がないかを見ます。記入はそのまま残します。",
    why: "分類の選び間違いに気づく手がかりになります。",
    example: "事業分類が「継続事業」で、重点事業だけが書く予算額に記入があります。",
    expected: "分類が求める欄だけに記入があります。",
    action: "分類が正しいかを確かめてください。正しいときは、対応は不要です。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let own: Vec<&ClassSettings> = subject.classes().collect();
    let settings = &subject.settings.settings;
    let asked: BTreeSet<&str> = settings.classes.iter().flat_map(|class| &class.requires).map(String::as_str).collect();
    let mut findings = Vec::new();
    for name in asked.into_iter().filter(|name| settings.is_of_other_class(&own, name)) {
        let filled = subject.reported(name).filter(|value| !value.understood.is_blank());
        let cells: Vec<Address> = filled.map(|value| value.cell).collect();
        let class = own.first().map_or("", |class| class.value.as_str());
        if !cells.is_empty() {
            let message = format!("「{class}」の事業では求めていない欄に、記入があります。");
            let help = "分類が正しいかを確かめてください。正しいときは、対応は不要です。";
            findings.push(subject.finding(message, help).cells(cells).field(subject.label(name)));
        }
    }
    findings
}
