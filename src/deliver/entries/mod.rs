//! The consolidated workbooks that people type into, as they lie among the results, whatever they are called by now.
//!
//! Those of the batch's own period ([`present`]) are replaced by the run, so nothing typed into them may be missed; those of
//! earlier periods ([`earlier`]) were answered in their day. Beside both lie copies under any name ([`copies`]), and lists that were
//! saved as something that cannot be read ([`texts`]).

mod copies;
mod disk;
mod earlier;
mod present;
mod texts;
mod watch;

use std::path::Path;

use super::Failure;
use super::brief::relative;
use super::editions::Editions;
use super::folder::{KEPT, Record};
use super::owned::recount;
use crate::intake::{Agenda, agenda_bytes, agenda_of};
use crate::plan::{Period, Plan};
use crate::roll::Entries;
use crate::table::{self, DecisionRow};

pub use disk::is_open;
pub use watch::Watch;

/// What is gathered for a batch.
struct Gathering<'a> {
    plan: &'a Plan,
    editions: &'a Editions,
    now: Period,
    entries: Entries,
    /// Whether what the last run of the period knew could be read.
    is_known: bool,
    watch: Watch,
    remarks: &'a mut Vec<String>,
}

/// Gathers what was entered in the results of `before` and of `now`. Errors where the workbook of `now` is open, cannot be read
/// or has lost its list: its entries would be lost when it is replaced.
pub fn entries(
    (plan, editions): (&Plan, &Editions),
    now: Period,
    before: &[Period],
    remarks: &mut Vec<String>,
) -> Result<(Entries, Watch), Failure> {
    let mut gathering = Gathering::new((plan, editions), now, remarks)?;
    for period in before {
        if gathering.official(*period)? {
            continue;
        }
        gathering.past(*period, before.last() == Some(period));
        gathering.copies(*period, &plan.results(*period), usize::MAX)?;
    }
    let folder = plan.results(now);
    for path in disk::lists(&folder, now) {
        gathering.own(path)?;
    }
    gathering.kept(&folder.join(KEPT));
    gathering.copies(now, &folder, usize::MAX)?;
    gathering.copies(now, &plan.output(), 1)?;
    gathering.copies(now, &plan.input(), 1)?;
    gathering.texts(&folder);
    // What was typed into what a closed batch would come to today, for its next edition.
    let recount = recount(plan, now);
    gathering.copies(now, &recount, usize::MAX)?;
    gathering.copies(now, &recount.join(KEPT), usize::MAX)?;
    Ok((gathering.entries, gathering.watch))
}

/// What the last run of the period knew; None where it left nothing that can be read.
fn known(folder: &Path, period: Period, remarks: &mut Vec<String>) -> Option<Vec<DecisionRow>> {
    table::read_decisions(&folder.join("data")).unwrap_or_else(|error| {
        remarks.push(format!(
            "{period} の前の集計の記録（data/decisions.parquet）を読めません（{error}）。全庁集計の記入を読み直します。"
        ));
        None
    })
}

impl<'a> Gathering<'a> {
    /// With what the last run of the period knew, and no workbook yet.
    fn new(
        (plan, editions): (&'a Plan, &'a Editions),
        now: Period,
        remarks: &'a mut Vec<String>,
    ) -> Result<Self, Failure> {
        let folder = plan.results(now);
        let record = Record::of(&folder)?;
        // Without the data of the last run nothing is known but what is official: every workbook is as good as new.
        let known = match (known(&folder, now, remarks), editions.newest(now)) {
            (None, Some(edition)) => Some(edition.decisions()?),
            (known, _) => known,
        };
        let is_known = known.is_some();
        let read = record.as_ref().filter(|_| is_known).map(|record| &record.read);
        Ok(Self {
            plan,
            editions,
            now,
            is_known,
            entries: Entries {
                known: known.unwrap_or_default(),
                count: record.as_ref().map_or(0, Record::decisions),
                seen: read.into_iter().flatten().cloned().collect(),
                ..Entries::default()
            },
            watch: Watch::default(),
            remarks,
        })
    }

    /// A workbook that is there, with its hash; no agenda where it is none.
    fn read(&self, path: &Path) -> (Option<String>, Option<Agenda>) {
        let shown = self.shown(path);
        match agenda_bytes(path) {
            Ok(bytes) => (Some(disk::hash(&bytes)), agenda_of(&bytes, &shown)),
            Err(problem) => (None, Some(Agenda::unread(&shown, problem))),
        }
    }

    /// A workbook by its way from the submissions of the batch.
    fn shown(&self, path: &Path) -> String {
        let input = self.plan.submissions(self.now);
        let way = relative(&input, path);
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if way.is_empty() { name() } else { way }
    }
}
