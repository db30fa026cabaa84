//! The person responsible is another than the register's, or no post of the 取組区分.
//!
//! Posts are compared folded; one that a person holds beside another counts as that. (`domain.md` §1)

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "実施責任者の職を確認してください";
pub const HELP: Help = Help {
    what: "実施責任者が、台帳に登録された人（職）か、台帳になければ取組区分で決まった職かを見ます。全角と半角、空白、前に付いた部課の名前の違いは数えません。",
    why: "実施責任者によって、だれが評価するかが変わります。自分で自分の事業を評価することのないようにします。",
    example: "取組区分が「全庁的な取組み」で実施責任者は推進担当部長のはずですが、「人事課長」とあります。",
    expected: "台帳に登録されている実施責任者か、取組区分で決まった職です。",
    action: "実施責任者と取組区分を確かめてください。変わったときは、台帳の変更を依頼してください。1 人が 2 つの職を兼ねているときは、計画の設定 `[[persons]]` に加えるよう依頼してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let responsible = &subject.initiative.responsible;
    let words = responsible.value().and_then(|typed| differs(subject, typed));
    let finding = |words| {
        let help = "実施責任者と取組区分を確かめてください。変わったときは、台帳の変更を依頼してください。";
        subject.at(&subject.settings.settings.fields.responsible, responsible, words, help)
    };
    words.map(finding).into_iter().collect()
}

fn differs(subject: &Subject<'_>, typed: &str) -> Option<String> {
    let plan = subject.batch.plan;
    let registered = subject.expected().map_or("", |expected| expected.responsible.as_str());
    if !registered.is_empty() {
        let words = || format!("実施責任者が、台帳に登録されている「{registered}」と違います。");
        return (!plan.is_one_person(typed, registered)).then(words);
    }
    let role = plan.role(subject.case.scope(plan))?;
    let section = subject.case.section(plan);
    let words = || format!("実施責任者が、「{}」で決まった職「{}」ではありません。", role.scope, role.responsible);
    (!plan.is_post(typed, &role.responsible, section)).then(words)
}
