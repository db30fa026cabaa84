//! What was read the last time from what is missing now.

use std::collections::BTreeSet;

use crate::deliver::Outcome;
use crate::plan::Period;
use crate::table::{self, Status, ValueRow};

/// What was read the last time from the initiatives that are missing now, with the other initiatives of their sheets.
pub fn past(outcome: &Outcome<'_>) -> Option<(Period, Vec<ValueRow>)> {
    let period = outcome.previous?;
    let register = &outcome.batch.plan.register;
    let mut missing: BTreeSet<&str> = (outcome.tables.submissions.iter())
        .filter(|row| row.status == Status::Missing)
        .map(|row| row.place.key.as_str())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let formers = register.former_keys().iter();
    let formers: Vec<&str> = formers
        .filter(|(_, now)| missing.contains(now.as_str()))
        .map(|(old, _)| old.as_str())
        .collect();
    missing.extend(formers);
    // Results of another version of the program are no reason to stop the batch.
    let mut rows = match outcome.editions.newest(period) {
        Some(edition) => edition.values(Some(&missing)).ok()?,
        None => table::read_values(&outcome.batch.plan.results(period).join("data"), Some(&missing)).ok()?,
    };
    for row in &mut rows {
        if let Some(key) = register.key_now(&row.key) {
            row.key = key.into();
        }
    }
    Some((period, rows))
}
