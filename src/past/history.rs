//! The grades of earlier periods, as far as they can be compared.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::plan_rows::incomparable;
use crate::plan::{Period, Register};
use crate::roll::History;
use crate::table::{GradeRow, PlanRow};

/// Gathers the grades of earlier periods, which are given newest first with the plan of each, under the keys that the register
/// gives them now. An evaluation begins where its scale is what it is now.
pub fn history(
    (register, now): (&Register, &[PlanRow]),
    earlier: impl Iterator<Item = (Period, Vec<GradeRow>, Vec<PlanRow>)>,
) -> History {
    let mut history = History::default();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    for (period, mut grades, plan) in earlier {
        for row in &mut grades {
            if let Some(key) = register.key_now(&row.place.key) {
                Arc::make_mut(&mut row.place).key = key.into();
            }
        }
        changed.extend(incomparable(now, &plan).into_iter().map(str::to_owned));
        history.add(period, grades, &changed);
    }
    history
}
