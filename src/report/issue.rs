//! What headquarters should look at, initiative by initiative.

use super::distinct::distinct;
use crate::table::{InitiativeRow, IssueRow, Place, Question};

/// What stands between kinds of reason that are told together.
pub(super) const KINDS: &str = "・";

/// An initiative with the reasons why it stands out.
pub(crate) struct Issue<'a> {
    pub place: &'a Place,
    /// None where it goes on no more.
    pub initiative: Option<&'a InitiativeRow>,
    /// Never empty.
    pub reasons: &'a [IssueRow],
    /// Place of the first reason in the list of all.
    pub first: usize,
}

impl Issue<'_> {
    /// The reasons why one thing is asked.
    pub fn of(&self, question: Question) -> Vec<&IssueRow> {
        let reasons = self.reasons.iter();
        reasons.filter(|reason| reason.kind.question() == question).collect()
    }
}

/// What the heaviest of some reasons asks.
pub(crate) fn question<'a>(reasons: impl IntoIterator<Item = &'a IssueRow, IntoIter: DoubleEndedIterator>) -> &'a str {
    let heaviest = reasons.into_iter().rev().max_by_key(|reason| reason.weight);
    heaviest.map_or("", |reason| &reason.question)
}

/// Reasons, one a line.
pub(crate) fn in_words(reasons: &[&IssueRow]) -> String {
    let words: Vec<&str> = reasons.iter().map(|reason| reason.reason.as_str()).collect();
    words.join("\n")
}

/// The kinds of reasons, each once.
pub(crate) fn kinds<'a>(reasons: impl IntoIterator<Item = &'a IssueRow>) -> String {
    distinct(reasons.into_iter().map(|reason| reason.kind.name())).join(KINDS)
}

/// The initiatives that have reasons, in the order of their table, those that go on no more last; `initiative` finds the row of a key.
pub(crate) fn issues<'a>(
    reasons: &'a [IssueRow],
    initiative: impl Fn(&str) -> Option<&'a InitiativeRow>,
) -> Vec<Issue<'a>> {
    let mut first = 0;
    let groups = reasons.chunk_by(|a, b| a.place.key == b.place.key);
    let placed = groups.map(|reasons| {
        let at = first;
        first += reasons.len();
        Issue {
            place: &reasons[0].place,
            initiative: initiative(&reasons[0].place.key),
            reasons,
            first: at,
        }
    });
    placed.collect()
}
