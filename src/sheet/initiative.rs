//! The domain's types: an initiative (事業) with its indicators, steps, costs and stated grades.

use std::collections::BTreeSet;
use std::fmt;

use super::item::Item;
use super::measure::{Measure, Sourced};
use super::money::Money;
use super::understood::Value;
use crate::book::{Address, Area};
use crate::plan::{IndicatorSettings, PlanForm};
use crate::value::{FiscalYear, Month, Qualifier, Quantity, Quarter, Reading, Text, in_one_unit};

/// One initiative as its form describes it.
#[derive(Debug, Clone, Default)]
pub struct Initiative {
    /// Which block of the form, from 1, where a form holds several initiatives.
    pub block: Option<u32>,
    pub fiscal_year: Sourced<FiscalYear>,
    /// 番号; of a form without one: section and block.
    pub number: Sourced<Text>,
    pub title: Sourced<Text>,
    /// Section as typed.
    pub section: Sourced<Text>,
    pub responsible: Sourced<Text>,
    /// Who audited, with their sections.
    pub auditor: Sourced<Text>,
    /// 取組区分.
    pub scope: Sourced<Text>,
    pub indicators: Vec<Indicator>,
    pub costs: Vec<Cost>,
    pub steps: Vec<Step>,
    /// The items of all lists, list by list.
    pub items: Vec<Item>,
    /// Items that the template prints and that have no row on the sheet, as the template has them.
    pub gone: Vec<Item>,
    /// Likewise the indicators, as they are called.
    pub gone_indicators: Vec<String>,
    /// The evaluator's grades, in the order of the form's evaluations.
    pub stated: Vec<Stated>,
    /// Every value of the initiative as it was understood, those without a part included.
    pub values: Vec<Value>,
}

/// An indicator: what is measured, and its targets and actuals.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// What the plan calls it: KPI, KGI; with its words where there are several in rows: 成果指標「相談件数」.
    pub name: String,
    /// Which of the form's indicators it is (index into its settings).
    pub kind: usize,
    pub text: Sourced<Text>,
    /// Declared unit, in its canonical spelling.
    pub unit: Sourced<Text>,
    pub direction: Option<Direction>,
    pub baseline: Sourced<Quantity>,
    /// How far it has come, where the form asks: 実施中, 達成.
    pub state: Sourced<Text>,
    /// By year, ascending.
    pub years: Vec<IndicatorYear>,
}

/// Target and actual of an indicator in one fiscal year.
#[derive(Debug, Clone)]
pub struct IndicatorYear {
    pub year: FiscalYear,
    pub target: Sourced<Measure>,
    pub actual: Sourced<Measure>,
}

/// Which way an indicator is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 増加: higher is better.
    Increase,
    /// 減少: lower is better.
    Decrease,
    /// 維持: near the target is good.
    Keep,
    /// 累計: adds up over the years.
    Cumulative,
}

/// Budget and settlement of one fiscal year.
#[derive(Debug, Clone)]
pub struct Cost {
    pub year: FiscalYear,
    pub budget: Sourced<Money>,
    pub settlement: Sourced<Money>,
}

/// A step (実施項目) with its schedule.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// Place among the steps, from 1.
    pub number: u32,
    pub name: Sourced<Text>,
    /// Planned months, merged and ascending.
    pub planned: Vec<Span>,
    /// Actual months, merged and ascending.
    pub actual: Vec<Span>,
    /// The quarters that the plan covers.
    pub planned_quarters: BTreeSet<Quarter>,
    /// The quarters that the actual covers.
    pub actual_quarters: BTreeSet<Quarter>,
    /// The quarter in which the line of the actual says 済 or 完了.
    pub finished: Option<Quarter>,
    /// Cells of the marks and arrows of the plan.
    pub planned_areas: Vec<Area>,
    /// Cells of the marks and arrows of the actual.
    pub actual_areas: Vec<Area>,
}

/// From one month to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: Month,
    pub to: Month,
}

/// `2021-04..2021-09`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.from, self.to)
    }
}

/// An evaluator's grade.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What the evaluation is called.
    pub name: String,
    pub grade: Sourced<Text>,
    pub reason: Sourced<Text>,
    /// What is proposed with it.
    pub proposal: Sourced<Text>,
    /// How the section carried out what was decided the last time.
    pub follow_up: Sourced<Text>,
    /// What the class of the initiative proposes.
    pub proposed: Option<Proposed>,
}

/// A grade that follows from what a field says, of an initiative of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    pub grade: String,
    /// What it rests on.
    pub field: String,
    pub value: String,
    pub cell: Address,
}

impl Indicator {
    /// The settings that the plan has for it.
    pub fn settings<'a>(&self, form: &'a PlanForm) -> &'a IndicatorSettings {
        &form.settings.indicators[self.kind]
    }

    /// How many indicators its words name: one a line.
    pub fn lines(&self) -> usize {
        line_count(self.text.or_empty())
    }

    /// Where the targets fall from year to year and never rise, though nothing says which way is better, neither a direction
    /// nor a baseline: such as 20分, 15分, 10分. The cell of the first lower one.
    pub fn falling(&self) -> Option<Address> {
        if self.direction.is_some() || self.baseline.read.reading != Reading::Blank {
            return None;
        }
        let targets = self.years.iter().filter_map(|year| match year.target.value()? {
            Measure::Amount(amount) if amount.qualifier == Qualifier::Exact => Some((amount, year.target.cell)),
            _ => None,
        });
        let targets: Vec<(&Quantity, Option<Address>)> = targets.collect();
        let amounts: Vec<&Quantity> = targets.iter().map(|(amount, _)| *amount).collect();
        let (amounts, _) = in_one_unit(self.unit.value().map(Text::as_str), &amounts).ok()?;
        let mut pairs = amounts.windows(2).zip(targets.iter().skip(1));
        let is_rising = amounts.windows(2).any(|pair| pair[1] > pair[0]);
        pairs
            .find(|(pair, _)| !is_rising && pair[1] < pair[0])
            .and_then(|(_, (_, cell))| *cell)
    }
}

/// How many lines of a text say something.
pub(super) fn line_count(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

impl Step {
    /// The first cell of its schedule.
    pub fn first_mark(&self) -> Option<Address> {
        self.planned_areas
            .iter()
            .chain(&self.actual_areas)
            .map(|area| area.first)
            .min()
    }
}

impl Direction {
    /// The direction that a choice of the form names.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "増加" | "増" | "向上" => Some(Self::Increase),
            "減少" | "減" | "削減" => Some(Self::Decrease),
            "維持" => Some(Self::Keep),
            "累計" => Some(Self::Cumulative),
            _ => None,
        }
    }

    /// The choice as the form names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Increase => "増加",
            Self::Decrease => "減少",
            Self::Keep => "維持",
            Self::Cumulative => "累計",
        }
    }
}
