//! What rules look at: a sheet, or an initiative with its past.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::book::Address;
use crate::form::Form;
use crate::intake::{File, Submission};
use crate::ledger::{Batch, Case, CostRow, GradeRow, IndicatorRow, Tables};
use crate::plan::{Plan, PlanForm};
use crate::sheet::{Initiative, Sourced, Value};
use crate::value::Reading;

/// A sheet that is a form.
pub struct Page<'a> {
    pub plan: &'a Plan,
    pub file: &'a File,
    pub submission: &'a Submission,
    pub form: &'a Form,
    /// The key of its initiative where it holds exactly one.
    key: &'a str,
}

impl<'a> Page<'a> {
    /// The pages of all files that count, in order.
    pub fn all(batch: &'a Batch<'_>) -> impl Iterator<Item = Self> {
        let mut keys: BTreeMap<(usize, usize), &str> = BTreeMap::new();
        for case in batch.counting() {
            keys.entry((case.file, case.submission)).or_insert(&case.key);
        }
        keys.into_iter().map(|((file, submission), key)| {
            let file = &batch.files[file];
            let submission = &file.submissions[submission];
            Self {
                plan: batch.plan,
                file,
                submission,
                form: &batch.plan.forms[submission.form],
                key,
            }
        })
    }

    /// A finding on this sheet.
    pub fn finding(&self, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding {
            key: self.key.to_owned(),
            file: self.file.path.clone(),
            sheet: self.submission.sheet.clone(),
            ..Finding::new(message, help)
        }
    }
}

/// An initiative with everything that rules compare it with.
pub struct Subject<'a> {
    pub batch: &'a Batch<'a>,
    pub case: &'a Case,
    pub initiative: &'a Initiative,
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    pub submission: &'a Submission,
    pub file: &'a File,
    /// The last period, where there is one.
    previous: Option<&'a Past<'a>>,
}

/// The tables of the last period by initiative.
#[derive(Default)]
pub struct Past<'a> {
    indicators: BTreeMap<&'a str, Vec<&'a IndicatorRow>>,
    costs: BTreeMap<&'a str, Vec<&'a CostRow>>,
    grades: BTreeMap<&'a str, Vec<&'a GradeRow>>,
}

impl<'a> Past<'a> {
    /// Sorts the tables of a batch by initiative.
    pub fn of(tables: &'a Tables) -> Self {
        let mut past = Self::default();
        for row in &tables.indicators {
            past.indicators.entry(&row.key).or_default().push(row);
        }
        for row in &tables.costs {
            past.costs.entry(&row.key).or_default().push(row);
        }
        for row in &tables.grades {
            past.grades.entry(&row.key).or_default().push(row);
        }
        past
    }
}

impl<'a> Subject<'a> {
    /// The initiatives that count, in order.
    pub fn all(batch: &'a Batch<'a>, previous: Option<&'a Past<'a>>) -> impl Iterator<Item = Self> {
        batch.counting().map(move |case| {
            let file = batch.file(case);
            let submission = &file.submissions[case.submission];
            Self {
                batch,
                case,
                initiative: &case.initiative,
                form: &batch.plan.forms[submission.form],
                settings: &batch.plan.form_settings[submission.form],
                submission,
                file,
                previous,
            }
        })
    }

    /// A finding on this initiative.
    pub fn finding(&self, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding {
            key: self.case.key.clone(),
            file: self.file.path.clone(),
            sheet: self.submission.sheet.clone(),
            ..Finding::new(message, help)
        }
    }

    /// A finding on something that was read: with its cell and what was typed.
    pub fn finding_at<T>(&self, sourced: &Sourced<T>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        self.finding(message, help)
            .cells(sourced.cell)
            .found(sourced.raw.clone())
    }

    /// The values of the field of that name.
    pub fn values(&self, field: &str) -> impl Iterator<Item = &'a Value> {
        let index = self.form.fields.iter().position(|f| f.name == field);
        self.initiative
            .values
            .iter()
            .filter(move |value| Some(value.field) == index)
    }

    /// A field as the form labels it, with its year or item.
    pub fn title(&self, value: &Value) -> String {
        let title = self.form.fields[value.field].title();
        match (value.year, value.item) {
            (Some(year), _) => format!("{title} {year}"),
            (None, Some(item)) if self.initiative.block.is_none() => format!("{title} {item}"),
            _ => title,
        }
    }

    /// The indicator rows of the last period.
    pub fn past_indicators(&self) -> &[&'a IndicatorRow] {
        self.previous
            .and_then(|past| past.indicators.get(self.case.key.as_str()))
            .map_or(&[], Vec::as_slice)
    }

    /// The cost rows of the last period.
    pub fn past_costs(&self) -> &[&'a CostRow] {
        self.previous
            .and_then(|past| past.costs.get(self.case.key.as_str()))
            .map_or(&[], Vec::as_slice)
    }

    /// The grade rows of the last period.
    pub fn past_grades(&self) -> &[&'a GradeRow] {
        self.previous
            .and_then(|past| past.grades.get(self.case.key.as_str()))
            .map_or(&[], Vec::as_slice)
    }
}

/// Whether nothing was typed.
pub fn is_blank<T>(sourced: &Sourced<T>) -> bool {
    matches!(sourced.read.reading, Reading::Blank)
}

/// The cells of several places.
pub fn cells(cells: &[Option<Address>]) -> Vec<Address> {
    let mut cells: Vec<Address> = cells.iter().flatten().copied().collect();
    cells.sort_unstable();
    cells
}
