//! The batch: every file that was read and every initiative in it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::case::Case;
use super::entered::Entries;
use super::history::History;
use crate::intake::{Agenda, File, RETURNED};
use crate::plan::{Occasion, Period, Plan};
use crate::table::DecisionRow;
use crate::value::Text;

/// Everything that was read for one period.
#[derive(Debug)]
pub struct Batch<'a> {
    pub plan: &'a Plan,
    pub period: Period,
    /// The date the batch speaks for.
    pub as_of: Date,
    /// Sorted by path.
    pub files: Vec<File>,
    /// Sorted by 建制順, 番号, file and sheet.
    pub cases: Vec<Case>,
    /// The grades of earlier periods.
    pub history: History,
    /// The changes of targets that a decision of this or the last meeting can be about: key of the initiative and words.
    pub asked: BTreeSet<(String, String)>,
    /// The grades that parties gave on lists of their own.
    pub rated: Ratings,
    /// What was entered in the 協議事項 of the results of this period and of earlier ones. What was laid among the submissions
    /// stands in its file.
    pub entered: Entries,
}

/// The name of a file below its folders.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a file is a form that went back to its section.
fn is_returned(path: &str) -> bool {
    name(path).starts_with(RETURNED)
}

/// The name of a file as its section gave it, without the ending.
fn stem(path: &str) -> &str {
    let name = name(path);
    let name = name.strip_prefix(RETURNED).unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Grades that were given on lists of a period, by the key of the initiative and the evaluation.
pub type Ratings = BTreeMap<(Text, Text), DecisionRow>;

impl Batch<'_> {
    /// What it is for.
    pub fn occasion(&self) -> Occasion {
        self.plan.settings.occasion(self.period)
    }

    /// The initiatives that count: not replaced by another file.
    pub fn counting(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.replaced_by.is_none())
    }

    /// Lets every case count by itself: outside a batch no file replaces another.
    pub fn count_all(&mut self) {
        for case in &mut self.cases {
            case.replaced_by = None;
        }
    }

    /// The file of a case.
    pub fn file(&self, case: &Case) -> &File {
        &self.files[case.file]
    }

    /// Of a file from which nothing could be read one of the same section that could, under the same name but for its ending: the form
    /// that came back to be corrected before what was sent at first.
    pub fn namesake(&self, file: &File) -> Option<&File> {
        let section = self.plan.register.section_in_path(&file.path)?.order;
        let is_it = |other: &&File| stem(&other.path) == stem(&file.path);
        let own = self.counting().filter(|case| case.place.order == section);
        let mut found: Vec<&File> = own.map(|case| self.file(case)).filter(is_it).collect();
        found.sort_by_key(|other| (!is_returned(&other.path), &other.path));
        found.first().copied()
    }

    /// The form that came back corrected in the place of a file from which nothing could be read: it asks for nothing any more.
    pub fn came_again(&self, file: &File) -> Option<&File> {
        self.namesake(file).filter(|other| is_returned(&other.path))
    }

    /// The grade that was given of an initiative on a list of this period.
    pub fn rating(&self, case: &Case, evaluation: &str) -> Option<&DecisionRow> {
        if self.rated.is_empty() {
            return None;
        }
        self.rated.get(&(case.key.as_str().into(), evaluation.into()))
    }

    /// The lists of this period that no run has read as they are.
    pub fn new_agendas(&self) -> impl Iterator<Item = &Agenda> {
        let own = self.entered.workbooks.iter();
        let own = own.filter(|typed| typed.period == self.period && !typed.seen);
        let laid = self.files.iter().filter(|file| !self.entered.seen.contains(&file.hash));
        let laid = laid.filter_map(|file| file.agenda.as_ref());
        laid.chain(own.map(|typed| &typed.agenda))
    }

    /// The agendas that somebody still works with: those among the submissions, of this period, of the last one. The
    /// earlier counts before the later.
    pub fn open_agendas(&self) -> impl Iterator<Item = (Option<Period>, &Agenda)> {
        let workbooks = &self.entered.workbooks;
        let last = workbooks
            .iter()
            .map(|typed| typed.period)
            .rfind(|period| *period < self.period);
        let own = workbooks.iter().filter(move |typed| Some(typed.period) >= last);
        let laid = self.files.iter().filter_map(|file| file.agenda.as_ref());
        laid.map(|agenda| (None, agenda))
            .chain(own.map(|typed| (Some(typed.period), &typed.agenda)))
    }
}
