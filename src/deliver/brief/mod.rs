//! What the reports need beside the tables.

mod lists;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;

use super::deadline::deadline;
use super::folder::Record;
use super::{Outcome, legend};
use crate::docket;
use crate::form::{Field, Form};
use crate::plan::{Period, Plan, Reduction, Scale, Who};
use crate::report::forms::{Blank, Next};
use crate::report::{
    Brief, BriefForm, EvaluatedBefore, Evaluation, Grade, ItemList, ReductionGoal, Section, Standing, Upcoming,
};
use crate::roll::{self, Case};
use crate::table::Question;
use crate::value::{FiscalYear, Quarter, State};

/// The label of what sections add to their forms: 備考(実績等).
const REMARKS: &str = "備考";

/// The evaluations of all forms with their grades, in the plan's order.
pub fn evaluations(plan: &Plan) -> Vec<Evaluation> {
    let forms = plan
        .form_settings
        .iter()
        .flat_map(|form| form.settings.evaluations.iter().zip(&form.scales));
    forms
        .map(|(evaluation, scale)| Evaluation {
            name: evaluation.name.clone(),
            basis: evaluation.basis.clone(),
            grades: scale
                .judging()
                .map(|grade| Grade {
                    mark: grade.mark.clone(),
                    meaning: grade.meaning.clone(),
                    tone: scale.tone(&grade.mark).unwrap_or_default(),
                })
                .collect(),
            excluded: (scale.grades.iter())
                .filter(|grade| grade.is_excluded())
                .map(|grade| (grade.mark.clone(), grade.meaning.clone()))
                .collect(),
            party: plan
                .settings
                .party(evaluation)
                .filter(|party| party.who != Who::Section)
                .map(|party| party.name.clone())
                .unwrap_or_default(),
            after: evaluation.after.clone(),
            kind: EvaluatedBefore::default(),
        })
        .collect()
}

/// The forms, as the reports speak of them.
pub fn forms(plan: &Plan) -> Vec<BriefForm> {
    let one = |(form, own): (&crate::form::Form, &crate::plan::PlanForm)| BriefForm {
        id: form.id.clone(),
        noun: own.settings.noun.clone(),
        paper: own.settings.paper.clone(),
        evaluations: own.settings.evaluations.iter().map(|e| e.name.clone()).collect(),
        decision: own.decision().map_or_else(String::new, |(own, _)| own.name.clone()),
        elsewhere: (Question::ALL.iter().copied())
            .filter(|question| docket::elsewhere(plan, &form.id, *question).is_some())
            .collect(),
    };
    plan.forms.iter().zip(&plan.form_settings).map(one).collect()
}

/// The lists of items of all forms, in the plan's order.
pub fn lists(plan: &Plan) -> Vec<ItemList> {
    let forms = plan.forms.iter().zip(&plan.form_settings);
    let lists = forms.flat_map(|(form, own)| {
        let lists = own.settings.items.iter().zip(&own.item_scales);
        lists.map(|(list, scale)| ItemList {
            form: form.id.clone(),
            name: list.name.clone(),
            marks: (scale.grades.iter())
                .map(|grade| (grade.mark.clone(), scale.tone(&grade.mark), grade.meaning.clone()))
                .collect(),
            asks_measure: !list.measure.is_empty(),
            dues: dues(scale),
            reduction: list.reduction.as_ref().map(|own| goal(form, own)),
        })
    });
    lists.collect()
}

/// Amounts that are to become less, by the titles of their fields.
fn goal(form: &Form, own: &Reduction) -> ReductionGoal {
    let title = |name: &str| form.field(name).map_or_else(|| name.to_owned(), Field::title);
    ReductionGoal {
        before: title(&own.before),
        after: title(&own.after),
        at_least: own.at_least,
    }
}

/// By when the stages of a ladder are to be reached.
fn dues(scale: &Scale) -> Vec<String> {
    let stages = scale.grades.iter().filter(|_| scale.is_ladder);
    let due = |grade: &crate::plan::Grade| grade.due.map(|due| due.to_string()).unwrap_or_default();
    stages.map(due).collect()
}

/// What the reports need beside the tables.
pub fn brief(outcome: &Outcome<'_>) -> Brief {
    let batch = &outcome.batch;
    let settings = &batch.plan.settings;
    let occasion = settings.occasion(batch.period);
    let deadline = deadline(outcome).map(|date| date.to_string()).unwrap_or_default();
    let input = batch.plan.submissions(batch.period);
    Brief {
        notation: settings.notation,
        file_links: settings.file_links,
        plan_title: settings.title.clone(),
        headquarters: settings.headquarters.clone(),
        office: settings.office.clone(),
        period: batch.period,
        occasion: occasion.title,
        standing: Standing::default(),
        previous_period: outcome.previous,
        spoken: (outcome.tables.trend.iter().map(|row| row.period))
            .collect::<BTreeSet<Period>>()
            .into_iter()
            .map(|period| (period, settings.occasion(period).year))
            .collect(),
        as_of: batch.as_of.to_string(),
        fiscal_year: occasion.year,
        years: (settings.fiscal_years.0..=settings.fiscal_years.1)
            .map(FiscalYear)
            .collect(),
        deadline,
        upcoming: Some(upcoming(batch.plan, batch.period)),
        forms: forms(batch.plan),
        evaluations: evaluations(batch.plan)
            .into_iter()
            .map(|evaluation| Evaluation {
                kind: evaluated(outcome, &evaluation),
                ..evaluation
            })
            .collect(),
        lists: lists(batch.plan),
        levels: lists::levels(batch),
        codes: lists::codes(batch),
        said: said(outcome),
        sections: sections_of(batch.plan),
        decisions: settings.decisions.clone(),
        legend: legend::lines(outcome),
        eased: (outcome.easings.iter())
            .filter(|easing| easing.eased.is_some())
            .map(|easing| easing.words())
            .collect(),
        scratch: None,
        input_folder: relative(&batch.plan.results(batch.period), &input),
    }
}

/// What an evaluation of the batch is of, and the last batch that evaluated the same kind: half-years follow half-years and years
/// years, whatever lies between.
fn evaluated(outcome: &Outcome<'_>, evaluation: &Evaluation) -> EvaluatedBefore {
    let settings = &outcome.batch.plan.settings;
    let of = |period: Period, day: Date| {
        let year = settings.occasion(period).year;
        settings.evaluated(period, (Quarter::closed(day), year), evaluation.basis.is_of_quarter())
    };
    let now = of(outcome.batch.period, outcome.batch.as_of);
    let known = outcome
        .tables
        .trend
        .iter()
        .filter(|row| row.evaluation == evaluation.name);
    let before = known.filter_map(|row| Some((of(row.period, row.period.last_day())?, row.period)));
    let before = before.filter(|(of, _)| now.is_some_and(|now| of.is_before(now)));
    EvaluatedBefore {
        now,
        last: before.max().map(|(_, period)| period),
    }
}

/// What the sections wrote on their forms about what headquarters is asked, by key: their own reasons for a grade that another gave without
/// one, else their remarks. A form has no part that says which field holds remarks: they are known by their label.
fn said(outcome: &Outcome<'_>) -> BTreeMap<String, Vec<String>> {
    let batch = &outcome.batch;
    let asked: BTreeSet<&str> = outcome.tables.issues.iter().map(|row| row.place.key.as_str()).collect();
    let cases = batch.counting().filter(|case| asked.contains(case.key.as_str()));
    let of_case = |case: &Case| {
        let form = batch.file(case).submissions[case.submission].form;
        let evaluations = &batch.plan.form_settings[form].settings.evaluations;
        let values = roll::value_rows(batch, case);
        let written = || {
            values
                .iter()
                .filter(|row| row.fiscal_year.is_none() && row.state == State::Value)
        };
        let reasons = written().filter_map(|row| {
            let own = evaluations
                .iter()
                .find(|evaluation| evaluation.reason == row.field.as_str())?;
            Some(format!(
                "{}の評価理由（{}）：{}",
                own.name, batch.plan.form_settings[form].settings.paper, row.value
            ))
        });
        let remarks = written().filter(|row| row.label.starts_with(REMARKS));
        let mut said: Vec<String> = reasons.collect();
        if said.is_empty() {
            said.extend(remarks.map(|row| format!("{REMARKS}：{}", row.value)));
        }
        (case.key.clone(), said)
    };
    cases.map(of_case).filter(|(_, said)| !said.is_empty()).collect()
}

/// Until when sections were asked for corrections in the last run of a period, where that was said.
pub fn said_deadline(plan: &Plan, period: Period) -> Option<Date> {
    Record::found(&plan.results(period))?.deadline_given()
}

/// The submission after a period, with what it asks of every form.
fn upcoming(plan: &Plan, period: Period) -> Upcoming {
    let next = Next::after(plan, period);
    let asks = plan.forms.iter().zip(&plan.form_settings).map(|(form, settings)| {
        let blank = Blank {
            form,
            settings,
            next: Some(next),
        };
        (form.id.clone(), blank.asks())
    });
    Upcoming {
        period: next.period,
        occasion: plan.settings.occasion(next.period).title,
        due: next.due.to_string(),
        asks: asks.collect(),
    }
}

/// The sections of the register, as the reports name them.
pub fn sections_of(plan: &Plan) -> Vec<Section> {
    let section = |s: &crate::plan::Section| Section {
        order: s.order,
        department: s.department.clone(),
        name: s.name.clone(),
        evaluator: s.evaluator.clone(),
    };
    plan.register.sections.iter().map(section).collect()
}

/// The way from one folder to another, with `/`; empty where there is none, as between two drives.
pub fn relative(from: &Path, to: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        absolute
            .components()
            .map(|c| c.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return String::new();
    }
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    up.chain(to[shared..].iter().cloned()).collect::<Vec<_>>().join("/")
}
