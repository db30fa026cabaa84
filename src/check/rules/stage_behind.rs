//! A stage earlier than the one that was to be reached by now.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};
use crate::grade::stage_due;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "期限の来た段階に達していません";
pub const HELP: Help = Help {
    what: "段階の項目が、いま達しているはずの段階（設定した年月、または期限の欄）に達しているかを見ます。",
    why: "段階の遅れは、最後の期限に間に合わなくなる早い知らせです。",
    example: "令和 4 年度末までに「選定・契約」とした業務が、「移行計画」の段階です。",
    expected: "期限の来た段階か、先の段階です。",
    action: "段階を確かめ、遅れているときは、その理由と見込みを説明の欄に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::ItemOverdue,
    words: "遅れの理由と見込み",
    answers: Answers::Responsible,
    weight: 12,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for listed in subject.items().filter(|listed| listed.scale.is_ladder) {
        let due = stage_due(listed.scale, listed.item.due.value().copied(), subject.batch.as_of);
        let reached = listed.item.state.value().and_then(|mark| listed.scale.place(mark));
        let is_judged = !listed.scale.is_excluded(listed.item.state.or_empty());
        if let Some((due, reached)) = due.zip(reached).filter(|(due, reached)| reached < due && is_judged) {
            let (due, reached) = (&listed.scale.grades[due].mark, &listed.scale.grades[reached].mark);
            let message = format!("「{due}」に達しているはずの時期ですが、「{reached}」の段階です。");
            let help = "段階を確かめ、遅れているときは、その理由と見込みを説明の欄に記入してください。";
            findings.push(listed.finding(subject, message, help));
        }
    }
    findings
}
