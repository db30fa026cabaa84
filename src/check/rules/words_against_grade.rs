//! A grade of success whose reason speaks of a delay, as grade 4 beside 「2か月程度遅れ」; a low grade whose reason speaks of
//! nothing but success, as grade 1 beside 「すべて達成した」.
//!
//! Words and grade that disagree are a finding, never a correction. What counts as delay and as success is a setting
//! (`delay_words`, `no_delay_words`, `success_words`). (`domain.md` §2)

use super::{Answers, Check, Docket, Evaluation, Finding, Help, IssueKind, Question, Severity, Subject};
use crate::plan::CheckLimits;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価と評価理由が食い違っています";
pub const HELP: Help = Help {
    what: "良い評価の評価理由に遅れや未実施を示す言葉がないか、低い評価の評価理由に達成を示す言葉だけが書かれていないかを見ます。言葉は設定 `delay_words`、`no_delay_words`、`success_words` で変えられます。",
    why: "評価と理由のどちらかが誤っていると考えられます。勝手に直すことはしません。",
    example: "評価が「A」で、評価理由に「2か月程度遅れている」とあります。",
    expected: "評価と評価理由の内容が合っています。",
    action: "評価と評価理由のどちらが正しいか確かめ、誤っているほうを直してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::WordsAgainstGrade,
    words: "評価の確定",
    answers: Answers::Evaluator,
    weight: 8,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Who gave the grade on a list has decided: the section is asked nothing about its own any more.
    for evaluation in subject.evaluations().filter(|evaluation| evaluation.rating.is_none()) {
        let (Some(grade), Some(reason)) = (evaluation.stated.grade.value(), evaluation.stated.reason.value()) else {
            continue;
        };
        let Some(words) = contradiction(&evaluation, grade, subject.limits(), reason) else {
            continue;
        };
        let finding = subject.at(
            &evaluation.settings.reason,
            &evaluation.stated.reason,
            format!("評価は「{grade}」ですが、評価理由に{words}を示す言葉があります。"),
            "評価と評価理由のどちらが正しいか確かめてください。",
        );
        let cells = [evaluation.stated.grade.cell, evaluation.stated.reason.cell];
        findings.push(finding.cells(cells.into_iter().flatten()));
    }
    findings
}

/// What the reason speaks of, where the grade says the opposite.
fn contradiction(
    evaluation: &Evaluation<'_>,
    grade: &str,
    limits: &CheckLimits,
    reason: &str,
) -> Option<&'static str> {
    let is_delayed = speaks_of_delay(limits, reason);
    let succeeds = evaluation.scale.grades.iter().any(|g| g.mark == *grade && g.success);
    if succeeds && is_delayed {
        return Some("遅れや未実施");
    }
    // A low grade explains itself by what was not done, whatever else was.
    let is_praised = limits.success_words.iter().any(|words| words.is_in(reason));
    (evaluation.scale.is_low(grade) && is_praised && !is_delayed).then_some("達成")
}

/// Whether a text speaks of a delay that it does not take back.
fn speaks_of_delay(limits: &CheckLimits, text: &str) -> bool {
    let delayed = |text: &str| limits.delay_words.iter().any(|words| words.is_in(text));
    let rest = || {
        limits
            .no_delay_words
            .iter()
            .fold(text.to_owned(), |text, words| words.cut_from(&text))
    };
    delayed(text) && delayed(&rest())
}
