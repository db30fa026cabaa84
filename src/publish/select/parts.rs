//! The parts of an initiative beside its indicators.

use super::One;
use super::figures::{absence, yen};
use super::roles::mark;
use crate::grade::Standing;
use crate::publish::gate::{Approved, Gate, Of};
use crate::publish::public::{Availability, Cost, Decision, Graded, Item, Step};
use crate::table::{DecisionRow, GradeRow};
use crate::value::{Month, State};

/// The class of an initiative, asked about once for all that have it.
pub(super) fn scope(typed: &str, gate: &mut Gate<'_>) -> Option<Approved> {
    gate.pass(Of::default(), "取組区分", typed)
}

/// The fields whose words go out, as they stand on the form.
pub(super) fn words(one: &One<'_>, gate: &mut Gate<'_>) -> Vec<(String, Approved)> {
    let mut words = Vec::new();
    for field in &one.source.settings.words {
        let own = one.values.iter().filter(|value| value.field == field.as_str());
        let texts: Vec<&str> = own
            .filter(|value| value.state == State::Value)
            .map(|value| value.value.as_str())
            .collect();
        if let Some(text) = gate.pass(one.of(), field, &texts.join("\n")) {
            words.push((field.replace('_', " "), text));
        }
    }
    words
}

/// The grades that were given. Of one that the rule alone gives nothing goes out unless it is settled.
pub(super) fn evaluations(one: &One<'_>, gate: &mut Gate<'_>) -> Vec<Graded> {
    let own = one.own(&one.source.tables.grades);
    own.map(|row| graded(one, row, gate)).collect()
}

fn graded(one: &One<'_>, row: &GradeRow, gate: &mut Gate<'_>) -> Graded {
    let is_given = !row.stated.is_empty() || row.standing == Standing::Graded;
    let scale = (one.form.settings.evaluations.iter().zip(&one.form.scales))
        .find(|(evaluation, _)| row.evaluation == evaluation.name.as_str())
        .map(|(_, scale)| scale);
    let mark = scale.filter(|_| is_given).and_then(|scale| mark(scale, &row.grade));
    let absent = match row.standing {
        Standing::NotGraded => Availability::NotApplicable,
        Standing::Undetermined | Standing::Unreadable => Availability::Undetermined,
        _ => Availability::Blank,
    };
    let reason = match &mark {
        Some(_) => gate.pass(one.of(), &format!("{}の理由", row.evaluation), &row.stated_reason),
        None => None,
    };
    Graded {
        evaluation: row.evaluation.to_string(),
        year: row.fiscal_year,
        availability: mark.as_ref().map_or(absent, |_| Availability::Value),
        mark,
        reason,
    }
}

/// The steps with what was planned and what was done up to the date of the edition.
pub(super) fn steps(one: &One<'_>, gate: &mut Gate<'_>) -> Vec<Step> {
    let last = Month::of(one.source.edition.as_of);
    let own = one.own(&one.source.tables.steps);
    let steps = own.filter_map(|row| {
        let name = gate.pass(one.of(), &format!("実施項目{}", row.step), &row.name)?;
        let done = row.actual.0.iter().filter(|span| span.from <= last);
        let actual = done.map(|span| crate::sheet::Span {
            from: span.from,
            to: span.to.min(last),
        });
        Some(Step {
            number: row.step,
            name,
            planned: row.planned.0.clone(),
            actual: actual.collect(),
        })
    });
    steps.collect()
}

/// The money of every year; what was spent only of years that have ended.
pub(super) fn costs(one: &One<'_>) -> Vec<Cost> {
    let edition = one.source.edition;
    let own = one.own(&one.source.tables.costs);
    let cost = own.map(|row| {
        let has_ended = row.fiscal_year <= edition.year && row.fiscal_year.end() <= edition.as_of;
        Cost {
            year: row.fiscal_year,
            budget: yen(row.budget_yen, row.budget_state),
            settlement: has_ended.then(|| yen(row.settlement_yen, row.settlement_state)),
            is_estimate: has_ended && edition.is_estimate && row.fiscal_year == edition.year,
        }
    });
    cost.collect()
}

/// The items of its lists.
pub(super) fn items(one: &One<'_>, gate: &mut Gate<'_>) -> Vec<Item> {
    let own = one.own(&one.source.tables.items);
    let items = own.filter_map(|row| {
        let text = gate.pass(one.of(), &format!("{}{}", row.list, row.item), &row.text)?;
        let scale = one.form.list(&row.list).map(|(_, _, scale)| scale);
        let is_known = absence(row.state_state) == Availability::Value;
        Some(Item {
            list: row.list.to_string(),
            number: row.item,
            text,
            state: scale.filter(|_| is_known).and_then(|scale| mark(scale, &row.state)),
        })
    });
    items.collect()
}

/// What headquarters decided at the meetings of the edition's year: a choice of the plan, or words that somebody approved.
pub(super) fn decisions(one: &One<'_>, gate: &mut Gate<'_>) -> Vec<Decision> {
    let source = one.source;
    let is_own = |row: &&DecisionRow| {
        source.edition.periods.contains(&row.period) && !row.superseded && row.decision_state == State::Value
    };
    let decisions = one.own(&source.tables.decisions).filter(is_own).filter_map(|row| {
        let choices = row.question.choices(&source.plan.settings.decisions);
        let decision = match choices.iter().find(|choice| row.decision == choice.as_str()) {
            Some(choice) => choice.clone(),
            None => gate.pass(one.of(), "本部決定", &row.decision)?.to_string(),
        };
        Some(Decision {
            period: row.period,
            question: row.question.name().to_owned(),
            decision,
        })
    });
    decisions.collect()
}
