//! What an answer of headquarters answers.

use super::rows::DecisionRow;
use super::word::{HELD, Question};
use crate::plan::Notation;
use crate::value::State;

impl DecisionRow {
    /// Whether it answers what was asked in these words, however years are written in them. How an initiative goes on, and how it
    /// stands, is answered for all reasons together.
    pub fn is_about(&self, asked: &str) -> bool {
        matches!(self.question, Question::Course | Question::Hearing)
            || self.about.lines().any(|line| Notation::alike(line, asked))
    }

    /// Whether it is one of the answers that may be given, and not that there is none yet (保留).
    pub fn is_decided(&self) -> bool {
        self.decision_state == State::Value && self.decision != HELD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_about_the_same_in_any_notation_of_years() {
        let row = |question, about: &str| DecisionRow {
            question,
            about: about.into(),
            ..DecisionRow::default()
        };
        let asked = "2020年度の決算額が予算額を超過";
        assert!(row(Question::Amount, "ほか\n令和2年度の決算額が予算額を超過").is_about(asked));
        assert!(row(Question::Amount, asked).is_about(asked));
        assert!(!row(Question::Amount, "令和3年度の決算額が予算額を超過").is_about(asked));
        assert!(row(Question::Course, "").is_about(asked));
    }

    #[test]
    fn what_is_put_off_is_not_decided() {
        let row = |decision: &str, decision_state| DecisionRow {
            decision: decision.into(),
            decision_state,
            ..DecisionRow::default()
        };
        assert!(row("承認", State::Value).is_decided());
        assert!(!row("保留", State::Value).is_decided());
        assert!(!row("たぶん", State::Unreadable).is_decided());
    }
}
