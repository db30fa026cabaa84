//! What was approved of the indicators of an initiative, where its form says something else: it is graded by what was approved
//! (`domain.md` §2: target changed).

use crate::sheet::{Direction, Indicator, Initiative, Measure};
use crate::value::{FiscalYear, Quantity, Reading};

/// What was approved where a form says something else.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Approved(pub Vec<ApprovedTerm>);

/// One thing that an indicator is graded by, as it was approved.
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovedTerm {
    /// What the plan calls the indicator.
    pub indicator: String,
    pub value: ApprovedValue,
}

/// What was approved.
#[derive(Debug, Clone, PartialEq)]
pub enum ApprovedValue {
    Target(FiscalYear, Reading<Measure>),
    Baseline(Reading<Quantity>),
    Direction(Option<Direction>),
}

impl Approved {
    /// The initiative with what was approved in the place of what its form says. Nothing takes the place of what nobody can
    /// read: that stays in doubt.
    pub fn amended(&self, initiative: &Initiative) -> Initiative {
        let mut amended = initiative.clone();
        for term in &self.0 {
            let named = |indicator: &&mut Indicator| indicator.name == term.indicator;
            if let Some(indicator) = amended.indicators.iter_mut().find(named) {
                term.value.amend(indicator);
            }
        }
        amended
    }

    /// The target of a year that was approved; none where the form's is.
    pub fn target(&self, indicator: &str, year: FiscalYear) -> Option<&Reading<Measure>> {
        let own = self.0.iter().filter(|term| term.indicator == indicator);
        own.filter_map(|term| match &term.value {
            ApprovedValue::Target(of, target) if *of == year => Some(target),
            _ => None,
        })
        .next()
    }
}

impl ApprovedValue {
    fn amend(&self, indicator: &mut Indicator) {
        match self {
            Self::Target(of, target) => {
                let mut years = indicator.years.iter_mut();
                if let Some(year) = years.find(|year| year.year == *of) {
                    put(&mut year.target.read.reading, target);
                }
            }
            Self::Baseline(baseline) => put(&mut indicator.baseline.read.reading, baseline),
            Self::Direction(direction) => indicator.direction = *direction,
        }
    }
}

fn put<T: Clone>(reading: &mut Reading<T>, approved: &Reading<T>) {
    if !matches!(reading, Reading::Unreadable(_)) {
        reading.clone_from(approved);
    }
}
