//! An initiative with its past, as the rules about initiatives look at it.

mod evaluation;
mod past;
mod values;

use super::finding::Finding;
use crate::form::Form;
use crate::intake::{File, Submission};
use crate::plan::{CheckLimits, Expected, PlanForm};
use crate::roll::{Batch, Case};
use crate::sheet::{Initiative, Sourced, Value};
use crate::value::FiscalYear;
pub use evaluation::Evaluation;
pub use past::Past;
use past::PastRows;
pub use values::{GoalOf, Typed, amount, figure, is_blank, same};

/// An initiative with everything that rules compare it with.
pub struct Subject<'a> {
    pub batch: &'a Batch<'a>,
    pub case: &'a Case,
    pub initiative: &'a Initiative,
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    pub submission: &'a Submission,
    pub file: &'a File,
    /// The last period, where it knew the initiative.
    past: Option<&'a PastRows<'a>>,
    /// The first fiscal year that is not over at the date of the batch.
    open_year: FiscalYear,
}

impl<'a> Subject<'a> {
    /// The initiatives that count, in order.
    pub fn all(batch: &'a Batch<'a>, previous: Option<&'a Past<'a>>) -> impl Iterator<Item = Self> {
        let open_year = FiscalYear::of(batch.as_of.tomorrow().unwrap_or(batch.as_of));
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
                past: previous.and_then(|past| past.of_initiative(&case.key)),
                open_year,
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

    /// A finding on a field of this name: with its cell and what was typed.
    pub fn at<T>(
        &self,
        field: &str,
        typed: &Sourced<T>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        self.finding(message, help)
            .cells(typed.cell)
            .found(typed.raw.clone())
            .field(self.label(field))
    }

    /// The same, on the value of one year.
    pub fn at_year<T>(
        &self,
        (field, year): (&str, FiscalYear),
        typed: &Sourced<T>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let label = format!("{} {year}", self.label(field));
        self.at(field, typed, message, help).field(label)
    }

    /// A field of this name as the form labels it.
    pub fn label(&self, field: &str) -> String {
        self.form
            .field(field)
            .map_or_else(|| field.to_owned(), |field| field.title())
    }

    /// A value's field as the form labels it, with its year or item.
    pub fn title(&self, value: &Value) -> String {
        let title = self.form.fields[value.field].title();
        match (value.year, value.item) {
            (Some(year), _) => format!("{title} {year}"),
            (None, Some(item)) if self.initiative.block.is_none() => format!("{title} {item}"),
            _ => title,
        }
    }

    /// What the checks compare with.
    pub fn limits(&self) -> &'a CheckLimits {
        &self.batch.plan.settings.limits
    }

    /// Its entry in the register.
    pub fn expected(&self) -> Option<&'a Expected> {
        self.case.expected(self.batch.plan)
    }

    /// Whether a fiscal year is over at the date of the batch.
    pub fn is_closed(&self, year: FiscalYear) -> bool {
        year < self.open_year
    }

    /// The fiscal year in which it is graded.
    pub fn graded_year(&self) -> FiscalYear {
        self.case.scorecard.fiscal_year
    }
}
