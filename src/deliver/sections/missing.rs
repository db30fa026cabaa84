//! Forms for the initiatives that are expected and did not come.

use std::collections::BTreeSet;

use super::enclosed::{Enclosing, Folder};
use crate::book::stamp::StampError;
use crate::deliver::Failure;
use crate::report::forms::{self, Blank, Next, What};
use crate::table::{Status, SubmissionRow, Tables, ValueRow};

impl Enclosing<'_> {
    /// A form for every initiative that is missing, with what was read the last time; one for each sheet of then.
    pub(super) fn missing(&self, tables: &Tables, folder: &mut Folder<'_>) -> Result<(), Failure> {
        let past = self.past.as_ref().map(|(_, rows)| rows.as_slice()).unwrap_or_default();
        let mut done: BTreeSet<(&str, &str)> = BTreeSet::new();
        for missing in tables.submissions.iter().filter(|row| row.status == Status::Missing) {
            let sheet = past.iter().find(|row| row.key == missing.place.key).map(sheet_of);
            if sheet.is_some_and(|sheet| !done.insert(sheet)) {
                continue;
            }
            let of_sheet: Vec<&ValueRow> = past.iter().filter(|row| Some(sheet_of(row)) == sheet).collect();
            let stem = format!("様式_{}", missing.place.called().replacen(' ', "_", 1));
            let bytes = match self.invited(missing, &of_sheet) {
                Some(Ok(bytes)) => bytes,
                Some(Err(error)) => {
                    folder.unmade(&stem, &error);
                    continue;
                }
                None => continue,
            };
            let (number, title) = (missing.place.number.clone(), missing.place.title.clone());
            let what = What::Prefilled {
                number: number.to_string(),
                title: title.to_string(),
            };
            folder.add((&stem, "xlsx"), &bytes, what)?;
        }
        Ok(())
    }

    /// The form of a missing initiative; None where its template cannot be filled in.
    fn invited(&self, missing: &SubmissionRow, past: &[&ValueRow]) -> Option<Result<Vec<u8>, StampError>> {
        let plan = self.batch.plan;
        let form = plan
            .forms
            .iter()
            .position(|form| form.id == missing.place.form)
            .unwrap_or_default();
        let settings = &plan.form_settings[form];
        let last = self
            .past
            .as_ref()
            .map(|(period, _)| *period)
            .filter(|_| !past.is_empty());
        let next = Next {
            last,
            ..Next::of(plan, self.batch.period)
        };
        let expected = plan.register.expected(&missing.place.key);
        let fields = &settings.settings.fields;
        let past = forms::renewed(&plan.register, fields, past);
        let past: Vec<&ValueRow> = past.iter().map(AsRef::as_ref).collect();
        let registered = expected.map(|e| forms::registered(&plan.forms[form], e, fields, &past));
        let registered = registered.unwrap_or_default();
        let rows: Vec<&ValueRow> = past.iter().copied().chain(&registered).collect();
        let template = self.templates[form].as_ref()?.with_room(&rows, &self.limits);
        let blank = Blank {
            form: &template.form,
            settings,
            next: Some(next),
        };
        let filled = blank.fill(&rows);
        let title = missing.place.called();
        let front = forms::invitation(
            &filled,
            &title,
            (next, &self.brief.occasion),
            &self.brief.deadline,
            &self.brief.office,
        );
        Some(template.made(filled, Some(front), &self.limits))
    }
}

fn sheet_of(row: &ValueRow) -> (&str, &str) {
    (&row.file, &row.sheet)
}
