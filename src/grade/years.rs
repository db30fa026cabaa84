//! An indicator year by year: which target counts when, and what is only for reference (`domain.md` §2, half-year and target
//! in the final year alone).

use rust_decimal::Decimal;

use super::achievement::{Achievement, Terms, achievement, without};
use super::goal::in_figures;
use super::outcome::Outcome;
use super::several::several;
use super::standing::Standing;
use crate::plan::{IndicatorSettings, Interim, Plan, Scale};
use crate::sheet::{Direction, Indicator, IndicatorYear, Measure};
use crate::value::{FiscalYear, Goal, Quantity, Quarter, Reading, Text, in_one_unit};

/// Quarters of a year.
const QUARTERS: u32 = 4;

/// An achievement of one year.
#[derive(Debug, Clone)]
pub struct IndicatorGrade {
    pub year: FiscalYear,
    pub achievement: Achievement,
    pub standing: Standing,
}

/// An indicator as the plan has it graded when a quarter is closed.
pub struct Years<'a> {
    pub plan: &'a Plan,
    pub settings: &'a IndicatorSettings,
    pub indicator: &'a Indicator,
    pub scale: &'a Scale,
    /// The last quarter that is over.
    pub closed: Quarter,
    /// The fiscal year that goes on.
    pub now: FiscalYear,
}

impl Years<'_> {
    /// The grade of a year.
    pub fn grade(&self, year: &IndicatorYear) -> IndicatorGrade {
        let share = self.prorated(year);
        let target = share.as_ref().unwrap_or(&year.target.read.reading);
        let mut achieved = self.achieved(year.year, target, &year.actual.read.reading);
        if year.year > self.now && achieved.outcome.mark().is_some() {
            achieved = without(Outcome::NotBegun);
        }
        if matches!(achieved.outcome, Outcome::NoTarget | Outcome::NotApplicable)
            && let Some(words) = self.on_the_line(year)
        {
            achieved.arithmetic = words;
        }
        IndicatorGrade {
            year: year.year,
            standing: Standing::of(&achieved.outcome, share.is_some() || self.is_closed(year.year)),
            achievement: achieved,
        }
    }

    fn achieved(&self, year: FiscalYear, target: &Reading<Measure>, actual: &Reading<Measure>) -> Achievement {
        match (target, actual) {
            (Reading::Value(Measure::Several(targets)), Reading::Value(Measure::Several(actuals)))
                if targets.len() == actuals.len() && targets.len() == self.indicator.lines() =>
            {
                let units = Some(self.indicator.unit.raw.as_str());
                several(&self.terms(), self.plan.settings.several, units, (targets, actuals))
            }
            (Reading::Value(Measure::Goal(goal)), _) if is_due_elsewhere(goal, year) => without(Outcome::Judgement(
                "目標の文の期限が、記入された年度と違います。期限の年度の実績で、評価者が判断します",
            )),
            _ => achievement(&self.terms(), target, actual),
        }
    }

    fn terms(&self) -> Terms<'_> {
        let settings = &self.plan.settings;
        Terms {
            scale: self.scale,
            direction: self.indicator.direction,
            falling: self.indicator.falling().is_some(),
            baseline: &self.indicator.baseline.read.reading,
            unit: self.unit(),
            tolerance: Decimal::from(settings.keep_tolerance_percent),
            keep: self.settings.keep.or(settings.keep),
        }
    }

    fn unit(&self) -> Option<&str> {
        self.indicator.unit.value().map(Text::as_str)
    }

    fn is_closed(&self, year: FiscalYear) -> bool {
        self.closed.closed_of(year) == QUARTERS
    }

    /// The target of a year that goes on by its closed quarters, where the plan grades it before its end and there is
    /// something from which it counts.
    fn prorated(&self, year: &IndicatorYear) -> Option<Reading<Measure>> {
        let quarters = self.closed.closed_of(year.year);
        let Reading::Value(Measure::Amount(target)) = &year.target.read.reading else {
            return None;
        };
        if self.plan.settings.interim != Interim::Prorate || !(1..QUARTERS).contains(&quarters) {
            return None;
        }
        let from = match self.indicator.direction {
            Some(Direction::Keep) => return Some(year.target.read.reading.clone()),
            Some(Direction::Decrease) => Some(self.indicator.baseline.value()?),
            Some(Direction::Cumulative) => Some(self.sum_before(year.year)?),
            Some(Direction::Increase) | None => None,
        };
        let values: Vec<&Quantity> = [target].into_iter().chain(from).collect();
        let (amounts, unit) = in_one_unit(self.unit(), &values).ok()?;
        let start = amounts.get(1).copied().unwrap_or_default();
        let share = Decimal::from(quarters) / Decimal::from(QUARTERS);
        let amount = start.checked_add((amounts[0] - start).checked_mul(share)?)?;
        Some(Reading::Value(Measure::Amount(Quantity {
            amount: amount.normalize(),
            unit: target.unit.as_ref().and(unit),
            ..target.clone()
        })))
    }

    /// What a cumulative indicator had reached when the year began: last year's sum, before the first year the baseline.
    fn sum_before(&self, year: FiscalYear) -> Option<&Quantity> {
        match self.indicator.years.iter().rfind(|before| before.year < year) {
            Some(last) if last.year.0 + 1 == year.0 => amount(&last.actual.read.reading),
            Some(_) => None,
            None => self.indicator.baseline.value(),
        }
    }

    /// Where the final year alone has a target: how far a straight line to it would be after the years that are closed, from
    /// the baseline, else the first known actual, else 0.
    fn on_the_line(&self, year: &IndicatorYear) -> Option<String> {
        let years = &self.indicator.years;
        let (last, target, start) = self.end(year).filter(|_| year.year <= self.now)?;
        let (target, start) = (&target, start.as_ref());
        let actual = amount(&year.actual.read.reading);
        let values: Vec<&Quantity> = [target].into_iter().chain(start).chain(actual).collect();
        let (amounts, _) = in_one_unit(self.unit(), &values).ok()?;
        let from = start.map_or(Decimal::ZERO, |_| amounts[1]);
        let first = FiscalYear(self.plan.settings.fiscal_years.0.min(years[0].year.0));
        let passed = year.year.0 - first.0 + i32::from(self.is_closed(year.year));
        let length = Decimal::from(last.0 - first.0 + 1);
        let way = (amounts[0] - from)
            .checked_mul(Decimal::from(passed))?
            .checked_div(length)?;
        let expected = (from + way).trunc_with_scale(1).normalize();
        let reached = actual.map_or_else(String::new, |_| format!("、実績は {}", amounts[amounts.len() - 1]));
        let until = match self.is_closed(year.year) {
            true => format!("{} 末", year.year),
            false => format!("{} 初め", year.year),
        };
        Some(format!(
            "{} の目標値 {} まで等しく進むとすれば、{until}で {expected}{reached}。参考",
            last, amounts[0]
        ))
    }

    /// Where a straight line from a year without a target leads: the year, the target, and what it starts from. To the target
    /// of the final year where it alone has one, or to the next goal in words that has a figure.
    fn end(&self, year: &IndicatorYear) -> Option<(FiscalYear, Quantity, Option<Quantity>)> {
        let years = &self.indicator.years;
        let goal = years.iter().filter(|later| later.year > year.year).find_map(|later| {
            let Reading::Value(Measure::Goal(goal)) = &later.target.read.reading else {
                return None;
            };
            let (target, _, start) = in_figures(goal, &self.indicator.baseline.read.reading, None).ok()?;
            (!is_due_elsewhere(goal, later.year)).then(|| (later.year, target, start.value().cloned()))
        });
        if goal.is_some() {
            return goal;
        }
        let last = years.last().filter(|last| last.year > year.year)?;
        let without_target =
            |year: &IndicatorYear| matches!(year.target.read.reading, Reading::Blank | Reading::NotApplicable);
        let target = amount(&last.target.read.reading)?;
        if !years[..years.len() - 1].iter().all(without_target) {
            return None;
        }
        let start = self
            .indicator
            .baseline
            .value()
            .or_else(|| years.iter().find_map(|year| amount(&year.actual.read.reading)));
        Some((last.year, target.clone(), start.cloned()))
    }
}

/// Whether the words of a goal say another year than that of its cell.
fn is_due_elsewhere(goal: &Goal, year: FiscalYear) -> bool {
    goal.deadline(None).is_some_and(|due| due.fiscal_year() != year)
}

fn amount(reading: &Reading<Measure>) -> Option<&Quantity> {
    match reading {
        Reading::Value(Measure::Amount(quantity)) => Some(quantity),
        _ => None,
    }
}
