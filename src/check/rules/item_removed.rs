//! An item that stood in the list the last time and does not any more.
//!
//! The lines of a plan's list are what was agreed; one is not left out by the way. Of one that the template prints `item-missing`
//! tells, in any period.

use super::{Check, Finding, Help, Severity, Subject, same};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "項目がなくなっています";
pub const HELP: Help = Help {
    what: "前回の提出にあった項目が、今回の一覧にもあるかを見ます。文言が少し変わっただけの項目は、同じ項目とみます。",
    why: "項目は計画の一部です。やめたのか、書き忘れたのかがわからなくなります。",
    example: "前回あった 「窓口に行かない」が、今回はありません。",
    expected: "前回の項目がすべてあります。やめた項目は、その説明があります。",
    action: "やめたときは、その理由を備考などに記入してください。書き忘れのときは、元に戻してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let help = "やめたときは、その理由を備考などに記入してください。書き忘れのときは、元に戻してください。";
    // Of one that the template prints it is told that its row is missing.
    let is_printed = |list: &str, text: &str| {
        let mut printed = subject.initiative.gone.iter().filter(|item| item.settings(subject.settings).name == list);
        printed.any(|item| same(item.text.or_empty(), text))
    };
    let gone = subject.gone_items().into_iter();
    gone.filter(|(list, before)| !is_printed(&list.name, &before.text)).map(|(list, before)| {
        let message = format!("前回の項目がなくなっています（{} {}）。", list.name, before.item);
        subject.finding(message, help).field(list.name.as_str()).found(before.text.to_string())
    })
    .collect()
}
