//! An item without a state.
//!
//! A required one has to be answered; of another it is asked. Where the form asks for the state in any case and none is
//! there at all, `required-missing` tells of it.

use super::{Check, Finding, Help, Severity, Subject};
use super::{Listed, is_blank};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "項目に状態の記入がありません";
pub const HELP: Help = Help {
    what: "項目の一覧（監査項目、あるべき姿など）で、状態の欄が空欄の項目がないかを見ます。必須の項目はエラー、ほかの項目は要確認です。",
    why: "状態のない項目は、達成にも未達にも数えられません。",
    example: "監査項目 3 の監査結果が空欄です。",
    expected: "どの項目にも状態があります。該当しないときは、該当しないことを示す状態（「対象外」など）があります。",
    action: "状態を選んで記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let is_asked = |listed: &Listed<'_>| subject.form.field(&listed.list.state).is_some_and(|field| field.required);
    let items: Vec<Listed<'_>> = subject.items().collect();
    let is_answered = |list: &str| {
        let mut own = items.iter().filter(|other| other.list.name == list);
        own.any(|other| !is_blank(&other.item.state))
    };
    let open = items.iter().filter(|listed| {
        is_blank(&listed.item.state) && (is_answered(&listed.list.name) || !is_asked(listed))
    });
    open.map(|listed| {
        let (message, weight) = match listed.item.required {
            true => ("必須の項目に、状態が記入されていません。", Severity::Error),
            false => ("項目に、状態が記入されていません。", Severity::Warning),
        };
        let help = format!("{}から選んで記入してください。", listed.marks());
        listed.finding(subject, message, help).weighing(weight)
    })
    .collect()
}
