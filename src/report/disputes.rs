//! Grades that differ from what the rule gives, and which of them a meeting has settled already.

use std::collections::HashSet;

use super::entered::is_settled;
use super::facts::Facts;
use crate::table::{GradeRow, IssueKind, IssueRow, Question};

/// A grade that differs.
pub(crate) struct Dispute<'a> {
    pub grade: &'a GradeRow,
    pub course: Course,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Course {
    /// The meeting is asked and has not answered.
    Open,
    Settled,
    /// The plan does not ask headquarters.
    Unasked,
}

/// All of them, in the order of the grades. A grade that judges nothing (対象外) differs from none.
pub(crate) fn disputes<'a>(facts: &Facts<'a>) -> Vec<Dispute<'a>> {
    let issues = facts.tables.issues.iter();
    let asked = issues.filter(|row| row.kind == IssueKind::GradeDiffers);
    let (settled, open): (Vec<_>, Vec<_>) = asked.partition(|row| is_settled(facts, row));
    let of = |rows: Vec<_>| -> HashSet<(&str, &str)> {
        let rows = rows.into_iter();
        rows.map(|row: &IssueRow| (row.place.key.as_str(), row.item.as_str()))
            .collect()
    };
    let (settled, open) = (of(settled), of(open));
    let course = |grade: &GradeRow, words: &str| match (grade.place.key.as_str(), grade.evaluation.as_str()) {
        own if open.contains(&own) => Course::Open,
        own if settled.contains(&own) || was_settled(facts, grade, words) => Course::Settled,
        _ => Course::Unasked,
    };
    let grades = facts.tables.grades.iter().filter(|row| !is_excluded(facts, row));
    let differing = grades.filter_map(|grade| Some((grade, grade.dispute()?)));
    differing
        .map(|(grade, words)| Dispute {
            grade,
            course: course(grade, &words),
        })
        .collect()
}

/// Whether an earlier meeting has settled it, so that it is asked no more.
fn was_settled(facts: &Facts, grade: &GradeRow, words: &str) -> bool {
    let mut answers = facts
        .decisions(&grade.place.key)
        .filter(|row| row.question == Question::Grade);
    answers.any(|answer| Question::Grade.is_settled_by(&answer.decision) && answer.is_about(words))
}

fn is_excluded(facts: &Facts, row: &GradeRow) -> bool {
    let evaluation = facts
        .brief
        .evaluations
        .iter()
        .find(|known| known.name == row.evaluation);
    evaluation.is_some_and(|known| known.excluded.iter().any(|(mark, _)| *mark == row.grade))
}
