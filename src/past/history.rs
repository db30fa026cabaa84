//! The grades of earlier periods, as far as they can be compared.

use std::collections::BTreeSet;

use super::plan_rows::incomparable;
use crate::plan::Period;
use crate::roll::History;
use crate::table::{GradeRow, PlanRow};

/// Gathers the grades of earlier periods, which are given newest first with the plan of each. An evaluation begins where its
/// scale is what it is now.
pub fn history(now: &[PlanRow], earlier: impl Iterator<Item = (Period, Vec<GradeRow>, Vec<PlanRow>)>) -> History {
    let mut history = History::default();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    for (period, grades, plan) in earlier {
        changed.extend(incomparable(now, &plan).into_iter().map(str::to_owned));
        history.add(period, grades, &changed);
    }
    history
}
