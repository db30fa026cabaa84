//! The grades that parties gave on lists of their own, and what headquarters decided about grades, put into the rows.

use std::collections::BTreeMap;

use crate::plan::{Period, Plan};
use crate::roll::Ratings;
use crate::table::{AS_COMPUTED, DecisionRow, GradeRow, Question, Tables};
use crate::value::{State, Text};

/// The grades that were given on lists of a period. What is no mark of the scale is none.
pub fn ratings(period: Period, decisions: &[DecisionRow]) -> Ratings {
    let own = decisions
        .iter()
        .filter(|row| row.question == Question::Rating && row.period == period);
    let counting = own.filter(|row| !row.superseded && row.decision_state == State::Value);
    counting
        .map(|row| ((row.place.key.clone(), row.about.clone()), row.clone()))
        .collect()
}

/// Puts the grades of the last batch beside, ratings in the place of what the forms say, then the decisions about grades: of this meeting, and of earlier ones in the
/// same fiscal year while evaluator and rule say the same.
pub fn rate(plan: &Plan, now: Period, (tables, before): (&mut Tables, Option<&Tables>), ratings: &Ratings) {
    let last: BTreeMap<(&str, &str), &Text> = before
        .into_iter()
        .flat_map(|before| &before.grades)
        .map(|row| ((row.place.key.as_str(), row.evaluation.as_str()), &row.grade))
        .collect();
    let year = |period| plan.settings.occasion(period).year;
    let by_rule = tables.decisions.iter();
    let by_rule: Vec<&DecisionRow> = by_rule
        .filter(|row| row.question == Question::Grade && row.decision == AS_COMPUTED && !row.superseded)
        .filter(|row| row.period <= now && year(row.period) == year(now))
        .collect();
    for row in &mut tables.grades {
        let own = (row.place.key.as_str(), row.evaluation.as_str());
        row.last = last.get(&own).copied().cloned().unwrap_or_default();
        if let Some(rating) = ratings.get(&(row.place.key.clone(), row.evaluation.clone())) {
            give(row, rating);
        }
        let is_by_rule = |words: String| {
            let mut own = by_rule.iter().filter(|decision| decision.place.key == row.place.key);
            own.any(|decision| decision.is_about(&words))
        };
        if row.dispute().is_some_and(is_by_rule) {
            row.grade = row.computed.clone();
            row.decided = AS_COMPUTED.into();
        }
    }
}

/// The grade of a list counts before that of the form, and leads to its cell.
fn give(row: &mut GradeRow, rating: &DecisionRow) {
    row.grade = rating.decision.clone();
    row.stated = rating.decision.clone();
    row.stated_reason = rating.opinion.clone();
    if !rating.proposal.is_empty() {
        row.proposal = rating.proposal.clone();
    }
    row.by = rating.reasons.clone();
    row.file = rating.file.clone();
    row.sheet = rating.sheet.clone();
    row.cell = rating.cell.clone();
}
