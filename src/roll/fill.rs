//! From the batch to its tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::batch::Batch;
use super::case::Case;
use super::goals::goal_rows;
use super::single::Names;
use super::sums::sum_rows;
use crate::grade::{Achievement, Graded, IndicatorGrade, stage_due};
use crate::plan::PlanForm;
use crate::sheet::{Indicator, IndicatorYear, Measure, Sourced};
use crate::table::{
    CostRow, GradeRow, IndicatorRow, InitiativeRow, ItemRow, OverallRow, Spans, Status, StepRow, Tables, ValueRow,
    execution,
};
use crate::value::{Reading, Text, in_unit, name_key};

/// The tables of everything that was read. Findings, submissions, changes and counts are added by later stages; the single
/// values, most of all rows, are made where they are needed (see [`value_rows`]).
pub fn fill(batch: &Batch<'_>) -> Tables {
    let mut tables = Tables::default();
    let is_overall = batch.occasion().is_overall();
    for case in batch.counting() {
        let maker = Maker::new(batch, case);
        tables.overall.extend(maker.overall().filter(|_| is_overall));
        tables.initiatives.push(maker.initiative());
        tables.indicators.extend(maker.indicators());
        tables.steps.extend(maker.steps());
        tables.costs.extend(maker.costs());
        tables.grades.extend(maker.grades());
        tables.items.extend(maker.items());
    }
    tables.goals = goal_rows(batch);
    tables.sums = sum_rows(batch);
    // The longest tables are kept to the end of the batch, and grow by doubling.
    tables.indicators.shrink_to_fit();
    tables.costs.shrink_to_fit();
    tables.steps.shrink_to_fit();
    tables.grades.shrink_to_fit();
    tables
}

/// Makes the rows of these initiatives anew, after they were graded anew: of each as many as before.
pub fn refill(batch: &Batch<'_>, tables: &mut Tables, keys: &BTreeSet<String>) {
    let graded = batch.counting().filter(|case| keys.contains(&case.key));
    let makers: BTreeMap<&str, Maker<'_>> = graded
        .map(|case| (case.key.as_str(), Maker::new(batch, case)))
        .collect();
    for rows in tables.indicators.chunk_by_mut(|a, b| a.place.key == b.place.key) {
        if let Some(maker) = makers.get(rows[0].place.key.as_str()) {
            rows.clone_from_slice(&maker.indicators());
        }
    }
    for rows in tables.grades.chunk_by_mut(|a, b| a.place.key == b.place.key) {
        if let Some(maker) = makers.get(rows[0].place.key.as_str()) {
            rows.clone_from_slice(&maker.grades());
        }
    }
}

/// Every value of an initiative as it was read, the schedule of its steps included.
pub fn value_rows(batch: &Batch<'_>, case: &Case) -> Vec<ValueRow> {
    rows_of(batch, &Names::all(batch.plan), case)
}

/// Every value that was read in a batch, made as it is asked for.
pub fn all_values(batch: &Batch<'_>) -> impl Iterator<Item = ValueRow> {
    let names = Names::all(batch.plan);
    batch.counting().flat_map(move |case| rows_of(batch, &names, case))
}

/// Every value that was read in the section at a place in 建制順.
pub fn section_values(batch: &Batch<'_>, order: i64) -> Vec<ValueRow> {
    let names = Names::all(batch.plan);
    let own = batch
        .counting()
        .filter(|case| case.section(batch.plan).is_some_and(|section| section.order == order));
    own.flat_map(|case| rows_of(batch, &names, case)).collect()
}

fn rows_of(batch: &Batch<'_>, names: &[Names], case: &Case) -> Vec<ValueRow> {
    let file = batch.file(case);
    let submission = &file.submissions[case.submission];
    let row = ValueRow {
        key: case.key.as_str().into(),
        section_order: case.place.order,
        file: file.path.as_str().into(),
        sheet: submission.sheet.as_str().into(),
        ..ValueRow::default()
    };
    case.values.rows(&names[submission.form], &row)
}

/// How many values were read in a batch.
pub fn value_count(batch: &Batch<'_>) -> usize {
    batch.counting().map(|case| case.values.count()).sum()
}

/// Makes the rows of one case.
struct Maker<'a> {
    batch: &'a Batch<'a>,
    case: &'a Case,
    file: Text,
    sheet: Text,
}

/// Fills the columns that most tables share.
macro_rules! row {
    ($maker:expr, $row:ident { $($field:ident: $value:expr),* $(,)? }) => {
        $row {
            place: Arc::clone(&$maker.case.place),
            file: $maker.file.clone(),
            sheet: $maker.sheet.clone(),
            $($field: $value),*
        }
    };
}

impl<'a> Maker<'a> {
    fn new(batch: &'a Batch<'a>, case: &'a Case) -> Self {
        let file = batch.file(case);
        Self {
            batch,
            case,
            file: file.path.as_str().into(),
            sheet: file.submissions[case.submission].sheet.as_str().into(),
        }
    }

    fn initiative(&self) -> InitiativeRow {
        let submission = &self.batch.file(self.case).submissions[self.case.submission];
        row!(
            self,
            InitiativeRow {
                version: submission.version.as_deref().unwrap_or_default().into(),
                scope: self.case.scope(self.batch.plan).into(),
                class: self.class(),
                reported: self.reported(),
                responsible: self.case.responsible.as_str().into(),
                evaluator: self.case.evaluator.as_str().into(),
                fiscal_year: self.case.scorecard.fiscal_year,
                status: Status::default(),
                errors: 0,
                warnings: 0,
                notices: 0,
                layer: submission.layer,
            }
        )
    }

    fn settings(&self) -> &'a PlanForm {
        let form = self.batch.file(self.case).submissions[self.case.submission].form;
        &self.batch.plan.form_settings[form]
    }

    /// The class, as it was chosen in the field of the first of the form's classes.
    fn class(&self) -> Text {
        let field = self.settings().settings.classes.first();
        field.map_or_else(Text::new, |class| self.said(&class.field))
    }

    /// What the class asks, as far as it was filled in for the graded year.
    fn reported(&self) -> Text {
        let form = self.batch.file(self.case).submissions[self.case.submission].form;
        let (fields, year) = (&self.batch.plan.forms[form].fields, self.case.scorecard.fiscal_year);
        let class = self.class();
        let classes = self.settings().settings.classes.iter();
        let asked = classes.filter(|own| name_key(&own.value) == name_key(&class));
        let told = asked.flat_map(|own| &own.requires).filter_map(|name| {
            let mut values = self.case.initiative.values.iter();
            let value =
                values.find(|value| fields[value.field].name == *name && value.year.is_none_or(|own| own == year))?;
            (!value.raw.is_empty()).then(|| format!("{}：{}", fields[value.field].title(), value.raw))
        });
        told.collect::<Vec<_>>().join("\n").into()
    }

    /// What stands in a field; of values by year in none.
    fn said(&self, field: &str) -> Text {
        let form = self.batch.file(self.case).submissions[self.case.submission].form;
        let fields = &self.batch.plan.forms[form].fields;
        let mut values = self.case.initiative.values.iter();
        let value = values.find(|value| fields[value.field].name == field && value.year.is_none());
        value.map_or_else(Text::new, |value| value.understood.shown().1)
    }

    /// What is said when the whole plan is evaluated; None where nothing is asked of the form then.
    fn overall(&self) -> Option<OverallRow> {
        let overall = &self.settings().settings.overall;
        let fields = overall.fields();
        let asked = [&overall.outcome, &overall.next];
        let words = fields.iter().filter(|name| !asked.iter().any(|own| own == *name));
        let words = words
            .map(|name| (*name, self.said(name)))
            .filter(|(_, said)| !said.is_empty());
        let words: Vec<String> = words.map(|(name, said)| format!("{name}：{said}")).collect();
        let then = self.said(&overall.next);
        (!fields.is_empty()).then(|| {
            row!(
                self,
                OverallRow {
                    class: self.class(),
                    outcome: self.said(&overall.outcome),
                    carried: overall.carried.iter().any(|own| *own == then.as_str()),
                    next: then,
                    words: words.join("\n").into(),
                }
            )
        })
    }

    fn indicators(&self) -> Vec<IndicatorRow> {
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
                actual_state: Some(year.actual.read.reading.state()),
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

    fn steps(&self) -> Vec<StepRow> {
        let steps = self.case.initiative.steps.iter().zip(&self.case.scorecard.steps);
        steps
            .map(|(step, state)| {
                row!(
                    self,
                    StepRow {
                        step: step.number.into(),
                        name: step.name.text(),
                        planned: Spans(step.planned.clone()),
                        actual: Spans(step.actual.clone()),
                        delay_months: state.delay().map(i64::from),
                        state: state.name().into(),
                        cell: step.name.cell.or(step.first_mark()).into(),
                    }
                )
            })
            .collect()
    }

    fn items(&self) -> Vec<ItemRow> {
        let settings = self.settings();
        let items = self.case.initiative.items.iter();
        items
            .map(|item| {
                let scale = item.scale(settings);
                let own = item.due.value().copied();
                let due = stage_due(scale, own, self.batch.as_of).filter(|_| scale.is_ladder);
                row!(
                    self,
                    ItemRow {
                        list: item.settings(settings).name.as_str().into(),
                        item: item.number.into(),
                        code: item.code.text(),
                        text: item.text.text(),
                        required: item.required,
                        state: item.state.text(),
                        state_state: Some(item.state.read.reading.state()),
                        counts: item.counts(settings),
                        stage_due: due
                            .map(|due| scale.grades[due].mark.as_str())
                            .unwrap_or_default()
                            .into(),
                        due: own.map(|due| due.to_string()).unwrap_or_default().into(),
                        remark: item.remark.text(),
                        was: Text::new(),
                        moved: None,
                        cell: item.state.cell.into(),
                        measure: item.measure.text(),
                        responsible: item.responsible.text(),
                        since: Text::new(),
                    }
                )
            })
            .collect()
    }

    fn costs(&self) -> Vec<CostRow> {
        self.case
            .initiative
            .costs
            .iter()
            .map(|cost| {
                let (budget, settlement) = (cost.budget.value().map(|m| m.0), cost.settlement.value().map(|m| m.0));
                row!(
                    self,
                    CostRow {
                        fiscal_year: cost.year,
                        budget_yen: budget,
                        budget_state: cost.budget.read.reading.state(),
                        settlement_yen: settlement,
                        settlement_state: cost.settlement.read.reading.state(),
                        execution: execution(budget, settlement),
                        budget_cell: cost.budget.cell.into(),
                        settlement_cell: cost.settlement.cell.into(),
                    }
                )
            })
            .collect()
    }

    fn grades(&self) -> Vec<GradeRow> {
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
                        inputs: inputs(graded).into(),
                        cell: stated.grade.cell.into(),
                        by: Text::default(),
                        last: Text::default(),
                        decided: Text::default(),
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

fn inputs(graded: &Graded) -> String {
    graded
        .inputs
        .iter()
        .map(|(what, cell)| format!("{what}={cell}"))
        .collect::<Vec<_>>()
        .join(";")
}
