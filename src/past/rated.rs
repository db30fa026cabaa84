//! The grades that parties gave on lists of their own, and what headquarters decided about grades, put into the rows.

use std::collections::BTreeMap;

use super::plan_rows::by_quarter;
use crate::plan::{Period, Plan};
use crate::roll::Ratings;
use crate::table::{AS_COMPUTED, ByKey, DecisionRow, GradeRow, Question, Tables};
use crate::value::{Quarter, State};

/// The grades that were given on lists of a period. What is no mark of the scale is none; a reason beside a blank grade is that of the
/// grade that stands on the form.
pub fn ratings(period: Period, tables: &Tables) -> Ratings {
    let grades = ByKey::of(&tables.grades);
    let on_form = |row: &DecisionRow| grades.rows(&row.place.key).find(|grade| grade.evaluation == row.about);
    let own = tables.decisions.iter();
    let counting = own.filter(|row| row.question == Question::Rating && row.period == period && !row.superseded);
    let given = |row: &DecisionRow| match row.decision_state {
        State::Value => Some(row.clone()),
        State::Blank => confirmed(row, on_form(row)?),
        _ => None,
    };
    counting
        .filter_map(|row| Some(((row.place.key.clone(), row.about.clone()), given(row)?)))
        .collect()
}

/// The grade of a form that who evaluates lets stand, by writing a reason or a proposal for it: whose reason is left blank, the form's
/// holds. None where no grade stands there.
fn confirmed(row: &DecisionRow, grade: &GradeRow) -> Option<DecisionRow> {
    let is_said = !row.opinion.is_empty() || !row.proposal.is_empty();
    let opinion = Some(&row.opinion).filter(|opinion| !opinion.is_empty());
    (is_said && !grade.on_form.is_empty()).then(|| DecisionRow {
        decision: grade.on_form.clone(),
        decision_state: State::Value,
        opinion: opinion.unwrap_or(&grade.reason_on_form).clone(),
        ..row.clone()
    })
}

/// Puts the grades of the last batch beside, ratings in the place of what the forms say, then the decisions about grades: of this meeting, and of earlier ones in the
/// same fiscal year while evaluator and rule say the same.
pub fn rate(plan: &Plan, now: Period, (tables, before): (&mut Tables, Option<(Period, &Tables)>), ratings: &Ratings) {
    let last: BTreeMap<(&str, &str), (Period, &GradeRow)> = before
        .into_iter()
        .flat_map(|(period, before)| before.grades.iter().map(move |row| (period, row)))
        .map(|(period, row)| ((row.place.key.as_str(), row.evaluation.as_str()), (period, row)))
        .collect();
    let year = |period| plan.settings.occasion(period).year;
    let by_rule = tables.decisions.iter();
    let by_rule: Vec<&DecisionRow> = by_rule
        .filter(|row| row.question == Question::Grade && row.decision == AS_COMPUTED && !row.superseded)
        .filter(|row| row.period <= now && year(row.period) == year(now))
        .collect();
    for row in &mut tables.grades {
        let own = (row.place.key.as_str(), row.evaluation.as_str());
        let last = last.get(&own).filter(|last| follows(plan, **last, (now, row)));
        row.last = last.map(|(_, last)| last.grade.clone()).unwrap_or_default();
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

/// Whether a grade is the last one before another: of the same fiscal year, of a schedule that goes on, or of the same kind of
/// evaluation. What was settled of a year says nothing before the half-year of the next.
fn follows(plan: &Plan, last: (Period, &GradeRow), now: (Period, &GradeRow)) -> bool {
    let by_quarter = by_quarter(plan, &now.1.evaluation);
    let of = |(period, row): (Period, &GradeRow)| {
        let closed = Quarter::closed(period.last_day());
        plan.settings.evaluated(period, (closed, row.fiscal_year), by_quarter)
    };
    let is_before = || of(last).zip(of(now)).is_some_and(|(last, now)| last.is_before(now));
    by_quarter || last.1.fiscal_year == now.1.fiscal_year || is_before()
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
