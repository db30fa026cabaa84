//! Whether a title is another under a new name.

use crate::value::name_key;

/// Titles at least so alike are one initiative under a new name.
const ALIKE: f64 = 0.5;

/// Whether two titles of one 番号 may be one initiative under a new name.
pub fn alike(now: &str, before: &str) -> bool {
    let (new, old) = (name_key(now), name_key(before));
    new.is_empty() || old.is_empty() || strsim::normalized_levenshtein(&new, &old) >= ALIKE
}
