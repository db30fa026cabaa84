//! 台帳の変更案: what decisions of headquarters mean for the register. The register is the city's: nothing is written into it.

use std::sync::Arc;

use crate::plan::{Effect, Expected, Period};
use crate::roll::Batch;
use crate::table::{APPROVED, DecisionRow, GradeRow, Place, Question, RETURNED, Tables};

/// A change of the register that follows from a decision, and that it does not have yet.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterChange {
    pub place: Arc<Place>,
    /// The column of the register.
    pub column: &'static str,
    /// What stands there; empty where there is no row.
    pub old: String,
    /// What is to stand there.
    pub new: String,
    /// The question and the answer that it follows from, and of which meeting.
    pub question: String,
    pub decision: String,
    pub period: Period,
}

/// What an initiative is that goes on no more, as the register says it.
const ENDED: &str = "終了";
/// And one that does.
const GOING_ON: &str = "実施中";
/// Answers to the question of 取組区分: that of the form.
const AS_TYPED: &str = "個票のとおり";

/// All changes, in the order of the decisions.
pub fn register_changes(batch: &Batch<'_>, tables: &Tables) -> Vec<RegisterChange> {
    let counting = tables.decisions.iter().filter(|row| !row.superseded);
    counting
        .filter(|row| is_newest(row, &tables.decisions))
        .filter_map(|row| change(batch, row))
        .chain(tables.grades.iter().filter_map(|row| by_mark(batch, row)))
        .collect()
}

/// Whether no later meeting has answered the same question about the initiative.
fn is_newest(row: &DecisionRow, all: &[DecisionRow]) -> bool {
    let is_later = |other: &&DecisionRow| {
        other.place.key == row.place.key
            && other.question == row.question
            && other.period > row.period
            && !other.superseded
            && !other.decision.is_empty()
    };
    !all.iter().any(|other| is_later(&other))
}

fn change(batch: &Batch<'_>, row: &DecisionRow) -> Option<RegisterChange> {
    let expected = batch.plan.register.expected(&row.place.key);
    let (column, old, new) = match row.question {
        Question::Course if row.decision == batch.plan.settings.ending.as_str() => ended(expected?)?,
        Question::Scope if row.decision == AS_TYPED => scope(batch, row, expected?)?,
        Question::Addition if row.decision == APPROVED => added(&row.place, expected)?,
        Question::Ending | Question::Merging if row.decision == APPROVED => dated(expected?, row.period)?,
        Question::Ending | Question::Merging if row.decision == RETURNED => going_on(batch, row, expected)?,
        _ => return None,
    };
    Some(RegisterChange {
        place: Arc::clone(&row.place),
        column,
        old,
        new,
        question: row.question.name().to_owned(),
        decision: row.decision.to_string(),
        period: row.period,
    })
}

/// What follows from a decision of headquarters on a list of its own (本部決定).
fn by_mark(batch: &Batch<'_>, row: &GradeRow) -> Option<RegisterChange> {
    let (evaluation, scale) = batch.plan.form(&row.place.form)?.decision()?;
    let effect = scale
        .effect(&row.stated)
        .filter(|_| row.evaluation == evaluation.name)?;
    let expected = batch.plan.register.expected(&row.place.key);
    let (column, old, new) = match effect {
        Effect::End => ended(expected?)?,
        Effect::Add => added(&row.place, expected)?,
        Effect::Revise => return None,
    };
    Some(RegisterChange {
        place: Arc::clone(&row.place),
        column,
        old,
        new,
        question: row.evaluation.to_string(),
        decision: row.stated.to_string(),
        period: batch.period,
    })
}

/// One that ended by right, and of which the register does not say when.
fn dated(expected: &Expected, period: Period) -> Option<(&'static str, String, String)> {
    let is_open = expected.until.is_none() && !expected.active;
    is_open.then(|| ("終了年月", String::new(), period.to_string()))
}

/// One that was ended in the register and is to go on.
fn going_on(
    batch: &Batch<'_>,
    row: &DecisionRow,
    expected: Option<&Expected>,
) -> Option<(&'static str, String, String)> {
    match expected {
        None => added(&row.place, None),
        Some(expected) if expected.is_going_on(batch.period) => None,
        Some(expected) if !expected.active => Some(("状態", expected.ended.clone(), GOING_ON.to_owned())),
        Some(expected) => {
            let until = expected.until.map_or_else(String::new, |until| until.to_string());
            Some(("終了年月", until, String::new()))
        }
    }
}

/// One that was ended and goes on.
fn ended(expected: &Expected) -> Option<(&'static str, String, String)> {
    (expected.active && expected.until.is_none()).then(|| ("状態", GOING_ON.to_owned(), ENDED.to_owned()))
}

/// One whose 取組区分 is to be that of its form.
fn scope(batch: &Batch<'_>, row: &DecisionRow, expected: &Expected) -> Option<(&'static str, String, String)> {
    let case = batch.counting().find(|case| case.key == row.place.key.as_str())?;
    let typed = case.initiative.scope.or_empty();
    (!typed.is_empty() && typed != expected.scope).then(|| ("取組区分", expected.scope.clone(), typed.to_owned()))
}

/// One that was taken into the plan and is not in the register.
fn added(place: &Place, expected: Option<&Expected>) -> Option<(&'static str, String, String)> {
    expected.is_none().then(|| {
        let of = [place.number.as_str(), &place.title, &place.department, &place.section];
        let parts: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
        ("行の追加", String::new(), parts.join(" "))
    })
}
