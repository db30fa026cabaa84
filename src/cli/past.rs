//! What earlier batches left, for the movement over several periods.

use super::output;
use super::periods::periods;
use crate::ledger;
use crate::plan::{Period, Plan};
use crate::report::Past;

/// Earlier periods that the movement goes back.
const MOST: usize = 3;

/// The counts of the last periods before `period` that have results, oldest first.
pub fn counts(plan: &Plan, period: Period) -> Vec<Past> {
    let mut done = periods(&plan.output()).unwrap_or_default();
    done.retain(|known| *known < period);
    let read = |known: Period| {
        let counts = ledger::read_counts(&output::folder(plan, known).join("data"))?;
        Some(Past {
            period: known.to_string(),
            counts,
        })
    };
    let mut past: Vec<Past> = done.into_iter().rev().filter_map(read).take(MOST).collect();
    past.reverse();
    past
}
