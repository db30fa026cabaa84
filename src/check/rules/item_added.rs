//! An item that did not stand in the list the last time.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "項目が増えています";
pub const HELP: Help = Help {
    what: "前回の提出になかった項目がないかを見ます。",
    why: "項目が増えると、達成の割合の分母が変わります。",
    example: "前回なかった 「電子契約の導入」が、今回あります。",
    expected: "前回と同じ項目です。増やしたときは、計画の変更として承知されています。",
    action: "計画の変更として増やしたものか、確かめてください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let help = "計画の変更として増やしたものか、確かめてください。";
    let added = subject.followed().into_iter().filter(|(_, before)| before.is_none());
    added
        .filter(|(listed, _)| subject.knew_list(&listed.list.name))
        .map(|(listed, _)| {
            let text = listed.item.text.or_empty().to_owned();
            listed.finding(subject, "前回なかった項目があります。", help).found(text)
        })
        .collect()
}
