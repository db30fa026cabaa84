//! A reduction without a baseline.
//!
//! It is graded as target / actual, and never worst by itself; with a baseline it would be graded by how much was reduced.
//! (`domain.md` §2: lower is better; §4: a reduction without a baseline is a finding)

use super::{Check, Finding, Help, Severity, Subject, amount, direction_missing, is_blank};
use crate::sheet::{Direction, Indicator};
use crate::value::{Qualifier, Quantity};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "減少の指標に基準値がありません";
pub const HELP: Help = Help {
    what: "減少させる指標に基準値があるかを見ます。",
    why: "基準値がないと、どれだけ減ったかがわかりません。「目標値 ÷ 実績値」で計算するので、実際の成果と評価がずれることがあります。",
    example: "処理時間を 500 時間に減らす指標で、取組みを始める前の 530 時間が書かれていません。",
    expected: "取組みを始める前の値が基準値にあります（例: 「530」）。",
    action: "取組みを始める前の値を、基準値に記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        let asked = is_to_fall(indicator)
            && is_blank(&indicator.baseline)
            && indicator.years.iter().any(|year| amount(&year.target).is_some());
        if asked && !direction_missing::speaks(subject, settings, indicator) {
            findings.push(subject.at(
                &settings.baseline,
                &indicator.baseline,
                "減少の指標ですが基準値が空欄のため、「目標値 ÷ 実績値」で計算します。",
                "取組みを始める前の値を基準値に記入してください。どれだけ減ったかで計算します。",
            ));
        }
    }
    findings
}

/// Whether less is better: its direction says so, or without one a target (20分以内).
fn is_to_fall(indicator: &Indicator) -> bool {
    let is_limit = |quantity: &Quantity| matches!(quantity.qualifier, Qualifier::AtMost | Qualifier::LessThan);
    let mut targets = indicator.years.iter().filter_map(|year| amount(&year.target));
    match indicator.direction {
        None => targets.any(is_limit),
        direction => direction == Some(Direction::Decrease),
    }
}
