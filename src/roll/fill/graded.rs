//! The rows of what is graded: indicators year by year, and grades.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Maker;
use crate::grade::{Achievement, Graded, IndicatorGrade};
use crate::sheet::{Indicator, IndicatorYear, Measure, Sourced};
use crate::table::{GradeRow, IndicatorRow, Inputs};
use crate::value::{Reading, Text, in_unit};

impl Maker<'_> {
    pub(super) fn indicators(&self) -> Vec<IndicatorRow> {
        let graded = self
            .case
            .initiative
            .indicators
            .iter()
            .zip(&self.case.scorecard.indicators);
        graded
            .flat_map(|(indicator, grades)| {
                indicator.years.iter().map(move |year| {
                    self.indicator(indicator, year, grades.iter().find(|grade| grade.year == year.year))
                })
            })
            .collect()
    }

    fn indicator(&self, indicator: &Indicator, year: &IndicatorYear, grade: Option<&IndicatorGrade>) -> IndicatorRow {
        let mark = grade
            .and_then(|grade| grade.achievement.outcome.mark())
            .unwrap_or_default();
        let unit = unit_of(indicator, year);
        let has_actual = !indicator.settings(self.settings()).actual.is_empty();
        let declared = indicator.unit.value().map(Text::as_str);
        let amount = |measure: &Reading<Measure>| amount(declared, &unit, measure);
        let approved = self.case.approved.target(&indicator.name, year.year);
        row!(
            self,
            IndicatorRow {
                indicator: indicator.name.as_str().into(),
                name: indicator.text.text(),
                unit: unit.clone(),
                direction: indicator.direction,
                baseline: indicator
                    .baseline
                    .value()
                    .and_then(|value| in_unit(declared, some(&unit), value)?.to_f64()),
                fiscal_year: year.year,
                target: amount(&year.target.read.reading),
                target_text: year.target.raw.clone(),
                target_state: Some(year.target.read.reading.state()),
                actual: amount(&year.actual.read.reading),
                actual_text: year.actual.raw.clone(),
                // What the form has no field for is not blank.
                actual_state: has_actual.then(|| year.actual.read.reading.state()),
                achievement: grade.and_then(|grade| float(grade.achievement.percent)),
                grade: mark.into(),
                standing: grade.filter(|_| !mark.is_empty()).map(|grade| grade.standing),
                reason: grade.map(reason).unwrap_or_default().into(),
                target_cell: year.target.cell.into(),
                actual_cell: year.actual.cell.into(),
                approved: approved.and_then(amount),
                approved_text: approved.map(typed).unwrap_or_default().into(),
                approved_state: approved.map(Reading::state),
            }
        )
    }

    pub(super) fn grades(&self) -> Vec<GradeRow> {
        self.case
            .scorecard
            .evaluations
            .iter()
            .zip(&self.case.initiative.stated)
            .map(|(graded, stated)| {
                row!(
                    self,
                    GradeRow {
                        evaluation: graded.name.as_str().into(),
                        fiscal_year: self.case.scorecard.fiscal_year,
                        grade: graded.effective().unwrap_or_default().into(),
                        stated: graded.stated.as_deref().unwrap_or_default().into(),
                        computed: graded.computed.as_deref().unwrap_or_default().into(),
                        standing: graded.standing,
                        achievement: float(graded.percent),
                        rule: graded.rule.as_str().into(),
                        arithmetic: graded.arithmetic.as_str().into(),
                        next_step: graded.next_step.as_str().into(),
                        stated_reason: stated.reason.text(),
                        proposal: stated.proposal.text(),
                        inputs: inputs(graded),
                        cell: stated.grade.cell.into(),
                        by: Text::default(),
                        last: Text::default(),
                        decided: Text::default(),
                        on_form: graded.stated.as_deref().unwrap_or_default().into(),
                        reason_on_form: stated.reason.text(),
                    }
                )
            })
            .collect()
    }
}

/// The unit of a year's values: the declared one, else the one typed with them.
fn unit_of(indicator: &Indicator, year: &IndicatorYear) -> Text {
    let typed = |measure: &Sourced<Measure>| match measure.value() {
        Some(Measure::Amount(quantity)) => quantity.unit.clone(),
        _ => None,
    };
    let declared = indicator.unit.value().cloned();
    declared
        .or_else(|| typed(&year.target))
        .or_else(|| typed(&year.actual))
        .unwrap_or_default()
}

/// An amount in the unit of its row; none where its own is in doubt beside it: nothing is made of it.
fn amount(declared: Option<&str>, unit: &str, measure: &Reading<Measure>) -> Option<f64> {
    match measure {
        Reading::Value(Measure::Amount(quantity)) => in_unit(declared, some(unit), quantity)?.to_f64(),
        _ => None,
    }
}

/// As it is typed.
fn typed(measure: &Reading<Measure>) -> String {
    let sign = || measure.state().sign().to_owned();
    measure.value().map_or_else(sign, |measure| measure.typed(None))
}

fn some(unit: &str) -> Option<&str> {
    Some(unit).filter(|unit| !unit.is_empty())
}

fn reason(grade: &IndicatorGrade) -> String {
    let Achievement {
        outcome, arithmetic, ..
    } = &grade.achievement;
    match (outcome.words(), arithmetic.as_str()) {
        ("", arithmetic) => arithmetic.to_owned(),
        (words, "") => words.to_owned(),
        (words, arithmetic) => format!("{words}（{arithmetic}）"),
    }
}

fn float(percent: Option<Decimal>) -> Option<f64> {
    percent.and_then(|percent| percent.to_f64())
}

fn inputs(graded: &Graded) -> Inputs {
    let named = graded.inputs.iter();
    Inputs(named.map(|(what, cell)| (what.as_str().into(), *cell)).collect())
}
