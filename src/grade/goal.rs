//! A goal in words as a target in figures: what 「3割削減」 comes to by the baseline, and which way is better.

use rust_decimal::Decimal;

use crate::sheet::Direction;
use crate::value::goal::{Aim, Change, Figure, Per, Way};
use crate::value::{Goal, Qualifier, Quantity, Reading};

/// A target in figures, with the direction and the baseline that it is compared by.
type Target = (Quantity, Option<Direction>, Reading<Quantity>);

/// The target of a goal; where nobody can tell it by the words alone, why.
///
/// - 30,000時間削減 is what is to be saved: the actual is what was saved, and more is better. With a baseline it may as well be
///   what is left: the evaluator judges.
/// - 3割削減 is a share of the baseline, so it is a level below it.
/// - 5%に削減 is a level, and less is better.
pub fn in_figures(
    goal: &Goal,
    baseline: &Reading<Quantity>,
    declared: Option<Direction>,
) -> Result<Target, &'static str> {
    let figure = match &goal.aim {
        Aim::Figure(figure) => figure,
        Aim::Event(_) => return Err("できたかどうかで決まる目標は、評価者が判断します"),
        Aim::Course(_) => return Err("数値のない目標は、評価者が判断します"),
    };
    if matches!(figure.per, Some(Per::Month | Per::Week | Per::Day)) {
        return Err("月や週などの単位の目標のため、年度の実績とは評価者が比べます");
    }
    let base = baseline.value();
    match figure.change {
        Change::Level => Ok((figure.quantity.clone(), level(figure, declared), baseline.clone())),
        Change::To(way) => Ok((figure.quantity.clone(), Some(direction(way)), baseline.clone())),
        Change::Keep => Ok((figure.quantity.clone(), Some(Direction::Keep), Reading::Blank)),
        Change::By(_) if base.is_some() => Err("基準値があるため、実績が増減した量か、増減した後の値か分かりません"),
        Change::By(_) => Ok((figure.quantity.clone(), Some(Direction::Increase), Reading::Blank)),
        Change::Share(way) => {
            let base = base.ok_or("基準値がないため、割合の目標を数値にできません")?;
            let share = figure.quantity.amount / Decimal::ONE_HUNDRED;
            let rest = match way {
                Way::Down => Decimal::ONE - share,
                Way::Up => Decimal::ONE + share,
            };
            of_base(base, Some(rest), way, baseline)
        }
        Change::Ratio(way) => {
            let base = base.ok_or("基準値がないため、割合の目標を数値にできません")?;
            let is_share = figure.quantity.unit.as_deref() == Some("%");
            let amount = figure.quantity.amount;
            of_base(
                base,
                if is_share {
                    amount.checked_div(Decimal::ONE_HUNDRED)
                } else {
                    Some(amount)
                },
                way,
                baseline,
            )
        }
    }
}

/// So many times the baseline.
fn of_base(
    base: &Quantity,
    times: Option<Decimal>,
    way: Way,
    baseline: &Reading<Quantity>,
) -> Result<Target, &'static str> {
    let amount = times.and_then(|times| base.amount.checked_mul(times));
    let amount = amount.ok_or("桁が多すぎるため、計算しません")?;
    let target = Quantity {
        amount: amount.normalize(),
        unit: base.unit.clone(),
        qualifier: Qualifier::Exact,
    };
    Ok((target, Some(direction(way)), baseline.clone()))
}

/// Which way a level is better: as declared, else as its 以上 or 以下 says.
fn level(figure: &Figure, declared: Option<Direction>) -> Option<Direction> {
    declared.or(match figure.quantity.qualifier {
        Qualifier::AtMost | Qualifier::LessThan => Some(Direction::Decrease),
        Qualifier::AtLeast | Qualifier::MoreThan => Some(Direction::Increase),
        Qualifier::Exact | Qualifier::About => None,
    })
}

fn direction(way: Way) -> Direction {
    match way {
        Way::Up => Direction::Increase,
        Way::Down => Direction::Decrease,
    }
}
