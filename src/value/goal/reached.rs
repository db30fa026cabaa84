//! An actual against a goal, in exact arithmetic.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Aim, Change, Due, Figure, Goal, Point, Way};
use crate::value::one_unit::{UnitDoubt, in_one_unit};
use crate::value::{FiscalYear, Qualifier, Quantity};

/// What is known of a goal on a day.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What was reached; None where nothing was said.
    pub actual: Option<Actual<'a>>,
    /// The value before, where one is known.
    pub baseline: Option<&'a Quantity>,
    /// The unit of figures without one.
    pub unit: Option<&'a str>,
    /// The fiscal year of the goal's cell, its last one where it spans several: when the goal is due if its words do not say.
    pub year: Option<FiscalYear>,
    /// The day that is spoken of.
    pub on: Date,
}

/// What was reached.
#[derive(Debug, Clone, Copy)]
pub enum Actual<'a> {
    /// A figure.
    Figure(&'a Quantity),
    /// An event: whether it has taken place.
    Done(bool),
}

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The actual meets the goal.
    Achieved,
    /// It does not, and there is time left, or no time was set.
    NotYet,
    /// It does not, and the time is over.
    Missed,
    /// Left to the evaluator: a course.
    Open,
    /// Nobody can tell.
    NotComparable(Obstacle),
}

/// Why an actual cannot be compared with a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// No actual.
    NoActual,
    /// A figure against words, or words against a figure.
    OtherKind,
    /// The units do not go together.
    Unit(UnitDoubt),
    /// A share of a baseline that is not known, or is not above 0.
    NoBaseline,
    /// A change by an amount where a baseline is given: the actual may be the change or the level that is left.
    ChangeOrLevel,
    /// An actual that is no figure but a limit: 80%以上.
    Limit,
    /// Amounts beyond what can be reckoned exactly.
    TooLarge,
}

impl Goal {
    /// When the goal is due: by its words, else at the end of the year of its cell.
    pub fn deadline(&self, year: Option<FiscalYear>) -> Option<Point> {
        match self.due {
            Some(Due::By(by) | Due::Within(_, by)) => Some(by),
            Some(Due::From(from)) => Some(from),
            Some(Due::EveryYear) | None => year.map(Point::Year),
        }
    }

    /// Whether what is known of a goal meets it.
    pub fn reached(&self, known: Known<'_>) -> Reached {
        let met = match (&self.aim, known.actual) {
            (Aim::Course(_), _) => return Reached::Open,
            (_, None) => Err(Obstacle::NoActual),
            (Aim::Figure(figure), Some(Actual::Figure(actual))) => figure.is_met(actual, &known),
            (Aim::Event(_), Some(Actual::Done(done))) => Ok(done),
            _ => Err(Obstacle::OtherKind),
        };
        let is_over = self.deadline(known.year).is_some_and(|by| by.last_day() < known.on);
        match met {
            Err(obstacle) => Reached::NotComparable(obstacle),
            Ok(true) => Reached::Achieved,
            Ok(false) if is_over => Reached::Missed,
            Ok(false) => Reached::NotYet,
        }
    }
}

impl Figure {
    fn is_met(&self, actual: &Quantity, known: &Known<'_>) -> Result<bool, Obstacle> {
        if !matches!(actual.qualifier, Qualifier::Exact | Qualifier::About) {
            return Err(Obstacle::Limit);
        }
        match self.change {
            Change::Level | Change::To(_) | Change::Keep => {
                let (goal, actual) = in_pair(&self.quantity, actual, known.unit)?;
                Ok(self.meets(actual, goal))
            }
            Change::By(_) if known.baseline.is_some() => Err(Obstacle::ChangeOrLevel),
            Change::By(_) => {
                let (goal, actual) = in_pair(&self.quantity, actual, known.unit)?;
                Ok(self.meets(actual, goal))
            }
            Change::Share(way) => {
                let (base, actual) = self.baseline_and(actual, known)?;
                let gone = match way {
                    Way::Down => base.checked_sub(actual),
                    Way::Up => actual.checked_sub(base),
                };
                let part = gone.and_then(|gone| gone.checked_mul(Decimal::ONE_HUNDRED));
                self.meets_product(part, self.quantity.amount.checked_mul(base))
            }
            Change::Ratio(_) => {
                let (base, actual) = self.baseline_and(actual, known)?;
                let whole = match self.quantity.unit.as_deref() {
                    Some("倍") => Decimal::ONE,
                    _ => Decimal::ONE_HUNDRED,
                };
                self.meets_product(actual.checked_mul(whole), self.quantity.amount.checked_mul(base))
            }
        }
    }

    /// The baseline and the actual in one unit; there is no share of nothing.
    fn baseline_and(&self, actual: &Quantity, known: &Known<'_>) -> Result<(Decimal, Decimal), Obstacle> {
        let baseline = known.baseline.ok_or(Obstacle::NoBaseline)?;
        let (base, actual) = in_pair(baseline, actual, known.unit)?;
        (base > Decimal::ZERO)
            .then_some((base, actual))
            .ok_or(Obstacle::NoBaseline)
    }

    fn meets_product(&self, actual: Option<Decimal>, goal: Option<Decimal>) -> Result<bool, Obstacle> {
        match (actual, goal) {
            (Some(actual), Some(goal)) => Ok(self.meets(actual, goal)),
            _ => Err(Obstacle::TooLarge),
        }
    }

    /// Whether an actual is on the good side of a figure: the side of its limit, else that of its change; a figure that
    /// is to be kept has none.
    fn meets(&self, actual: Decimal, goal: Decimal) -> bool {
        match (self.quantity.qualifier, self.change) {
            (Qualifier::AtLeast, _) => actual >= goal,
            (Qualifier::AtMost, _) => actual <= goal,
            (Qualifier::MoreThan, _) => actual > goal,
            (Qualifier::LessThan, _) => actual < goal,
            (_, Change::Keep) => actual == goal,
            (_, Change::To(Way::Down) | Change::Ratio(Way::Down)) => actual <= goal,
            _ => actual >= goal,
        }
    }
}

fn in_pair(one: &Quantity, other: &Quantity, unit: Option<&str>) -> Result<(Decimal, Decimal), Obstacle> {
    let (amounts, _) = in_one_unit(unit, &[one, other]).map_err(Obstacle::Unit)?;
    Ok((amounts[0], amounts[1]))
}
