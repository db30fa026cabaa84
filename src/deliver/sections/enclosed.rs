//! The forms in a section's folder: its own ones marked, and new ones where it sent none or theirs cannot be marked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{past, templates};
use crate::book::Limits;
use crate::book::stamp::StampError;
use crate::deliver::names::Given;
use crate::deliver::{Failure, Outcome};
use crate::intake::{self, File};
use crate::plan::Period;
use crate::report::Brief;
use crate::report::forms::{Enclosed, Template, What};
use crate::roll::{Batch, Case};
use crate::table::{Tables, ValueRow};

/// What the forms of all sections are made from.
pub struct Enclosing<'a> {
    pub(super) batch: &'a Batch<'a>,
    pub(super) brief: &'a Brief,
    pub(super) limits: Limits,
    /// The templates of the plan's forms; None of one that cannot be filled in.
    pub(super) templates: Vec<Option<Template>>,
    /// Submitted files on disk.
    pub(super) sources: BTreeMap<String, PathBuf>,
    /// The section whose initiatives a file holds; None where they are of several.
    pub(super) owners: BTreeMap<&'a str, Option<i64>>,
    /// What was read the last time from the initiatives that are missing now.
    pub(super) past: Option<(Period, Vec<ValueRow>)>,
}

/// Writes a file of this name into a folder.
type Put<'p> = &'p dyn Fn(&str, &[u8]) -> Result<(), Failure>;

/// The folder of a section while forms are put into it.
pub(super) struct Folder<'p> {
    put: Put<'p>,
    given: Given,
    enclosed: Vec<Enclosed>,
    unmade: Vec<String>,
}

impl Folder<'_> {
    /// Notes a form that could not be made: one form never keeps the others from being made.
    pub fn unmade(&mut self, stem: &str, error: &StampError) {
        self.unmade.push(format!("{stem}（{error}）"));
    }

    /// Puts a form into the folder, under a name of its own that begins with `stem`.
    pub fn add(&mut self, (stem, extension): (&str, &str), bytes: &[u8], what: What) -> Result<(), Failure> {
        let name = self.given.file(stem, extension);
        (self.put)(&name, bytes)?;
        self.enclosed.push(Enclosed { name, what });
        Ok(())
    }
}

impl<'a> Enclosing<'a> {
    /// Gathers it; templates that cannot be filled in are told in `unmade`.
    pub fn new(outcome: &'a Outcome<'a>, brief: &'a Brief, unmade: &mut Vec<String>) -> Result<Self, Failure> {
        let batch = &outcome.batch;
        let folder = batch.plan.submissions(batch.period);
        let sources = intake::located(&folder).map_err(|error| Failure::Input { folder, error })?;
        Ok(Self {
            batch,
            brief,
            limits: Limits::default(),
            templates: templates::usable(batch.plan, unmade)?,
            sources,
            owners: owners(batch),
            past: past::past(outcome),
        })
    }

    /// Makes the forms of a section, whose rows alone are in `tables`; with them those that could not be made.
    pub fn section(
        &self,
        order: i64,
        tables: &Tables,
        put: impl Fn(&str, &[u8]) -> Result<(), Failure>,
    ) -> Result<(Vec<Enclosed>, Vec<String>), Failure> {
        let mut folder = Folder {
            put: &put,
            given: Given::default(),
            enclosed: Vec::new(),
            unmade: Vec::new(),
        };
        let told = tables.findings.iter().map(|row| row.file.as_str());
        let read = tables.values.iter().map(|row| row.file.as_str());
        let files: BTreeSet<&str> = told.chain(read).collect();
        for path in files {
            let at = self.batch.files.binary_search_by(|file| file.path.as_str().cmp(path));
            let Some(file) = at.ok().map(|at| &self.batch.files[at]) else {
                continue;
            };
            if file.problem.is_none() && !self.is_replaced(file) {
                self.returned(order, file, tables, &mut folder)?;
            }
        }
        self.missing(tables, &mut folder)?;
        Ok((folder.enclosed, folder.unmade))
    }
}

impl Enclosing<'_> {
    /// Whether another file counts for everything in this one: that one goes back, and this one would only confuse.
    fn is_replaced(&self, file: &File) -> bool {
        let mut own = self
            .batch
            .cases
            .iter()
            .filter(|case| self.batch.file(case).path == file.path)
            .peekable();
        let by_other = |case: &Case| case.replaced_by.as_ref().is_some_and(|other| other.by != file.path);
        own.peek().is_some() && own.all(by_other)
    }
}

/// The section of every file, None where it holds initiatives of several.
fn owners<'a>(batch: &'a Batch<'a>) -> BTreeMap<&'a str, Option<i64>> {
    let mut owners: BTreeMap<&str, Option<i64>> = BTreeMap::new();
    for case in &batch.cases {
        let order = case.section(batch.plan).map_or(0, |section| section.order);
        let owner = owners.entry(&batch.file(case).path).or_insert(Some(order));
        if *owner != Some(order) {
            *owner = None;
        }
    }
    owners
}
