//! Something that was to be done by a date that is past, and is not said to be done: 「R4年度中 策定」, 準備中.
//!
//! A goal without a figure has no rate by which it would be low, so nothing else would ask. Words in the actual's line (「10月策定」)
//! say what was done: these the evaluator reads.

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject, is_blank};
use crate::sheet::{Indicator, IndicatorYear, Measure};
use crate::value::Text;
use crate::value::goal::Aim;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "期限を過ぎた目標が達成になっていません";
pub const HELP: Help = Help {
    what: "「運用開始」のように、できたかどうかで決まる目標の期限が過ぎていないか、過ぎていれば状態が「達成」か（または実績に内容が書かれているか）を見ます。",
    why: "数値のない目標は達成率が出ないため、遅れていても数字に表れません。",
    example: "目標が「R4年度中 策定」で、令和 5 年度になっても状態が「準備中」です。",
    expected: "期限までに状態が「達成」になっているか、取りやめた目標の状態が「中止」です。",
    action: "達成していれば状態を「達成」にし、遅れていれば理由と新しい期限を進捗の説明に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::GoalOverdue,
    words: "延期・中止・継続の別",
    answers: Answers::Responsible,
    weight: 12,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators().filter(|(settings, _)| !settings.state.is_empty()) {
        let is_settled = indicator.state.value().is_some_and(|state| settings.settles(state));
        let late = indicator.years.iter().filter(|year| is_late(subject, year));
        for year in late.filter(|year| !is_settled && is_last(indicator, year)) {
            let state = indicator.state.value().map_or("空欄", Text::as_str);
            findings.push(subject.at_year(
                (&settings.target, year.year),
                &year.target,
                format!("期限を過ぎた目標ですが、状態が「{state}」です。"),
                "達成していれば状態を直し、遅れていれば理由と新しい期限を進捗の説明に記入してください。",
            ));
        }
    }
    findings
}

/// Whether it is something to be done whose date is past, of which nothing is said.
fn is_late(subject: &Subject<'_>, year: &IndicatorYear) -> bool {
    let Some(Measure::Goal(goal)) = year.target.value() else {
        return false;
    };
    let is_past = |due: crate::value::goal::Point| due.last_day() <= subject.batch.as_of;
    let is_unsaid = is_blank(&year.actual) || year.actual.cell.is_none();
    matches!(goal.aim, Aim::Event(_)) && goal.deadline(Some(year.year)).is_some_and(is_past) && is_unsaid
}

/// Whether no other goal of its row comes later: the state of the row would be that one's.
fn is_last(indicator: &Indicator, year: &IndicatorYear) -> bool {
    let later = indicator.years.iter().filter(|other| other.year > year.year);
    later.into_iter().all(|other| other.target.value().is_none())
}
