//! The rules: what is wrong, where, and what to do about it. One file a rule, under `rules/`.

mod catalogue;
mod finding;
mod group;
mod help;
mod page;
mod row;
mod rules;
mod subject;

pub use crate::table::Severity;
pub use catalogue::{explain, markdown};
pub use finding::Finding;
pub use help::Help;
pub use page::Page;
pub use row::rows;
pub use rules::RULES;
pub use subject::Subject;

use rayon::prelude::*;

use crate::roll::Batch;
use crate::table::Tables;

/// One rule of the catalogue.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its stable code: the name of its file with `-` for `_`.
    pub name: &'static str,
    pub severity: Severity,
    /// What it is about, in Japanese.
    pub title: &'static str,
    /// What its page says.
    pub help: &'static Help,
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One file.
    File(fn(&Batch<'_>, &crate::intake::File) -> Vec<Finding>),
    /// One sheet that is a form.
    Page(fn(&Page<'_>) -> Vec<Finding>),
    /// One initiative.
    Initiative(fn(&Subject<'_>) -> Vec<Finding>),
    /// The whole batch.
    Batch(fn(&Batch<'_>) -> Vec<Finding>),
}

/// All findings of a batch, grouped, in the order of its files and of the catalogue. `previous` are the tables of the last
/// period. Files that were replaced are not checked.
pub fn check(batch: &Batch<'_>, previous: Option<&Tables>) -> Vec<Finding> {
    run(batch, previous, |_| true)
}

/// The findings of files that are checked outside a batch: rules about the whole batch are left out.
pub fn check_files(batch: &Batch<'_>) -> Vec<Finding> {
    run(batch, None, |check| !matches!(check, Check::Batch(_)))
}

fn run(batch: &Batch<'_>, previous: Option<&Tables>, wanted: impl Fn(&Check) -> bool) -> Vec<Finding> {
    let past = previous.map(subject::Past::of);
    let pages: Vec<Page<'_>> = Page::all(batch).collect();
    let subjects: Vec<Subject<'_>> = Subject::all(batch, past.as_ref()).collect();
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| wanted(&rule.check)) {
        let found: Vec<Finding> = match rule.check {
            Check::File(check) => batch.files.iter().flat_map(|file| check(batch, file)).collect(),
            Check::Page(check) => pages.iter().flat_map(check).collect(),
            Check::Initiative(check) => subjects.par_iter().flat_map_iter(check).collect(),
            Check::Batch(check) => check(batch),
        };
        findings.extend(found.into_iter().map(|finding| Finding {
            code: rule.code(),
            severity: rule.severity,
            ..finding
        }));
    }
    group::group(findings)
}

impl Rule {
    /// Its code.
    pub fn code(&self) -> String {
        self.name.replace('_', "-")
    }
}
