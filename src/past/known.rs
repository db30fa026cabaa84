//! What is known of initiatives that did not come in.

use std::collections::BTreeSet;

use crate::table::{KnownItemRow, KnownRow, Tables};

/// Keeps the indicators and items of initiatives that this batch does not hold, as the newest form said that is known. `before` was
/// made comparable, so it holds what it knew of those that it did not hold either.
pub fn keep_absent(now: &mut Tables, before: &Tables) {
    let present: BTreeSet<&str> = now.initiatives.iter().map(|row| row.place.key.as_str()).collect();
    let is_absent = |key: &str| !present.contains(key);
    let indicators = before.indicators.iter().filter(|row| is_absent(&row.place.key));
    let items = before.items.iter().filter(|row| is_absent(&row.place.key));
    let (indicators, items) = (
        indicators.cloned().map(KnownRow).collect(),
        items.cloned().map(KnownItemRow).collect(),
    );
    (now.known, now.known_items) = (indicators, items);
}
