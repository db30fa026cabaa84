//! What an answer of headquarters answers.

use jiff::civil::Date;

use super::grade::of_whomever;
use super::rows::DecisionRow;
use super::word::{AMENDED, AS_PROPOSED, HELD, Question, REVIEWED};
use crate::plan::Notation;
use crate::value::{State, parse_date};

/// Before the date that was promised, in the words by which it is asked about.
const PROMISE: &str = "（期日 ";

/// The words of what was decided ([`DecisionRow::followed_up`]) without the date that was promised, and that date.
pub fn promised(words: &str) -> (&str, Option<Date>) {
    let (told, day) = words.rsplit_once(PROMISE).unwrap_or((words, ""));
    (told, parse_date(day.trim_end_matches('）')))
}

impl DecisionRow {
    /// Whether it answers what was asked in these words, however years are written in them. How an initiative goes on, and how it
    /// stands, is answered for all reasons together.
    pub fn is_about(&self, asked: &str) -> bool {
        // What was asked may be of several lines, as the name of a step is.
        let has = |part: &str| {
            self.about
                .lines()
                .any(|line| Notation::alike(&of_whomever(line.trim()), &of_whomever(part.trim())))
        };
        matches!(self.question, Question::Course | Question::Hearing) || asked.lines().all(has)
    }

    /// Whether it is one of which it is asked the next time what became of it; `unchanged` is the decision about the course that
    /// leaves it as it is.
    pub fn is_followed_up(&self, unchanged: Option<&str>) -> bool {
        let answers: &[&str] = match self.question {
            Question::Course => return self.decision_state == State::Value && unchanged != Some(&self.decision),
            Question::Review => &[REVIEWED],
            Question::Measure => &[AS_PROPOSED, AMENDED],
            _ => &[],
        };
        answers.contains(&self.decision.as_str())
    }

    /// What was decided, or heard, in the words in which it is asked about later. They are the same each time, until another date is
    /// promised: an answer is known by them.
    pub fn followed_up(&self) -> String {
        let about = match self.question {
            Question::Measure if self.decision == AMENDED => self.opinion.as_str(),
            Question::Measure => &self.about,
            Question::Hearing => &self.proposal,
            _ => "",
        };
        let about = about.replace('\n', " ");
        let asked = match self.question {
            Question::Course => "本部決定",
            question => question.name(),
        };
        let mut words = format!("{}の{asked}は「{}」", self.period.words(), self.decision);
        if !about.is_empty() {
            words = format!("{words}：{about}");
        }
        match self.due_day() {
            Some(day) => format!("{words}{PROMISE}{}年{}月{}日）", day.year(), day.month(), day.day()),
            None => words,
        }
    }

    /// Until when it is to be done, where a date was promised.
    pub fn due_day(&self) -> Option<Date> {
        self.due.parse().ok()
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
        let lines = "工程「導入\n（本庁）」が3か月遅れ";
        assert!(row(Question::Amount, lines).is_about(lines) && !row(Question::Amount, "工程「導入").is_about(lines));
    }

    #[test]
    fn what_is_followed_up_says_by_when() {
        let row = DecisionRow {
            question: Question::Course,
            period: "2021-06".parse().expect("a period"),
            decision: "見直し".into(),
            decision_state: State::Value,
            due: "2021-12-31".into(),
            ..DecisionRow::default()
        };
        assert_eq!(
            row.followed_up(),
            "2021年6月の本部決定は「見直し」（期日 2021年12月31日）"
        );
        let day = "2021-12-31".parse().ok();
        assert_eq!(promised(&row.followed_up()), ("2021年6月の本部決定は「見直し」", day));
        assert_eq!(promised("2021年6月の本部決定は「見直し」").1, None);
        assert!(row.is_followed_up(Some("継続")) && !row.is_followed_up(Some("見直し")));
        let proposed = DecisionRow {
            question: Question::Measure,
            decision: AMENDED.into(),
            opinion: "来年度から\n実施".into(),
            ..row
        };
        assert_eq!(
            proposed.followed_up(),
            "2021年6月の改善方針の決定は「修正」：来年度から 実施（期日 2021年12月31日）"
        );
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
