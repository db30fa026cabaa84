//! What earlier runs left in the output folder: the last period's tables, the counts of all, and what was entered in
//! their 協議事項.

use std::path::Path;

use super::entries::{Watch, entries};
use super::periods::periods;
use super::{Failure, output};
use crate::past::Earlier;
use crate::plan::{Period, Plan};
use crate::table::{self, Tables};

/// Gathers what was left for the batch of `period`. Errors where the period's own workbook is open or cannot be read: its
/// entries would be lost when it is replaced.
pub fn earlier(plan: &Plan, period: Period) -> Result<(Earlier, Watch), Failure> {
    let done = periods(&plan.output()).unwrap_or_default();
    let before: Vec<Period> = done.into_iter().filter(|p| *p < period).collect();
    let data = |period: &Period| output::folder(plan, *period).join("data");
    let counts = before.iter().filter_map(|past| {
        let (counts, plan) = table::read_counts(&data(past))?;
        Some((*past, counts, plan))
    });
    let (entered, watch) = entries(plan, period, &before)?;
    let earlier = Earlier {
        previous: before
            .last()
            .and_then(|last| Some((*last, tables(&data(last), *last)?))),
        counts: counts.collect(),
        entered,
    };
    Ok((earlier, watch))
}

/// The tables of a period; results of another version of the program are no reason to stop the batch.
fn tables(data: &Path, period: Period) -> Option<Tables> {
    table::read(data).unwrap_or_else(|error| {
        warn!("前回（{period}）の結果を読めないため、比較を省きます（{error}）。");
        None
    })
}
