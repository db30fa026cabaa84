//! The rows of an initiative: what it is, its steps, items and money, and what is said when the whole plan is evaluated.

use std::sync::Arc;

use super::Maker;
use crate::grade::stage_due;
use crate::table::{CostRow, InitiativeRow, ItemRow, OverallRow, Spans, Status, StepRow, execution};
use crate::value::{Text, name_key};

impl Maker<'_> {
    pub(super) fn initiative(&self) -> InitiativeRow {
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

    /// What is said when the whole plan is evaluated; None where nothing is asked of the form then.
    pub(super) fn overall(&self) -> Option<OverallRow> {
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

    pub(super) fn steps(&self) -> Vec<StepRow> {
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
                        state: Some(state.kind()),
                        cell: step.name.cell.or(step.first_mark()).into(),
                    }
                )
            })
            .collect()
    }

    pub(super) fn items(&self) -> Vec<ItemRow> {
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
                        before_yen: item.before.value().map(|money| money.0),
                        before_cell: item.before.cell.into(),
                        after_yen: item.after.value().map(|money| money.0),
                        after_cell: item.after.cell.into(),
                    }
                )
            })
            .collect()
    }

    pub(super) fn costs(&self) -> Vec<CostRow> {
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
}
