//! One target against one actual.

use rust_decimal::{Decimal, RoundingStrategy};

use super::bound;
use super::goal::in_figures;
use super::outcome::Outcome;
use super::ratio::{Numbers, Ratio, Reached, reached};
use crate::plan::{Keep, Progress, Scale};
use crate::sheet::{Direction, Measure};
use crate::value::goal::Aim;
use crate::value::{Goal, Qualifier, Quantity, Reading, in_one_unit};

/// What an indicator is graded by, in all years alike.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    pub scale: &'a Scale,
    /// None where none was declared: higher is better, unless the baseline says otherwise.
    pub direction: Option<Direction>,
    /// Whether its targets fall from year to year though nothing says which way is better ([`crate::sheet::Indicator::falling`]).
    pub falling: bool,
    pub baseline: &'a Reading<Quantity>,
    /// The declared unit.
    pub unit: Option<&'a str>,
    /// How far from a target to keep is still at it, in percent of the target.
    pub tolerance: Decimal,
    /// The side on which a target to keep is passed, where the plan says one.
    pub keep: Option<Keep>,
}

/// What came out of comparing target and actual.
#[derive(Debug, Clone, PartialEq)]
pub struct Achievement {
    pub outcome: Outcome,
    /// Percent, truncated to one decimal, where there is a ratio; a positive one that would become 0 as it is.
    pub percent: Option<Decimal>,
    /// The two sides of the ratio, exactly.
    pub ratio: Option<(Decimal, Decimal)>,
    /// The rule applied, in words.
    pub rule: String,
    /// The arithmetic with its numbers.
    pub arithmetic: String,
    /// What is missing for the next better grade.
    pub next_step: String,
}

/// Why nothing is graded where the lines of a cell do not go together.
const UNEQUAL: &str = "1 つの欄に並べた指標・目標値・実績値の数がそろっていません";

/// Why nothing is graded where targets fall and nothing says that less is better.
pub const FALLING: &str =
    "方向が決められておらず、目標値が年度を追って下がっているため、増やす指標か減らす指標か分かりません";

/// Grades an actual against a target.
pub fn achievement(terms: &Terms<'_>, target: &Reading<Measure>, actual: &Reading<Measure>) -> Achievement {
    let (target, actual) = match (target, actual) {
        (Reading::Unreadable(_), _) | (_, Reading::Unreadable(_)) => return without(Outcome::Unreadable),
        // Where both sides are without a value the target speaks first.
        (Reading::Blank, _) => return without(Outcome::NoTarget),
        (Reading::NotApplicable, _) => return without(Outcome::NotApplicable),
        (Reading::Undetermined, _) => return without(Outcome::Undetermined),
        (_, Reading::NotApplicable) => return without(Outcome::NotApplicable),
        (_, Reading::Undetermined) => return without(Outcome::Undetermined),
        // What has no figure asks for none.
        (Reading::Value(Measure::Goal(goal)), Reading::Blank) if !matches!(goal.aim, Aim::Figure(_)) => {
            let why = in_figures(goal, terms.baseline, terms.direction).err();
            return without(Outcome::Judgement(why.unwrap_or("評価者が判断します")));
        }
        (_, Reading::Blank) => return without(Outcome::NoActual),
        (Reading::Value(target), Reading::Value(actual)) => (target, actual),
    };
    match (target, actual) {
        (Measure::Amount(target), Measure::Amount(actual)) => by_amount(terms, target, actual),
        (Measure::Stage(target, planned), Measure::Stage(actual, reached)) => {
            by_stage(terms.scale, (*target, planned), (*actual, reached))
        }
        (Measure::Goal(goal), actual) => by_goal(terms, goal, actual),
        (Measure::Several(_), _) | (_, Measure::Several(_)) => without(Outcome::Judgement(UNEQUAL)),
        _ => without(Outcome::Judgement(
            "目標値と実績値の一方が数値、もう一方が言葉のため、比べられません",
        )),
    }
}

pub(super) fn without(outcome: Outcome) -> Achievement {
    Achievement {
        outcome,
        percent: None,
        ratio: None,
        rule: String::new(),
        arithmetic: String::new(),
        next_step: String::new(),
    }
}

/// Stages of a ladder: beyond the target is the best grade, equal the next, behind the one after; the first stage (未着手)
/// is not started.
pub(super) fn by_stage(scale: &Scale, target: (usize, &str), actual: (usize, &str)) -> Achievement {
    let progress = match actual.0 {
        // That nothing was begun where nothing was to begin is no achievement.
        0 if target.0 == 0 => None,
        0 => Some(Progress::NotStarted),
        stage if stage > target.0 => Some(Progress::Ahead),
        stage if stage == target.0 => Some(Progress::OnPlan),
        _ => Some(Progress::Behind),
    };
    let outcome = match progress.and_then(|progress| scale.by_progress(progress)) {
        Some(grade) => Outcome::Proposal(grade.mark.clone()),
        None => Outcome::Judgement("段階で示された目標の評価は、評価者が判断します"),
    };
    Achievement {
        rule: "段階の目標: 目標より先の段階、同じ段階、手前の段階、未着手の順に評価（評価者が確認）".to_owned(),
        arithmetic: format!("目標「{}」に対して実績「{}」", target.1, actual.1),
        ..without(outcome)
    }
}

/// A goal in words: its figure against the actual, in the direction that its words say; what is no figure is the evaluator's.
fn by_goal(terms: &Terms<'_>, goal: &Goal, actual: &Measure) -> Achievement {
    let Measure::Amount(actual) = actual else {
        return without(Outcome::Judgement("言葉の目標と実績は、評価者が比べます"));
    };
    match in_figures(goal, terms.baseline, terms.direction) {
        Ok((target, direction, baseline)) => {
            let terms = Terms {
                direction,
                baseline: &baseline,
                ..*terms
            };
            Achievement {
                rule: format!("言葉の目標: {goal}"),
                ..by_amount(&terms, &target, actual)
            }
        }
        Err(why) => without(Outcome::Judgement(why)),
    }
}

fn by_amount(terms: &Terms<'_>, target: &Quantity, actual: &Quantity) -> Achievement {
    // What is to be kept has no way from a baseline.
    let keeps = terms.direction == Some(Direction::Keep);
    let baseline = match terms.baseline {
        Reading::Unreadable(_) if !keeps => return without(Outcome::Unreadable),
        reading => reading.value().filter(|_| !keeps),
    };
    let direction = match (terms.direction, limit(target)) {
        (None, Some(Direction::Decrease)) if baseline.is_none() => Some(Direction::Decrease),
        (Some(Direction::Increase | Direction::Cumulative), Some(Direction::Decrease))
        | (Some(Direction::Decrease), Some(Direction::Increase)) => {
            return without(Outcome::Judgement("方向と、目標値の「以上」「以下」などが合いません"));
        }
        (None, None) if terms.falling => return without(Outcome::Judgement(FALLING)),
        (declared, _) => declared,
    };
    let values: Vec<&Quantity> = [target, actual].into_iter().chain(baseline).collect();
    let (amounts, unit) = match in_one_unit(terms.unit, &values) {
        Ok(aligned) => aligned,
        Err(doubt) => return without(Outcome::Judgement(doubt.words())),
    };
    let numbers = Numbers {
        goal: amounts[0],
        reached: amounts[1],
        base: amounts.get(2).copied(),
    };
    let terms = Terms { direction, ..*terms };
    let unit = unit.as_deref().unwrap_or_default();
    let found = by_numbers(&terms, numbers, unit);
    let is_other = |reached| by_numbers(&terms, Numbers { reached, ..numbers }, unit).outcome != found.outcome;
    match bound::ends(actual.qualifier, numbers.reached).is_some_and(|ends| ends.into_iter().any(is_other)) {
        true => Achievement {
            arithmetic: plain(numbers),
            ..without(Outcome::Judgement(bound::OPEN))
        },
        false => found,
    }
}

fn by_numbers(terms: &Terms<'_>, numbers: Numbers, unit: &str) -> Achievement {
    match reached(terms.direction, numbers, (terms.keep, terms.tolerance)) {
        Ok(Reached::Ratio(ratio)) => graded(terms.scale, &ratio, unit),
        Ok(Reached::Best { rule }) => best(terms.scale, rule, numbers.reached),
        Err(outcome) => Achievement {
            arithmetic: match terms.direction {
                Some(Direction::Keep) => deviation(numbers),
                _ => plain(numbers),
            },
            ..without(outcome)
        },
    }
}

/// Which way is better by what stands beside a target: 30分以内 is passed by less.
fn limit(target: &Quantity) -> Option<Direction> {
    match target.qualifier {
        Qualifier::AtMost | Qualifier::LessThan => Some(Direction::Decrease),
        Qualifier::AtLeast | Qualifier::MoreThan => Some(Direction::Increase),
        Qualifier::Exact | Qualifier::About => None,
    }
}

fn plain(Numbers { goal, reached, base }: Numbers) -> String {
    match base {
        Some(base) => format!("基準 {base}、目標 {goal}、実績 {reached}"),
        None => format!("目標 {goal}、実績 {reached}"),
    }
}

/// How far what was to be kept is off: 「目標 95 に対して実績 100（差 +5、5.2 %）」.
fn deviation(Numbers { goal, reached, .. }: Numbers) -> String {
    let off = reached - goal;
    let sign = if off > Decimal::ZERO { "+" } else { "" };
    let share = percent(off.abs(), goal.abs()).map(|share| format!("、{}", rate_words(share)));
    format!(
        "目標 {goal} に対して実績 {reached}（差 {sign}{off}{}）",
        share.unwrap_or_default()
    )
}

/// Lower is better and all was reached that can be: the best grade.
fn best(scale: &Scale, rule: &str, reached: Decimal) -> Achievement {
    let best = scale.grades.first().map(|grade| grade.mark.clone()).unwrap_or_default();
    Achievement {
        rule: rule.to_owned(),
        arithmetic: format!("実績 {reached}"),
        ..without(Outcome::Grade(best))
    }
}

pub(super) fn graded(scale: &Scale, ratio: &Ratio, unit: &str) -> Achievement {
    let Some(grade) = scale.by_ratio(ratio.part, ratio.whole) else {
        return without(Outcome::Judgement("尺度にあてはまる評価がありません"));
    };
    // A target without a baseline cannot show that nothing was done: the worst grade is not given by itself.
    let grade = if !ratio.linear && grade.at_most.is_some() {
        scale.grades.iter().rev().find(|g| g.at_most.is_none()).unwrap_or(grade)
    } else {
        grade
    };
    let percent = percent(ratio.part, ratio.whole);
    Achievement {
        percent,
        ratio: Some((ratio.part, ratio.whole)),
        rule: ratio.rule.to_owned(),
        arithmetic: match percent {
            Some(percent) => format!("{} = {}", ratio.formula, rate_words(percent)),
            None => ratio.formula.clone(),
        },
        next_step: next_step(scale, &grade.mark, ratio, unit).unwrap_or_default(),
        outcome: Outcome::Grade(grade.mark.clone()),
    }
}

/// Percent, truncated to one decimal; a positive one that would become 0 stays as it is, to be told from nothing.
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let shown = exact.round_dp_with_strategy(1, RoundingStrategy::ToZero);
    match shown.is_zero() {
        true if exact > Decimal::ZERO => Some(exact),
        true => Some(Decimal::ZERO),
        false => Some(shown),
    }
}

/// A rate in words, as tables show it: `80.0 %`, and 「0.1%未満」 for what is positive but would be 0.0 %.
pub fn rate_words(percent: Decimal) -> String {
    if percent > Decimal::ZERO && percent < Decimal::new(1, 1) {
        return "0.1%未満".to_owned();
    }
    format!("{percent:.1} %")
}

/// 「あと 3 件で A」: the least that is missing, in the decimals that target and actual are written with.
fn next_step(scale: &Scale, mark: &str, ratio: &Ratio, unit: &str) -> Option<String> {
    let next = scale.next_better(mark).filter(|_| ratio.linear)?;
    let needed = ratio
        .whole
        .checked_mul(next.at_least?)?
        .checked_div(Decimal::ONE_HUNDRED)?
        - ratio.part;
    let decimals = ratio.whole.scale().max(ratio.part.scale());
    let needed = needed
        .round_dp_with_strategy(decimals, RoundingStrategy::AwayFromZero)
        .normalize();
    // From one rate to another it is points.
    let unit = if matches!(unit.trim(), "%" | "％") {
        "ポイント"
    } else {
        unit
    };
    Some(format!("あと {needed} {unit}{}{}", ratio.better, next.mark).replace("  ", " "))
}
