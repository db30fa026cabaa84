//! Somebody of the audited section would audit it.
//!
//! An auditor judges what others do, never their own work (as the evaluator is never the person responsible).

use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::{Register, Section};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "監査員が、監査を受ける課の職員です";
pub const HELP: Help = Help {
    what: "監査員の欄（設定 `auditor`）に書かれた所属の中に、その監査を受ける課がないかを、台帳の課の名称と別名で見ます。「総務課」と「教育総務課」のように、名称の一部が同じだけの課は別の課とみます。",
    why: "自分の課の仕事を自分で監査することになります。監査する人は、監査を受ける課の外の人でなければなりません。",
    example: "被監査課が「総務部 総務課」で、監査員（所属）が「企画課、総務課」です。",
    expected: "監査員の所属がすべて、被監査課とは別の課です。",
    action: "監査員の所属を確かめてください。正しいときは、別の課の監査員による監査をやり直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(audited) = subject.case.section(subject.batch.plan) else {
        return Vec::new();
    };
    let auditor = &subject.initiative.auditor;
    let register = &subject.batch.plan.register;
    let is_own = auditor.or_empty().split(SEPARATORS).any(|part| section(register, part) == Some(audited));
    let finding = subject.at(
        &subject.settings.settings.fields.auditor,
        auditor,
        format!("監査員の所属に、監査を受ける課（{}）があります。", audited.name),
        "監査員の所属を確かめてください。正しいときは、別の課の監査員による監査をやり直してください。",
    );
    is_own.then_some(finding).into_iter().collect()
}

/// What stands between two auditors.
const SEPARATORS: [char; 12] = ['、', '，', ',', '・', '/', '／', '\n', '；', ';', '(', '（', '）'];

/// The section that the words about an auditor begin with: 総務部 総務課 主査.
fn section<'a>(register: &'a Register, words: &str) -> Option<&'a Section> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let beginning = |count| register.section(&words[..count].concat());
    (1..=words.len()).rev().find_map(|count| beginning(count).section())
}
