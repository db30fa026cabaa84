//! A target was passed by far.
//!
//! From 120 % on (setting `high_achievement`) the target itself is questioned: 「目標値の妥当性要確認」. Only the evaluated year
//! is looked at: what was passed years ago is no news every month. (`domain.md` §2)

use rust_decimal::prelude::ToPrimitive;

use crate::grade::Standing;
use crate::sheet::Direction;

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "目標値の妥当性要確認";
pub const HELP: Help = Help {
    what: "評価する年度の達成率が高すぎないかを見ます。目安は 120 % 以上です（設定 `high_achievement`）。減らす指標は、年度が終わってから見ます（年度の途中の件数は、まだ増えるためです）。",
    why: "目標値が低すぎるか、実績値のけたや単位が誤っているかもしれません。",
    example: "目標値が「100」、実績値が「1,200」です（達成率 1,200 %）。",
    expected: "達成率が目安より低いか、実績値と目標値がともに正しいと確かめてあります。",
    action: "実績値のけたと単位を確かめてください。正しいときは、目標値の見直しを検討してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::TargetInDoubt,
    words: "目標値の見直しの要否",
    answers: Answers::Responsible,
    weight: 6,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let scorecard = &subject.case.scorecard;
    let mut findings = Vec::new();
    for ((settings, indicator), grades) in subject.indicators().zip(&scorecard.indicators) {
        for (actual, grade) in Subject::actuals(settings, indicator).zip(grades) {
            let Some(percent) = grade.achievement.percent else {
                continue;
            };
            let high = percent
                .to_f64()
                .is_some_and(|percent| percent >= subject.limits().high_achievement);
            // What is counted up in a year and is to become less looks too good until the year is over: 262 of 500 after half of it.
            let counts_up = grade.standing == Standing::Reference && indicator.direction == Some(Direction::Decrease);
            if high && !counts_up && grade.year == scorecard.fiscal_year {
                let message = format!(
                    "目標を大きく超えて達成しています（達成率 {percent:.1} %）。目標値の妥当性を確認してください。"
                );
                let help = "実績値の桁と単位を確かめてください。正しいときは、目標値の見直しを検討してください。";
                findings.push(subject.at_year((actual.field, actual.year), actual.measure, message, help));
            }
        }
    }
    findings
}
