//! What headquarters is asked to decide: one thing an initiative and question, and which comes first.

use super::issue::Issue;
use crate::docket::decides;
use crate::table::{InitiativeRow, IssueRow, Question};

/// One thing that is asked about an initiative.
pub(crate) struct Ask<'a> {
    pub issue: &'a Issue<'a>,
    pub question: Question,
    /// Why, the heaviest first; never empty.
    pub reasons: Vec<&'a IssueRow>,
    /// Whether the meeting decides it; else it is for its information.
    pub decides: bool,
}

impl<'a> Ask<'a> {
    pub(super) fn of(issue: &'a Issue<'a>, question: Question) -> Option<Self> {
        let mut reasons: Vec<&IssueRow> = issue.of(question);
        reasons.sort_by_key(|reason| -reason.weight);
        (!reasons.is_empty()).then(|| Self {
            issue,
            question,
            decides: reasons.iter().any(|reason| decides(reason)),
            reasons,
        })
    }

    pub fn weight(&self) -> i64 {
        self.reasons.iter().map(|reason| reason.weight).sum()
    }

    /// What is asked, in the words of the heaviest reason.
    pub fn words(&self) -> &str {
        &self.reasons[0].question
    }
}

/// Everything that is asked about some issues, what is to be decided before what is told, the heaviest first, of what weighs the
/// same the costlier: the places of the issues with the questions, and how many of them are to be decided.
pub(super) fn order(
    issues: &[Issue],
    budget: impl Fn(&InitiativeRow) -> Option<i64>,
) -> (Vec<(usize, Question)>, usize) {
    let of_issue = |(at, issue)| {
        let questions = Question::ALL.iter();
        questions.filter_map(move |question| Some((at, Ask::of(issue, *question)?)))
    };
    let mut asks: Vec<(usize, Ask)> = issues.iter().enumerate().flat_map(of_issue).collect();
    asks.sort_by_key(|(_, ask)| {
        let cost = ask.issue.initiative.and_then(&budget).unwrap_or_default();
        (!ask.decides, -ask.weight(), -cost)
    });
    let decided = asks.iter().filter(|(_, ask)| ask.decides).count();
    (asks.into_iter().map(|(at, ask)| (at, ask.question)).collect(), decided)
}
