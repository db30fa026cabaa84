//! A goal that says a share of what was before, without what was before: 「R7年度までに50%削減」 (003 (12)).
//!
//! Half of what? Without a baseline the goal is no number, and no actual can be held against it. Where the form has no field for
//! one, nobody can answer.

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::{Indicator, Measure};
use crate::value::goal::{Aim, Change};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "割合の目標に基準値がありません";
pub const HELP: Help = Help {
    what: "「50%削減」「3割削減」「2倍」のように、前の値に対する割合で書いた目標に、基準値があるかを見ます。",
    why: "何に対する割合かがわからないと、目標を数値にできません。達成率は計算しません。",
    example: "コピー使用量の目標が「R7年度までに50%削減」ですが、基準値が空欄です。",
    expected: "取り組む前の値が、基準値に記入されています。",
    action: "取り組む前の値を、実績と同じ単位で基準値に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let without = subject
        .indicators()
        .filter(|(_, indicator)| indicator.baseline.cell.is_some() && indicator.baseline.value().is_none())
        .filter(|(_, indicator)| is_share(indicator));
    without
        .map(|(settings, indicator)| {
            subject.at(
                &settings.baseline,
                &indicator.baseline,
                "前の値に対する割合の目標ですが、基準値がないため、目標を数値にできません。",
                "取り組む前の値を、実績と同じ単位で基準値に記入してください。",
            )
        })
        .collect()
}

/// Whether one of its goals is a share of the baseline.
fn is_share(indicator: &Indicator) -> bool {
    let goals = indicator.years.iter().filter_map(|year| match year.target.value()? {
        Measure::Goal(goal) => Some(goal),
        _ => None,
    });
    let mut figures = goals.filter_map(|goal| match &goal.aim {
        Aim::Figure(figure) => Some(figure.change),
        _ => None,
    });
    figures.any(|change| matches!(change, Change::Share(_) | Change::Ratio(_)))
}
