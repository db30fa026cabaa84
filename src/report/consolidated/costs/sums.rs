//! What 予算決算 sums up, from the tables, and how its formulas are written.

use std::collections::HashSet;

use crate::report::cells::thousands;
use crate::report::facts::Facts;
use crate::table::{CostSum, execution};

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
pub(in super::super) fn execution_result(sum: CostSum) -> String {
    let (budget, settlement) = sum.both;
    execution(Some(budget), Some(settlement)).map_or(String::new(), |rate| rate.to_string())
}
