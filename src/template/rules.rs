//! What a layout says of its values, for the sheet 提出前チェック.

/// What the values of some fields say of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Each target of a year that is over has its actual, and no year that has not begun has one.
    Reported {
        /// The field of the targets.
        target: &'static str,
        /// The field of the actuals, as many.
        actual: &'static str,
    },
    /// No year that has not begun has an actual.
    Begun {
        /// The field of the actuals.
        actual: &'static str,
    },
    /// What was spent is no more than the budget, and there once the accounts are closed.
    Spent {
        /// The field of the budgets.
        budget: &'static str,
        /// The field of the settlements, as many.
        settlement: &'static str,
    },
    /// Where a field says something, another one does.
    Asked {
        /// The field.
        field: &'static str,
        /// What it says, the first as people are told of it; any answer where there is none.
        marks: &'static [&'static str],
        /// The other field, with as many cells.
        asked: &'static str,
        /// Whether the form cannot be sent without.
        must: bool,
    },
    /// A field is asked of initiatives of some classes, in the column of the year that the form reports.
    OfClass {
        /// The field of the class.
        class: &'static str,
        /// The classes that have to fill it in.
        values: &'static [&'static str],
        /// The field, with a cell under each year.
        asked: &'static str,
        /// The field of the year that is reported.
        reported: &'static str,
    },
    /// Each item in which something is typed has its name.
    Named {
        /// The field of the names.
        name: &'static str,
        /// The fields of the item, in the rows of its name.
        said: &'static [&'static str],
    },
    /// Once one line of a list has its state, all have.
    Answered {
        /// The fields of which a line has one at least where it is one; none where lines are printed.
        said: &'static [&'static str],
        /// The field of the states.
        state: &'static str,
        /// The lines, from 0, without whose state the form cannot be sent.
        must: Vec<usize>,
    },
    /// A decrease is counted from a baseline.
    Baseline {
        /// The field of the direction.
        direction: &'static str,
        /// The field of the baseline.
        baseline: &'static str,
        /// The field of the targets.
        target: &'static str,
    },
}

/// A rate that the sheet shows, of the last year that has both values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// What it is called; empty where each line has a word of its own in its row.
    pub name: &'static str,
    /// What whole and part are called: 目標, 実績.
    pub words: (&'static str, &'static str),
    /// The field of the targets, or of the budgets.
    pub whole: &'static str,
    /// The field of the actuals, or of the settlements.
    pub part: &'static str,
    /// The fields of direction and baseline, where the form has them.
    pub from: Option<(&'static str, &'static str)>,
}
