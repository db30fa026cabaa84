//! What was entered about an initiative in the 協議事項 of this period and of the last one.

use super::facts::Facts;
use super::issue::KINDS;
use crate::table::{DecisionRow, IssueRow, Question};
use crate::value::State;

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
    if let Some(day) = row.due_day() {
        parts.push(format!("約束の期日：{}", facts.brief.notation.date(&day.to_string())));
    }
    let shared = |kind: &str| kinds.split(KINDS).any(|now| now == kind);
    if !row.reasons.is_empty() && !row.reasons.split(KINDS).any(shared) {
        parts.push(format!("事由：{}", row.reasons));
    }
    format!("{}\n{}", facts.brief.notation.month(row.period), parts.join("\n"))
}

/// Whether this period's meeting has decided what a reason asks.
pub(crate) fn is_settled(facts: &Facts, reason: &IssueRow) -> bool {
    let (place, question) = (&reason.place, reason.kind.question());
    if let Some(name) = facts.elsewhere(&place.form, question) {
        return facts
            .grade(&place.key, name)
            .is_some_and(|(_, row)| !row.stated.is_empty());
    }
    let mut answers = entered(facts, &place.key, question);
    answers.any(|answer| answer.is_decided() && answer.is_about(&reason.reason))
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
