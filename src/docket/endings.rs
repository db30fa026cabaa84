//! Whether what goes on no more was ended or merged by right.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reason::{Cited, Reason, at};
use super::scene::Scene;
use crate::check::Answers;
use crate::plan::{Effect, Period};
use crate::table::{DecisionRow, IssueKind, IssueRow, Place, Question, Tables, called};

impl Scene<'_> {
    /// The initiatives that were expected the last time and go on no more by the register, and those of which that was asked then and
    /// not answered. Whoever ends one in the register need not have asked headquarters.
    pub(super) fn ended(&self, tables: &Tables, before: Option<&Tables>) -> Vec<IssueRow> {
        let Some(before) = before else { return Vec::new() };
        let expected = before
            .submissions
            .iter()
            .filter(|row| row.expected)
            .map(|row| &row.place);
        let is_ending = |row: &&IssueRow| matches!(row.kind, IssueKind::Ended | IssueKind::Merged);
        let asked = before.issues.iter().filter(is_ending).map(|row| &row.place);
        let sent: BTreeSet<&str> = tables.initiatives.iter().map(|row| row.place.key.as_str()).collect();
        let mut told = BTreeSet::new();
        let places = expected.chain(asked).filter(|place| !place.number.is_empty());
        let gone = places.filter(|place| !sent.contains(place.key.as_str()) && told.insert(&place.key));
        gone.filter_map(|place| self.ending(place, before)).collect()
    }

    fn ending(&self, place: &Arc<Place>, before: &Tables) -> Option<IssueRow> {
        let expected = self.plan.register.expected(&place.key);
        if expected.is_some_and(|expected| expected.is_going_on(self.period)) || self.is_ended(place, before) {
            return None;
        }
        let into = expected.map_or("", |expected| expected.merged_into.as_str());
        let target = self.plan.register.numbered(into).next();
        let words = match (expected, target) {
            (_, Some(target)) => format!("台帳で{}に統合されています", called(&target.number, &target.title)),
            (None, _) => "台帳から行がなくなっています".to_owned(),
            (Some(expected), _) if !expected.ended.is_empty() => format!("台帳で「{}」とされています", expected.ended),
            (Some(expected), _) => {
                let until = expected.until.map_or_else(String::new, Period::words);
                format!("台帳の終了年月（{until}）を過ぎています")
            }
        };
        let reason = Reason {
            kind: if target.is_some() {
                IssueKind::Merged
            } else {
                IssueKind::Ended
            },
            item: into.to_owned(),
            words,
            question: "",
            answers: Answers::Responsible,
            cited: Cited::default(),
            weight: 7,
        };
        let question = reason.kind.question();
        let is_asked = self.is_asked(question) && !self.is_settled(&place.key, &reason);
        let responsible = expected.map_or("", |expected| expected.responsible.as_str());
        is_asked.then(|| at(place, reason, ("実施責任者", responsible), None))
    }

    /// Whether headquarters has decided to end it, in a 協議事項 or by a mark that ends.
    fn is_ended(&self, place: &Place, before: &Tables) -> bool {
        let ending = self.plan.settings.ending.as_str();
        let is_course =
            |row: &&DecisionRow| row.question == Question::Course && !row.superseded && !row.decision.is_empty();
        let by_course = self.index.decisions.rows(&place.key).rfind(is_course);
        let form = self.plan.form(&place.form).and_then(|form| form.decision());
        let by_mark = form.and_then(|(evaluation, scale)| {
            let mut rows = before.grades.iter().filter(|row| row.place.key == place.key);
            let row = rows.find(|row| row.evaluation == evaluation.name)?;
            scale.effect(&row.stated)
        });
        by_course.is_some_and(|row| row.decision == ending) || by_mark == Some(Effect::End)
    }
}
