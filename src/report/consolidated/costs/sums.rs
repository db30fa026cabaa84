//! What 予算決算 sums up, from the tables, and how its formulas are written.

use std::collections::{HashMap, HashSet};

use crate::report::cells::thousands;
use crate::report::facts::Facts;
use crate::value::FiscalYear;

/// Budget and settlement in yen; None where no initiative has a figure, which is not 0.
pub(in super::super) type Pair = (Option<i64>, Option<i64>);
/// Sums by department and year.
pub(in super::super) type Sums<'a> = HashMap<(&'a str, FiscalYear), Pair>;

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

/// Formula of the execution in percent, truncated to one decimal as all rates are; empty where a figure lacks.
pub(in super::super) fn execution_formula(budget: &str, settlement: &str) -> String {
    format!("IF(OR(N({budget})=0,{settlement}=\"\"),\"\",ROUNDDOWN({settlement}/{budget}*100,1))")
}

/// What that formula gives.
pub(in super::super) fn execution_result(pair: Pair) -> String {
    match pair {
        (Some(budget), Some(settlement)) if budget != 0 => {
            ((i128::from(settlement) * 1000 / i128::from(budget)) as f64 / 10.0).to_string()
        }
        _ => String::new(),
    }
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
            *sum = (plus(sum.0, row.budget_yen), plus(sum.1, row.settlement_yen));
        }
    }
    sums
}

/// The sum of all departments in a year.
pub(in super::super) fn overall(sums: &Sums, year: FiscalYear) -> Pair {
    let of_year = sums.iter().filter(|((_, of), _)| *of == year);
    of_year.fold((None, None), |sum, (_, pair)| {
        (plus(sum.0, pair.0), plus(sum.1, pair.1))
    })
}
