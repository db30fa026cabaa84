//! What became of earlier decisions, and of the dates that were promised.

use super::reason::{Cited, OVERDUE, Reason};
use super::scene::Scene;
use crate::check::Answers;
use crate::table::{DecisionRow, IssueKind, Question};

impl Scene<'_> {
    /// What was decided last of each question and is to be followed up, with the date that was promised last.
    pub(super) fn followed_up(&self, key: &str) -> Vec<Reason> {
        let before = |row: &&DecisionRow| row.period < self.period && !row.superseded;
        let known: Vec<&DecisionRow> = self.index.decisions.rows(key).filter(before).collect();
        let unchanged = self.plan.settings.decisions.first().map(String::as_str);
        let last = |question: Question| {
            let mut own = known
                .iter()
                .rev()
                .filter(|row| row.question == question && !row.decision.is_empty());
            own.next().filter(|row| row.is_followed_up(unchanged))
        };
        let asked = [Question::Course, Question::Review, Question::Measure]
            .into_iter()
            .filter_map(last);
        asked.map(|row| self.follow_up(row, &known)).collect()
    }

    /// One of them: past its date it is to be decided about, before anything lighter.
    fn follow_up(&self, row: &DecisionRow, known: &[&DecisionRow]) -> Reason {
        let mut row = row.clone();
        // Where it goes on (継続中) another date may have been promised.
        let later = known
            .iter()
            .filter(|later| later.question == Question::FollowUp && later.period > row.period);
        for answer in later.filter(|answer| answer.due_day().is_some()) {
            if answer.is_about(&row.followed_up()) {
                row.due = answer.due.clone();
            }
        }
        let is_overdue = row.due_day().is_some_and(|day| day < self.period.last_day());
        let item = match row.question {
            Question::Course => row.period.to_string(),
            question => format!("{} {question}", row.period),
        };
        Reason {
            kind: IssueKind::Decided,
            item,
            words: row.followed_up(),
            question: "",
            answers: Answers::Responsible,
            cited: Cited::default(),
            weight: if is_overdue { OVERDUE } else { 6 },
        }
    }
}
