//! What is known of initiatives that did not come in.

use std::collections::BTreeSet;

use crate::table::{KnownRow, Tables};

/// The indicators of initiatives that this batch does not hold, as the newest form said that is known. `before` was made
/// comparable, so it holds what it knew of those that it did not hold either.
pub fn absent(now: &Tables, before: &Tables) -> Vec<KnownRow> {
    let present: BTreeSet<&str> = now.initiatives.iter().map(|row| row.place.key.as_str()).collect();
    let absent = before
        .indicators
        .iter()
        .filter(|row| !present.contains(row.place.key.as_str()));
    absent.cloned().map(KnownRow).collect()
}
