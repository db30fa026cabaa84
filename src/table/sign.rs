//! The signs that stand for something on every sheet and in every message: one sign, one meaning.
//!
//! ▲ is a minus sign, as in the budgets of cities, and nothing else.

/// A negative amount.
pub const MINUS: &str = "▲";
/// Has to be corrected.
pub const ERROR: &str = "●";
/// Has to be looked at.
pub const QUERY: &str = "？";
/// Good to know.
pub const NOTICE: &str = "・";
/// Nothing is wrong with it; required; belongs to it.
pub const YES: &str = "○";
/// Taken but for what is wrong.
pub const PARTLY: &str = "◇";
/// Nothing could be taken.
pub const RETURNED: &str = "×";
/// Did not come.
pub const MISSING: &str = "！";
/// Another stands in its place.
pub const REPLACED: &str = "⇒";
/// Got better, got worse.
pub const BETTER: &str = "↑";
pub const WORSE: &str = "↓";
/// A quarter of a schedule: planned, done as planned, not done although planned, done without a plan.
pub const PLANNED: &str = "─";
pub const DONE: &str = "■";
pub const BEHIND: &str = "遅";
pub const UNPLANNED: &str = "◆";
/// A choice to tick on paper.
pub const BOX: &str = "□";
/// The evaluator's grade is not the computed one.
pub const DIFFERS: &str = "※";

/// Every sign.
pub const ALL: [&str; 17] = [
    MINUS, ERROR, QUERY, NOTICE, YES, PARTLY, RETURNED, MISSING, REPLACED, BETTER, WORSE, PLANNED, DONE, BEHIND,
    UNPLANNED, BOX, DIFFERS,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::table::{Movement, Severity, Status};

    #[test]
    fn one_sign_has_one_meaning() {
        assert_eq!(ALL.iter().collect::<BTreeSet<_>>().len(), ALL.len());
        // Only a minus sign is a triangle.
        assert!(ALL[1..].iter().all(|sign| !"▲△▼▽".contains(sign)));
        let severities = Severity::ALL.iter().map(|severity| severity.symbol());
        let statuses = Status::ALL.iter().map(|status| status.symbol());
        let movements = Movement::ALL.iter().map(|movement| movement.sign());
        let all: Vec<&str> = severities.chain(statuses).chain(movements).collect();
        assert!(all.iter().all(|sign| ALL.contains(sign)), "{all:?}");
        // A query of a cell and of a submission is the same; anything else stands for one thing.
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len() - 1);
    }
}
