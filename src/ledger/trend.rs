//! Grades counted period by period.

use std::collections::BTreeMap;

use super::plan_rows::incomparable;
use super::rows::{CountRow, PlanRow, TrendRow};
use super::tables::PastCounts;
use crate::plan::Period;

/// The counts of this period after those of the earlier ones, which are given oldest first with the plan of each. An
/// evaluation begins where its scale is what it is now.
pub fn trend(now: (Period, &[CountRow], &[PlanRow]), earlier: &[PastCounts]) -> Vec<TrendRow> {
    let (period, counts, plan) = now;
    let mut changed: Vec<&str> = Vec::new();
    let mut periods = vec![summed(period, counts, &[])];
    for (period, counts, past) in earlier.iter().rev() {
        changed.extend(incomparable(plan, past));
        periods.push(summed(*period, counts, &changed));
    }
    periods.into_iter().rev().flatten().collect()
}

/// The counts of all departments together, but of the evaluations left out.
fn summed(period: Period, counts: &[CountRow], without: &[&str]) -> Vec<TrendRow> {
    let mut sums: Vec<TrendRow> = Vec::new();
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in counts.iter().filter(|row| !without.contains(&row.evaluation.as_str())) {
        let place = *places.entry((&row.evaluation, &row.grade)).or_insert_with(|| {
            sums.push(TrendRow {
                period: period.to_string(),
                evaluation: row.evaluation.clone(),
                grade: row.grade.clone(),
                count: 0,
            });
            sums.len() - 1
        });
        sums[place].count += row.count;
    }
    sums
}
