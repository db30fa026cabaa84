//! A stage reached although what has to be there before it is not: 比較分析, and the standard specification is not published yet.

use super::{Check, Finding, Help, Severity, Subject};
use super::same;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "段階の前提がそろっていません";
pub const HELP: Help = Help {
    what: "ある段階より前にそろうはずのもの（設定 `before`）が、その段階に達した項目でそろっているかを見ます。",
    why: "前提がないまま進めた作業は、前提がそろってからやり直すことになります。",
    example: "「比較分析」に達した業務で、標準仕様書が「未公表」です。",
    expected: "標準仕様書が「公表済」です。",
    action: "前提の欄か段階を確かめ、違うときは直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for listed in subject.items().filter(|listed| listed.scale.is_ladder) {
        let reached = listed.item.state.value().and_then(|mark| listed.scale.place(mark));
        for own in &listed.list.preconditions {
            let is_reached = reached.zip(listed.scale.place(&own.before)).is_some_and(|(reached, before)| reached >= before);
            let Some(value) = listed.beside(subject, &own.field).filter(|_| is_reached) else { continue };
            let said = value.understood.shown().1;
            // What cannot be read is asked about by itself.
            if value.understood.trouble().is_none() && !same(&said, &own.says) {
                let message = format!("「{}」に達していますが、「{}」ではありません。", own.before, own.says);
                let help = "前提の欄か段階を確かめ、違うときは直してください。";
                let finding = subject.finding(message, help).field(subject.title(value));
                findings.push(finding.cells([value.cell]).found(value.raw.clone()));
            }
        }
    }
    findings
}
