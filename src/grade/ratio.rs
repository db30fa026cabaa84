//! What of a target was reached, by its direction (`domain.md` §2).

use rust_decimal::Decimal;

use super::outcome::Outcome;
use crate::plan::Keep;
use crate::sheet::Direction;

/// The two sides of a ratio, `part` of `whole`; `whole` is positive.
pub struct Ratio {
    pub part: Decimal,
    pub whole: Decimal,
    pub rule: &'static str,
    pub formula: String,
    /// What improving by one unit is called.
    pub better: &'static str,
    /// Whether more or less of the actual changes `part` one to one.
    pub linear: bool,
}

/// What came out, where it is not an outcome by itself.
pub enum Reached {
    Ratio(Ratio),
    /// The best that can be, without a ratio.
    Best {
        rule: &'static str,
    },
}

/// The numbers of one year, in one unit.
#[derive(Clone, Copy)]
pub struct Numbers {
    pub goal: Decimal,
    pub reached: Decimal,
    pub base: Option<Decimal>,
}

/// Why a baseline contradicts the direction, where it does: the target lies on the other side of it.
pub fn contradiction(direction: Option<Direction>, goal: Decimal, base: Decimal) -> Option<&'static str> {
    match direction {
        None if goal < base => {
            Some("方向が空欄で、目標値が基準値を下回っているため、増やす指標か減らす指標か分かりません")
        }
        Some(Direction::Increase | Direction::Cumulative) if goal < base => {
            Some("増やす指標ですが、目標値が基準値を下回っています")
        }
        Some(Direction::Decrease) if goal > base => Some("減らす指標ですが、目標値が基準値を上回っています"),
        _ => None,
    }
}

/// What was reached; `keep` is the side on which a target to keep is passed, `tolerance` how far from it is still at it, in
/// percent of the target.
pub fn reached(
    direction: Option<Direction>,
    numbers: Numbers,
    (keep, tolerance): (Option<Keep>, Decimal),
) -> Result<Reached, Outcome> {
    if let Some(why) = numbers
        .base
        .and_then(|base| contradiction(direction, numbers.goal, base))
    {
        return Err(Outcome::Judgement(why));
    }
    match direction {
        Some(Direction::Decrease) => decrease(numbers),
        Some(Direction::Keep) => kept(numbers, keep, tolerance),
        _ => increase(numbers, direction.is_some()).map(Reached::Ratio),
    }
}

fn increase(Numbers { goal, reached, base }: Numbers, declared: bool) -> Result<Ratio, Outcome> {
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

fn decrease(Numbers { goal, reached, base }: Numbers) -> Result<Reached, Outcome> {
    let Some(base) = base else {
        return decrease_from_nowhere(goal, reached);
    };
    if base > goal {
        return Ok(Reached::Ratio(Ratio {
            part: base - reached,
            whole: base - goal,
            rule: "（基準値 − 実績値）÷（基準値 − 目標値）",
            formula: format!("（{base} − {reached}）÷（{base} − {goal}）"),
            better: "減らすと ",
            linear: true,
        }));
    }
    match reached <= goal {
        true => Ok(Reached::Best {
            rule: "減少の目標で、実績値が目標値（基準値と同じ）以下",
        }),
        false => Err(Outcome::Judgement(
            "減少の目標ですが、目標値が基準値と同じため、割合を計算できません",
        )),
    }
}

/// Lower is better without a baseline: the ratio upside down.
fn decrease_from_nowhere(goal: Decimal, reached: Decimal) -> Result<Reached, Outcome> {
    if reached.is_zero() && goal >= Decimal::ZERO {
        return Ok(Reached::Best {
            rule: "減少の目標で実績値が 0",
        });
    }
    if goal > Decimal::ZERO && reached > Decimal::ZERO {
        return Ok(Reached::Ratio(inverse(
            goal,
            reached,
            "目標値 ÷ 実績値（減少の目標で基準値がない場合）",
        )));
    }
    Err(Outcome::Judgement(
        "減少の目標ですが、基準値がないため割合を計算できません",
    ))
}

fn inverse(goal: Decimal, reached: Decimal, rule: &'static str) -> Ratio {
    Ratio {
        part: goal,
        whole: reached,
        rule,
        formula: format!("{goal} ÷ {reached}"),
        better: "で ",
        linear: false,
    }
}

/// 維持: within the tolerance and on the good side all is reached. Of the other side the plan says whether it is worse.
fn kept(numbers: Numbers, keep: Option<Keep>, tolerance: Decimal) -> Result<Reached, Outcome> {
    let Numbers { goal, reached, .. } = numbers;
    let off = reached - goal;
    let full = |formula: String| {
        Ok(Reached::Ratio(Ratio {
            part: Decimal::ONE,
            whole: Decimal::ONE,
            rule: "維持: 許容の幅の中か、良い側にあれば 100 %",
            formula,
            better: "",
            linear: false,
        }))
    };
    if off.is_zero() {
        return full(format!("{reached} は目標 {goal} のまま"));
    }
    if off.abs() * Decimal::ONE_HUNDRED <= goal.abs() * tolerance {
        return full(format!("{reached} は目標 {goal} の許容の幅（{tolerance} %）の中"));
    }
    match keep {
        Some(Keep::AtLeast) if off > Decimal::ZERO => full(format!("{reached} は目標 {goal} 以上")),
        Some(Keep::AtMost) if off < Decimal::ZERO => full(format!("{reached} は目標 {goal} 以下")),
        Some(Keep::AtLeast) if goal > Decimal::ZERO => increase(numbers, true).map(Reached::Ratio),
        Some(Keep::AtMost) if goal > Decimal::ZERO => Ok(Reached::Ratio(inverse(
            goal,
            reached,
            "目標値 ÷ 実績値（目標値以下を維持する指標）",
        ))),
        Some(_) => Err(Outcome::Judgement(
            "維持の目標値が 0 以下で、実績値が悪い側にあるため、割合を計算できません",
        )),
        None => Err(Outcome::Judgement(
            "維持の目標から離れています。どちらの側が良いかは、評価者が判断します",
        )),
    }
}
