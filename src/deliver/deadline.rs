//! Until when corrections are asked back.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Outcome;
use crate::roll::Batch;

/// Until when sections are asked for what is missing or wrong: as was said for this run, else by the step of the sections in the
/// calendar while it is still to come, else so many days from the batch's date.
pub fn deadline(outcome: &Outcome<'_>) -> Option<Date> {
    let batch = &outcome.batch;
    let by_days = || batch.as_of.checked_add(batch.plan.settings.deadline_days.days()).ok();
    outcome.deadline.or_else(|| by_step(batch)).or_else(by_days)
}

/// The date of the step of the sections, where it is still to come.
pub fn by_step(batch: &Batch<'_>) -> Option<Date> {
    let due = batch.plan.settings.section_due(batch.period)?;
    (due >= batch.as_of).then_some(due)
}
