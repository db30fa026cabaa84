//! Texts and how they read, and laws that hold for all of them.

mod as_typed;
mod laws;
mod near_misses;
mod reached;
mod sources;
mod typed;

use super::{Doubtful, Goal, goal};
use crate::value::parse_year;

/// Holds a table of texts, the years of their cells and how they read: as the sentence that is shown, or as `?` and why
/// they do not. The sentence reads as the same goal.
fn reads(table: &[(&str, &str, &str)]) {
    for (text, year, shown) in table {
        let read = goal(text, parse_year(year));
        let told = match &read {
            Ok(goal) => goal.to_string(),
            Err(doubt) => format!("?{:?}", doubt.why),
        };
        assert_eq!(told, *shown, "{text:?}: {read:?}");
        let again: Option<Result<Goal, Doubtful>> = read.is_ok().then(|| goal(&told, None));
        assert!(again.is_none_or(|again| again == read), "{text:?} again");
    }
}
