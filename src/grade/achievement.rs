//! One target against one actual.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::{Progress, Scale};
use crate::sheet::{Direction, Measure};
use crate::value::{Quantity, Reading};

/// What came out of comparing target and actual.
#[derive(Debug, Clone, PartialEq)]
pub struct Achievement {
    pub outcome: Outcome,
    /// Percent, truncated to one decimal, where there is a ratio.
    pub percent: Option<Decimal>,
    /// The rule applied, in words.
    pub rule: String,
    /// The arithmetic with its numbers.
    pub arithmetic: String,
    /// What is missing for the next better grade.
    pub next_step: String,
}

/// Graded, or why not. The reasons are never turned into one another, and none is a grade of 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The mark of the scale.
    Grade(String),
    /// A mark that the evaluator is asked to confirm (stages of a ladder).
    Proposal(String),
    /// 要判断: the rule cannot decide; why.
    Judgement(&'static str),
    /// 評価不能: no ratio exists; why.
    Impossible(&'static str),
    /// 対象外.
    NotApplicable,
    /// 未確定.
    Undetermined,
    /// 未設定: no target.
    NoTarget,
    /// 未入力: a target without an actual.
    NoActual,
    /// A cell could not be read.
    Unreadable,
}

/// The two sides of a ratio, `part` of `whole`; `whole` is positive.
struct Ratio {
    part: Decimal,
    whole: Decimal,
    rule: &'static str,
    formula: String,
    /// What improving by one unit is called.
    better: &'static str,
    /// Whether more or less of the actual changes `part` one to one.
    linear: bool,
}

/// Grades an actual against a target. `direction` None means none was declared: higher is better. `unit` is the declared
/// unit, for words only. `tolerance` is how far from a target to keep is still at it, in percent of the target.
pub fn achievement(
    scale: &Scale,
    direction: Option<Direction>,
    (baseline, tolerance): (&Reading<Quantity>, Decimal),
    target: &Reading<Measure>,
    actual: &Reading<Measure>,
    unit: Option<&str>,
) -> Achievement {
    let (target, actual) = match (target, actual) {
        (Reading::Unreadable(_), _) | (_, Reading::Unreadable(_)) => return without(Outcome::Unreadable),
        (Reading::Blank, _) => return without(Outcome::NoTarget),
        (Reading::NotApplicable, _) | (_, Reading::NotApplicable) => return without(Outcome::NotApplicable),
        (Reading::Undetermined, _) | (_, Reading::Undetermined) => return without(Outcome::Undetermined),
        (_, Reading::Blank) => return without(Outcome::NoActual),
        (Reading::Value(target), Reading::Value(actual)) => (target, actual),
    };
    match (target, actual) {
        (Measure::Amount(target), Measure::Amount(actual)) => {
            by_amount(scale, direction, (baseline.value(), tolerance), (target, actual), unit)
        }
        (Measure::Stage(target, planned), Measure::Stage(actual, reached)) => {
            by_stage(scale, (*target, planned), (*actual, reached))
        }
        _ => without(Outcome::Judgement(
            "目標値と実績値の一方が数値、もう一方が言葉のため、比べられません",
        )),
    }
}

fn without(outcome: Outcome) -> Achievement {
    Achievement {
        outcome,
        percent: None,
        rule: String::new(),
        arithmetic: String::new(),
        next_step: String::new(),
    }
}

/// Stages of a ladder: beyond the target is the best grade, equal the next, behind the one after; the first stage (未着手)
/// is not started.
fn by_stage(scale: &Scale, target: (usize, &str), actual: (usize, &str)) -> Achievement {
    let progress = match actual.0 {
        0 if target.0 > 0 => Progress::NotStarted,
        stage if stage > target.0 => Progress::Ahead,
        stage if stage == target.0 => Progress::OnPlan,
        _ => Progress::Behind,
    };
    let outcome = match scale.by_progress(progress) {
        Some(grade) => Outcome::Proposal(grade.mark.clone()),
        None => Outcome::Judgement("段階で示された目標の評価は、評価者が判断します"),
    };
    Achievement {
        rule: "段階の目標: 目標より先の段階、同じ段階、手前の段階、未着手の順に評価（評価者が確認）".to_owned(),
        arithmetic: format!("目標「{}」に対して実績「{}」", target.1, actual.1),
        ..without(outcome)
    }
}

fn by_amount(
    scale: &Scale,
    direction: Option<Direction>,
    (baseline, tolerance): (Option<&Quantity>, Decimal),
    (target, actual): (&Quantity, &Quantity),
    unit: Option<&str>,
) -> Achievement {
    if target.unit.is_some() && actual.unit.is_some() && target.unit != actual.unit {
        return without(Outcome::Judgement("目標値と実績値の単位が違います"));
    }
    let (goal, reached, base) = (target.amount, actual.amount, baseline.map(|b| b.amount));
    let ratio = match direction.unwrap_or(Direction::Increase) {
        Direction::Decrease => decrease(goal, reached, base),
        Direction::Increase | Direction::Cumulative => increase(goal, reached, base, direction.is_some()),
        Direction::Keep => keep(goal, reached, tolerance),
    };
    match ratio {
        Ok(ratio) => graded(
            scale,
            &ratio,
            unit.or(target.unit.as_deref()).or(actual.unit.as_deref()),
        ),
        Err(Outcome::Grade(_)) => zero_reached(scale, reached),
        Err(outcome) => Achievement {
            arithmetic: format!("目標 {goal}、実績 {reached}"),
            ..without(outcome)
        },
    }
}

fn increase(goal: Decimal, reached: Decimal, base: Option<Decimal>, declared: bool) -> Result<Ratio, Outcome> {
    if goal.is_zero() {
        return Err(Outcome::Impossible("目標値が 0 のため、割合を計算できません"));
    }
    if goal > Decimal::ZERO {
        return Ok(Ratio {
            part: reached,
            whole: goal,
            rule: "実績値 ÷ 目標値",
            formula: format!("{reached} ÷ {goal}"),
            better: "で ",
            linear: true,
        });
    }
    match base {
        Some(base) if declared && goal > base => Ok(Ratio {
            part: reached - base,
            whole: goal - base,
            rule: "（実績値 − 基準値）÷（目標値 − 基準値）",
            formula: format!("（{reached} − {base}）÷（{goal} − {base}）"),
            better: "で ",
            linear: true,
        }),
        _ => Err(Outcome::Judgement(
            "目標値が負の数です。方向と基準値がないと割合を計算できません",
        )),
    }
}

fn decrease(goal: Decimal, reached: Decimal, base: Option<Decimal>) -> Result<Ratio, Outcome> {
    match base {
        Some(base) if base > goal => Ok(Ratio {
            part: base - reached,
            whole: base - goal,
            rule: "（基準値 − 実績値）÷（基準値 − 目標値）",
            formula: format!("（{base} − {reached}）÷（{base} − {goal}）"),
            better: "減らすと ",
            linear: true,
        }),
        Some(_) => Err(Outcome::Judgement("減少の目標ですが、目標値が基準値を下回っていません")),
        None if goal.is_zero() && reached.is_zero() => Err(Outcome::Grade(String::new())),
        None if goal > Decimal::ZERO && reached > Decimal::ZERO => Ok(Ratio {
            part: goal,
            whole: reached,
            rule: "目標値 ÷ 実績値（減少の目標で基準値がない場合）",
            formula: format!("{goal} ÷ {reached}"),
            better: "で ",
            linear: false,
        }),
        None if goal > Decimal::ZERO && reached.is_zero() => Err(Outcome::Grade(String::new())),
        None => Err(Outcome::Judgement(
            "減少の目標ですが、基準値がないため割合を計算できません",
        )),
    }
}

/// 維持: at the target, within the tolerance, is full achievement; either side of it less.
fn keep(goal: Decimal, reached: Decimal, tolerance: Decimal) -> Result<Ratio, Outcome> {
    if goal <= Decimal::ZERO {
        return Err(Outcome::Judgement("維持の目標値が 0 以下のため、割合を計算できません"));
    }
    let off = (reached - goal).abs();
    let within = off * Decimal::ONE_HUNDRED <= goal * tolerance;
    Ok(Ratio {
        part: if within { goal } else { goal - off },
        whole: goal,
        rule: "維持: 1 −｜実績値 − 目標値｜÷ 目標値（許容の幅の中は 100 %）",
        formula: match within {
            true if !off.is_zero() => format!("{reached} は目標 {goal} の許容の幅（{tolerance} %）の中"),
            _ => format!("1 −｜{reached} − {goal}｜÷ {goal}"),
        },
        better: "",
        linear: false,
    })
}

/// Lower is better and nothing is left: the best grade.
fn zero_reached(scale: &Scale, reached: Decimal) -> Achievement {
    let best = scale.grades.first().map(|grade| grade.mark.clone()).unwrap_or_default();
    Achievement {
        rule: "減少の目標で実績値が 0".to_owned(),
        arithmetic: format!("実績 {reached}"),
        ..without(Outcome::Grade(best))
    }
}

fn graded(scale: &Scale, ratio: &Ratio, unit: Option<&str>) -> Achievement {
    let Some(grade) = scale.by_ratio(ratio.part, ratio.whole) else {
        return without(Outcome::Judgement("尺度にあてはまる評価がありません"));
    };
    // A target without a baseline cannot show that nothing was done: the worst grade is not given by itself.
    let grade = if !ratio.linear && grade.at_most.is_some() {
        scale.grades.iter().rev().find(|g| g.at_most.is_none()).unwrap_or(grade)
    } else {
        grade
    };
    let percent = ratio
        .part
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|hundred| hundred.checked_div(ratio.whole))
        .map(|percent| percent.round_dp_with_strategy(1, RoundingStrategy::ToZero));
    Achievement {
        percent,
        rule: ratio.rule.to_owned(),
        arithmetic: match percent {
            Some(percent) => format!("{} = {percent:.1} %", ratio.formula),
            None => ratio.formula.clone(),
        },
        next_step: next_step(scale, &grade.mark, ratio, unit.unwrap_or_default()).unwrap_or_default(),
        outcome: Outcome::Grade(grade.mark.clone()),
    }
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
    Some(format!("あと {needed} {unit}{}{}", ratio.better, next.mark).replace("  ", " "))
}
