//! An amount that was to become less and becomes more: 運用経費 H30 2,400 千円, R8 3,100 千円.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "削減する額が増えています";
pub const HELP: Help = Help {
    what: "削減の前と後の額を書く項目（設定 `[forms.様式名.items.reduction]`）で、後の額が前の額より増えていないかを見ます。説明の欄（設定 `remark`）に記入があるときは見ません。",
    why: "額の書き間違いか、削減の目標に届かない理由があるかのどちらかで、合計の見通しが変わります。",
    example: "経費が平成 30 年度は 2,400 千円、令和 8 年度の見込みは 3,100 千円です。",
    expected: "後の額が前の額以下か、増える理由が説明の欄に書かれています。",
    action: "額と単位を確かめてください。増えるときは、その理由を説明の欄に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for listed in subject.items().filter(|listed| listed.item.remark.value().is_none()) {
        let item = listed.item;
        let (Some(names), Some((before, after))) = (&listed.list.reduction, item.before.value().zip(item.after.value()))
        else {
            continue;
        };
        if after > before {
            let (was, is) = (subject.label(&names.before), subject.label(&names.after));
            let message = format!("{is}（{}）が、{was}（{}）より増えています。", after.words(), before.words());
            let remark = match listed.list.remark.as_str() {
                "" => "説明の欄".to_owned(),
                remark => format!("「{}」", subject.label(remark)),
            };
            let help = format!("額と単位を確かめてください。増えるときは、その理由を{remark}に記入してください。");
            findings.push(listed.on(subject, &item.after, message, help));
        }
    }
    findings
}
