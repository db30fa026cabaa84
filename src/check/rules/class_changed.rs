//! The class of an initiative (事業分類) is another than the register's, or than it was the last time where the register says none.
//!
//! By the class follows what is reported and how: a slip asks for the wrong things, a change is headquarters' to decide. (000, 第6章 3)

use super::{Check, Finding, Help, Severity, Subject, same};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "分類が台帳や前回と違います";
pub const HELP: Help = Help {
    what: "事業分類などの分類が、台帳の「分類」の列と同じかを見ます。台帳に書かれていないときは、前回の提出と比べます。",
    why: "分類によって、報告する内容と進行管理の方法が変わります。",
    example: "前回は「重点事業」でしたが、今回は「継続事業」を選んでいます。",
    expected: "台帳のとおりの分類です。台帳に分類がないときは、前回と同じ分類です。",
    action: "分類を確かめてください。変更したときは、事務局に台帳の変更を依頼してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(field) = subject.settings.settings.classes.first().map(|class| &class.field) else {
        return Vec::new();
    };
    let registered = subject.expected().map_or("", |expected| &expected.class);
    let (known, where_from) = match registered {
        "" => (subject.past_class(), "前回の"),
        registered => (registered, "台帳に登録されている"),
    };
    let typed = subject.values(field).filter(|value| !value.understood.is_blank() && !known.is_empty());
    let others = typed.filter(|value| !same(&value.understood.shown().1, known));
    others
        .map(|value| {
            let message = format!("{}が、{where_from}「{known}」と違います。", subject.label(field));
            let help = "分類を確かめてください。変更したときは、事務局に台帳の変更を依頼してください。";
            let finding = subject.finding(message, help).cells([value.cell]);
            finding.field(subject.label(field)).found(value.raw.clone())
        })
        .collect()
}
