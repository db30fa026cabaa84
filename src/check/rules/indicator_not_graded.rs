//! The evaluated year has a target and an actual, but no grade can be computed from them.
//!
//! A target of 0 has no ratio; a number cannot be compared with a word. The evaluator has to judge. Where another rule
//! names the cell that is to blame, this one is silent. (`domain.md` §2: 評価不能, 要判断)

use super::{Check, Finding, Help, Severity, Subject, amount, figure, direction_missing, several_unequal};
use crate::grade::Outcome;
use crate::plan::IndicatorSettings;
use crate::sheet::{Indicator, IndicatorYear};
use crate::value::{Quantity, Text, in_one_unit};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "達成率を計算できません";
pub const HELP: Help = Help {
    what: "評価する年度に目標値と実績値があるのに、達成率を計算できないものがないかを見ます。",
    why: "目標値が 0 のときは割合を求められません。数値と言葉は比べられません。計算できないときは、評価者が判断します。",
    example: "目標値が「0」で、増加させる指標です。目標値が「100」なのに、実績値が「試行」です。",
    expected: "比べられる目標値と実績値です（どちらも数値か、どちらも段階の言葉）。",
    action: "目標値と実績値を確かめてください。正しいときは、評価者が評価を判断してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let scorecard = &subject.case.scorecard;
    let mut findings = Vec::new();
    for ((settings, indicator), grades) in subject.indicators().zip(&scorecard.indicators) {
        for (year, grade) in indicator
            .years
            .iter()
            .zip(grades)
            .filter(|(year, _)| year.year == scorecard.fiscal_year)
        {
            let (Outcome::Judgement(why) | Outcome::Impossible(why)) = grade.achievement.outcome else {
                continue;
            };
            if !is_explained(subject, settings, indicator, year) {
                let shown = match grade.achievement.arithmetic.as_str() {
                    "" => why.to_owned(),
                    arithmetic => format!("{why}。{arithmetic}"),
                };
                let message = format!("達成率を計算できません（{shown}）。");
                let help = "目標値と実績値を確かめてください。正しいときは、評価者が評価を判断します。";
                let finding = subject.at_year((&settings.actual, year.year), &year.actual, message, help);
                findings.push(finding.cells(year.target.cell.into_iter().chain(year.actual.cell)));
            }
        }
    }
    findings
}

/// Whether another rule tells the reason: no direction or baseline, or units that do not go together.
fn is_explained(
    subject: &Subject<'_>,
    settings: &IndicatorSettings,
    indicator: &Indicator,
    year: &IndicatorYear,
) -> bool {
    let values = [figure(&year.target), amount(&year.actual), indicator.baseline.value()];
    let values: Vec<&Quantity> = values.into_iter().flatten().collect();
    let unit = indicator.unit.value().map(Text::as_str);
    in_one_unit(unit, &values).is_err() || several_unequal::speaks(indicator, year) || direction_missing::speaks(subject, settings, indicator)
}
