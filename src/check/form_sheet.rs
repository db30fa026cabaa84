//! A sheet that is a form, as the rules about sheets look at it.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::group;
use crate::book::Address;
use crate::form::Form;
use crate::intake::{File, Submission};
use crate::plan::{Plan, PlanForm};
use crate::roll::Batch;

/// More cells than these are not listed in one finding.
const LISTED: usize = 400;

/// A sheet that is a form.
pub struct FormSheet<'a> {
    pub plan: &'a Plan,
    pub file: &'a File,
    pub submission: &'a Submission,
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    /// Initiatives that were read from it, those that do not count included.
    pub initiatives: usize,
    /// The key of its initiative; empty where it has none, or several: what is said of the sheet is said of each.
    key: &'a str,
}

impl<'a> FormSheet<'a> {
    /// The sheets of all files, in order, but those of which nothing counts because others do.
    pub fn all(batch: &'a Batch<'_>) -> impl Iterator<Item = Self> {
        let mut cases: BTreeMap<(usize, usize), (usize, Vec<&str>)> = BTreeMap::new();
        for (at, file) in batch.files.iter().enumerate() {
            let places = (0..file.submissions.len()).map(|submission| ((at, submission), (0, Vec::new())));
            cases.extend(places);
        }
        for case in &batch.cases {
            let (initiatives, keys) = cases.entry((case.file, case.submission)).or_default();
            *initiatives += 1;
            keys.extend(case.replaced_by.is_none().then_some(case.key.as_str()));
        }
        let counts = |(initiatives, keys): &(usize, Vec<&str>)| *initiatives == 0 || !keys.is_empty();
        cases
            .into_iter()
            .filter(move |(_, own)| counts(own))
            .map(|((file, submission), (initiatives, keys))| {
                let key = match keys[..] {
                    [key] => key,
                    _ => "",
                };
                let file = &batch.files[file];
                let submission = &file.submissions[submission];
                let (form, settings) = (
                    &batch.plan.forms[submission.form],
                    &batch.plan.form_settings[submission.form],
                );
                Self {
                    plan: batch.plan,
                    file,
                    submission,
                    form,
                    settings,
                    initiatives,
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

    /// One finding on all these cells with what stands in them; none where all are blank.
    pub fn listed(&self, cells: &[(Address, String)], message: &str, help: &str) -> Option<Finding> {
        let typed = || cells.iter().filter(|(_, text)| !text.trim().is_empty());
        let more = typed().count().saturating_sub(LISTED);
        let message = match more {
            0 => message.to_owned(),
            _ => format!("{message}（下記のほか {more} セル）"),
        };
        let finding = self
            .finding(message, help)
            .cells(typed().take(LISTED).map(|(cell, _)| *cell));
        let found = typed().take(LISTED).fold(String::new(), |mut list, (_, text)| {
            group::add(&mut list, text.trim());
            list
        });
        typed().next().map(|_| finding.found(found))
    }

    /// Titles of the fields that are missing from the sheet and that it cannot do without. Unit, direction, baseline
    /// and 取組区分 are added fields that an older sheet may lack (`domain.md` §4).
    pub fn missing_fields(&self) -> Vec<String> {
        let drift = &self.submission.drift;
        let fields = drift
            .missing_fields
            .iter()
            .filter_map(|index| self.form.fields.get(*index));
        fields
            .filter(|field| field.required || !self.is_added(&field.name))
            .map(|field| field.title())
            .collect()
    }

    fn is_added(&self, field: &str) -> bool {
        let settings = &self.settings.settings;
        let indicators = settings
            .indicators
            .iter()
            .flat_map(|i| [&i.unit, &i.direction, &i.baseline]);
        indicators.chain([&settings.fields.scope]).any(|name| name == field)
    }
}
