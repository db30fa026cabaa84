//! The settlement of a year whose evaluation is official: amounts, and nothing else.

use crate::plan::{Occasion, OccasionKind};
use crate::table::{IssueRow, Question, Tables};

/// Whether a batch settles accounts and evaluates nothing.
pub fn is_settlement(occasion: &Occasion) -> bool {
    let kinds = &occasion.kinds;
    kinds.contains(&OccasionKind::Settlement) && !kinds.contains(&OccasionKind::Evaluation)
}

/// The tables of a settlement: the amounts as they are now, what was evaluated as it was made official.
#[must_use]
pub fn settled(now: Tables, official: &Tables) -> Tables {
    let official = official.clone();
    // What followed from grades was asked and decided with them; what an account raises is asked now.
    let is_of_amounts = |row: &IssueRow| row.kind.question() == Question::Amount;
    Tables {
        issues: now.issues.into_iter().filter(is_of_amounts).collect(),
        indicators: official.indicators,
        goals: official.goals,
        steps: official.steps,
        items: official.items,
        grades: official.grades,
        approved: official.approved,
        known: official.known,
        known_items: official.known_items,
        sums: official.sums,
        counts: official.counts,
        ..now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{GradeRow, IssueKind};

    #[test]
    fn what_was_decided_stands_and_only_amounts_are_asked_about() {
        let issue = |kind| IssueRow {
            kind,
            ..IssueRow::default()
        };
        let grade = |mark: &str| GradeRow {
            grade: mark.into(),
            ..GradeRow::default()
        };
        let now = Tables {
            issues: vec![issue(IssueKind::LowGrade), issue(IssueKind::Overspent)],
            grades: vec![grade("A")],
            ..Tables::default()
        };
        let official = Tables {
            grades: vec![grade("S")],
            ..Tables::default()
        };
        let settled = settled(now, &official);
        assert_eq!(settled.grades[0].grade, "S");
        assert_eq!(
            settled.issues.iter().map(|row| row.kind).collect::<Vec<_>>(),
            [IssueKind::Overspent]
        );
    }
}
