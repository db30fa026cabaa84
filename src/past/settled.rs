//! The settlement of a year whose evaluation is official: amounts, and nothing else.

use crate::plan::{Occasion, OccasionKind};
use crate::table::Tables;

/// Whether a batch settles accounts and evaluates nothing.
pub fn is_settlement(occasion: &Occasion) -> bool {
    let kinds = &occasion.kinds;
    kinds.contains(&OccasionKind::Settlement) && !kinds.contains(&OccasionKind::Evaluation)
}

/// The tables of a settlement: the amounts as they are now, what was evaluated as it was made official.
#[must_use]
pub fn settled(now: Tables, official: &Tables) -> Tables {
    let official = official.clone();
    Tables {
        indicators: official.indicators,
        goals: official.goals,
        steps: official.steps,
        items: official.items,
        grades: official.grades,
        approved: official.approved,
        known: official.known,
        sums: official.sums,
        counts: official.counts,
        ..now
    }
}
