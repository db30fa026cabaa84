//! A negative target without direction or baseline.
//!
//! No ratio can be made of it: -32 may be a fall by 32 or a level below zero. (`domain.md` §2: negative target)

use super::{Check, Finding, Help, Severity, Subject, amount, is_blank};
use crate::book::Address;
use crate::plan::IndicatorSettings;
use crate::sheet::{Direction, Indicator};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "負の目標値の方向と基準値がありません";
pub const HELP: Help = Help {
    what: "目標値が負の数の指標に、方向と基準値があるかを見ます。",
    why: "「-32」が「32 減らす」のか「マイナス 32 にする」のかで、計算が変わります。どちらかわからないうちは達成率を計算しません。",
    example: "目標値が「△32」で、方向も基準値も空欄です。",
    expected: "方向（減少など）が選ばれ、取組みを始める前の値が基準値にあります。",
    action: "方向を選び、取組みを始める前の値を基準値に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let unclear = subject
        .indicators()
        .filter_map(|(settings, indicator)| Some((settings, missing(subject, settings, indicator)?)));
    unclear
        .map(|(settings, (field, cells))| {
            subject
                .finding(
                    format!(
                        "{} の目標値が負の数ですが、方向または基準値が空欄のため、達成率を計算できません。",
                        settings.name
                    ),
                    "方向を選び、取組みを始める前の値を基準値に記入してください。",
                )
                .field(subject.label(field))
                .cells(cells)
        })
        .collect()
}

/// The blank cells that keep a negative target from being graded; None where it is clear. Without the field on the sheet,
/// the target's own cell.
fn missing<'s>(
    subject: &Subject<'_>,
    settings: &'s IndicatorSettings,
    indicator: &Indicator,
) -> Option<(&'s str, Vec<Address>)> {
    let negative = indicator
        .years
        .iter()
        .find(|year| amount(&year.target).is_some_and(|t| t.amount.is_sign_negative()))?;
    let direction = subject
        .values(&settings.direction)
        .find(|value| value.understood.is_blank());
    let undirected =
        indicator.direction.is_none() && subject.values(&settings.direction).all(|v| v.understood.is_blank());
    let unbased = is_blank(&indicator.baseline) || indicator.baseline.cell.is_none();
    if indicator.direction == Some(Direction::Keep) || !(undirected || unbased) {
        return None;
    }
    let cells = direction
        .map(|value| value.cell)
        .into_iter()
        .chain(indicator.baseline.cell.filter(|_| unbased));
    match cells.collect::<Vec<_>>() {
        cells if cells.is_empty() => Some((&settings.target, negative.target.cell.into_iter().collect())),
        cells => Some((
            if undirected {
                &settings.direction
            } else {
                &settings.baseline
            },
            cells,
        )),
    }
}

/// Whether this rule speaks of the indicator.
pub fn speaks(subject: &Subject<'_>, settings: &IndicatorSettings, indicator: &Indicator) -> bool {
    missing(subject, settings, indicator).is_some()
}
