//! From the batch to its tables.

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

mod graded;
mod initiative;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use super::batch::Batch;
use super::case::Case;
use super::goals::goal_rows;
use super::sums::sum_rows;
use crate::plan::PlanForm;
use crate::table::Tables;
use crate::value::Text;
pub use values::{all_values, section_values, value_count, value_rows};

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

/// Makes the rows of one case.
struct Maker<'a> {
    batch: &'a Batch<'a>,
    case: &'a Case,
    file: Text,
    sheet: Text,
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

    fn settings(&self) -> &'a PlanForm {
        let form = self.batch.file(self.case).submissions[self.case.submission].form;
        &self.batch.plan.form_settings[form]
    }

    /// The class, as it was chosen in the field of the first of the form's classes.
    fn class(&self) -> Text {
        let field = self.settings().settings.classes.first();
        field.map_or_else(Text::new, |class| self.said(&class.field))
    }

    /// What stands in a field; of values by year in none.
    fn said(&self, field: &str) -> Text {
        let form = self.batch.file(self.case).submissions[self.case.submission].form;
        let fields = &self.batch.plan.forms[form].fields;
        let mut values = self.case.initiative.values.iter();
        let value = values.find(|value| fields[value.field].name == field && value.year.is_none());
        value.map_or_else(Text::new, |value| value.understood.shown().1)
    }
}
