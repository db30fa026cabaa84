//! What 予算決算 sums up, from the tables, and how its formulas are written.

use std::collections::{HashMap, HashSet};

use crate::report::cells::thousands;
use crate::report::facts::Facts;
use crate::table::execution;
use crate::value::FiscalYear;

/// Sums in yen; None where no initiative has a figure, which is not 0.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Sum {
    pub budget: Option<i64>,
    pub settlement: Option<i64>,
    /// Budget and settlement of those that have both: what the execution is told from.
    both: (i64, i64),
}

/// Sums by department and year.
pub(in super::super) type Sums<'a> = HashMap<(&'a str, FiscalYear), Sum>;

/// The initiatives with costs, each once, in the order of the table.
pub(super) fn keys<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    facts
        .tables
        .costs
        .iter()
        .map(|row| row.place.key.as_str())
        .filter(|key| seen.insert(*key))
        .collect()
}

/// A sum in 千円 as the result of a formula; empty where there is none.
pub(in super::super) fn sum_result(yen: Option<i64>) -> String {
    yen.map_or(String::new(), |yen| thousands(yen).to_string())
}

/// Formula of the execution in percent, truncated to one decimal as all rates are, but for what is spent and would be 0.
pub(in super::super) fn execution_formula(budget: &str, settlement: &str) -> String {
    let rate = format!("{settlement}/{budget}*100");
    format!("IF({budget}=0,\"\",IF(AND({rate}>0,{rate}<0.1),{rate},ROUNDDOWN({rate},1)))")
}

/// What that formula gives.
pub(in super::super) fn execution_result(sum: Sum) -> String {
    let (budget, settlement) = sum.both;
    execution(Some(budget), Some(settlement)).map_or(String::new(), |rate| rate.to_string())
}

/// The sum of what there is.
fn plus(left: Option<i64>, right: Option<i64>) -> Option<i64> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.saturating_add(right)),
        (one, other) => one.or(other),
    }
}

/// Sums by department and year over what the list shows.
pub(in super::super) fn sums<'a>(facts: &Facts<'a>) -> Sums<'a> {
    let mut sums = Sums::new();
    for key in keys(facts) {
        let Some(first) = facts.costs(key).next() else { continue };
        for row in facts.years.iter().filter_map(|year| facts.cost(key, *year)) {
            let sum = sums
                .entry((first.place.department.as_str(), row.fiscal_year))
                .or_default();
            *sum = sum.plus(Sum {
                budget: row.budget_yen,
                settlement: row.settlement_yen,
                both: row.budget_yen.zip(row.settlement_yen).unwrap_or_default(),
            });
        }
    }
    sums
}

/// The sum of all departments in a year.
pub(in super::super) fn overall(sums: &Sums, year: FiscalYear) -> Sum {
    let of_year = sums.iter().filter(|((_, of), _)| *of == year);
    of_year.fold(Sum::default(), |sum, (_, other)| sum.plus(*other))
}

impl Sum {
    fn plus(self, other: Self) -> Self {
        Self {
            budget: plus(self.budget, other.budget),
            settlement: plus(self.settlement, other.settlement),
            both: (
                self.both.0.saturating_add(other.both.0),
                self.both.1.saturating_add(other.both.1),
            ),
        }
    }
}
