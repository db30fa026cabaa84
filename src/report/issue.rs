//! What headquarters should look at, initiative by initiative, and what was decided about it.

use super::facts::{Facts, distinct};
use crate::table::{DecisionRow, InitiativeRow, IssueRow, Question};
use crate::value::State;

/// What stands between kinds of reason that are told together.
const KINDS: &str = "・";

/// An initiative with the reasons why it stands out.
pub(crate) struct Issue<'a> {
    pub initiative: &'a InitiativeRow,
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

/// The initiatives that have reasons, in the order of their table.
pub(crate) fn issues<'a>(facts: &Facts<'a>) -> Vec<Issue<'a>> {
    let mut first = 0;
    let groups = facts.tables.issues.chunk_by(|a, b| a.place.key == b.place.key);
    let placed = groups.map(|reasons| {
        let at = first;
        first += reasons.len();
        let initiative = &facts.tables.initiatives[facts.initiative(&reasons[0].place.key)?];
        Some(Issue {
            initiative,
            reasons,
            first: at,
        })
    });
    placed.flatten().collect()
}

/// What was answered to a question about an initiative in the last period that says anything, in words: the decision, else the
/// proposal, with what the office thought and, where the reasons were wholly other ones, for which. Empty where nothing was
/// entered.
pub(crate) fn last_decision(facts: &Facts, key: &str, (question, kinds): (Question, &str)) -> String {
    let mut rows = facts
        .decisions(key)
        .filter(|row| row.question == question && row.period < facts.brief.period);
    let Some(row) = rows.next_back() else {
        return String::new();
    };
    let mut parts = vec![match (row.decision.is_empty(), row.proposal.is_empty()) {
        (false, _) => format!("本部決定：{}", shown(&row.decision, row.decision_state)),
        (true, false) => format!(
            "所管案：{}（本部決定は未記入）",
            shown(&row.proposal, row.proposal_state)
        ),
        (true, true) => "本部決定は未記入".to_owned(),
    }];
    if !row.opinion.is_empty() {
        parts.push(format!("意見：{}", row.opinion));
    }
    let shared = |kind: &str| kinds.split(KINDS).any(|now| now == kind);
    if !row.reasons.is_empty() && !row.reasons.split(KINDS).any(shared) {
        parts.push(format!("事由：{}", row.reasons));
    }
    format!("{}\n{}", facts.brief.notation.month(row.period), parts.join("\n"))
}

/// A choice as it is; what is none is marked.
fn shown(text: &str, state: State) -> String {
    if state == State::Unreadable {
        format!("「{text}」（要確認）")
    } else {
        text.to_owned()
    }
}

/// What was entered for an initiative in this period, of one question.
pub(crate) fn entered<'a>(
    facts: &Facts<'a>,
    key: &str,
    question: Question,
) -> impl DoubleEndedIterator<Item = &'a DecisionRow> {
    let now = facts.brief.period;
    facts
        .decisions(key)
        .filter(move |row| row.question == question && row.period == now)
}
