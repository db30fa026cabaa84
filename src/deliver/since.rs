//! What became another since the last run of the same period: what that run left is looked at before it is replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Outcome;
use super::folder::Record;
use super::sections::Made;
use super::sent::Sent;
use crate::past::{self, Stand};
use crate::table::{self, FindingRow, Place, SinceKind, SinceRow};

/// What the last run of a period left in its folder.
#[derive(Debug, Default)]
pub struct Last {
    record: Option<Record>,
    findings: Vec<FindingRow>,
    since: Vec<SinceRow>,
    sent: Sent,
}

/// What became another.
#[derive(Debug, Clone, Default)]
pub struct Since {
    /// Whether a run of the period came before; else there is nothing to compare with.
    pub has_last: bool,
    /// What is another now than in the last run.
    pub now: Vec<SinceRow>,
    /// How many findings that ask for something stood then and stand now.
    pub left: usize,
    /// What became another the last time that anything did, and what still waits to be sent: a run over the same files leaves it as it
    /// was, so that nothing is lost by it.
    pub shown: Vec<SinceRow>,
}

impl Last {
    /// What stands in a folder of results. Nothing where it cannot be read: then all is as if for the first time.
    pub fn of(folder: &Path) -> Self {
        match (Record::found(folder), table::read_since(&folder.join("data"))) {
            (Some(record), Some((findings, since))) => Self {
                sent: Sent::of(folder, &record, &since),
                record: Some(record),
                findings,
                since,
            },
            _ => Self::default(),
        }
    }

    /// Hash of the workbook of the office that it was read in, where somebody has typed into it.
    pub fn read(&self) -> Option<&str> {
        self.sent.read.as_deref()
    }

    /// Holds a run against it.
    pub fn compared(&self, outcome: &Outcome<'_>, made: &Made, deadline: &str) -> Since {
        let record = self.record.as_ref();
        let before = Stand {
            files: record.into_iter().flat_map(Record::submitted).collect(),
            findings: &self.findings,
            folders: record.into_iter().flat_map(Record::parcels).collect(),
            deadline: record.map_or("", Record::deadline),
        };
        let files = outcome.batch.files.iter();
        let parcels = made.parcels.iter();
        let now = Stand {
            files: files.map(|file| (file.path.as_str(), file.hash.as_str())).collect(),
            findings: &outcome.tables.findings,
            folders: parcels
                .map(|(parcel, hash)| (parcel.folder.as_str(), hash.as_str()))
                .collect(),
            deadline,
        };
        let past::Since { mut rows, left } = past::since(&before, &now, |folder| place(outcome, made, folder));
        if record.is_none() {
            // Of a first run all is new: only what is to be sent is worth a list.
            rows.retain(|row| row.kind == SinceKind::FolderFirst);
        }
        let is_there = |folder: &str| now.folders.contains_key(folder);
        Since {
            has_last: record.is_some(),
            shown: shown(&rows, &self.since, &self.sent.folders, is_there),
            now: rows,
            left,
        }
    }
}

/// What is told of a run: what became another in it, or in the last run in which anything did; what waits to be sent since earlier
/// runs; and what was sent, as the office typed it, as long as it is the same. `is_there` says whether a folder still goes to a section.
fn shown(
    now: &[SinceRow],
    before: &[SinceRow],
    sent: &BTreeMap<String, String>,
    is_there: impl Fn(&str) -> bool,
) -> Vec<SinceRow> {
    let is_sent = |row: &SinceRow| sent.contains_key(row.file.as_str());
    let again: BTreeSet<&str> = now
        .iter()
        .filter(|row| row.kind.is_parcel())
        .map(|row| row.file.as_str())
        .collect();
    let waits = before
        .iter()
        .filter(|row| row.kind.is_to_be_sent() && !is_sent(row) && is_there(&row.file));
    let mut rows: Vec<SinceRow> = match now {
        [] => {
            let others = before.iter().filter(|row| !row.kind.is_parcel());
            others.chain(waits).cloned().collect()
        }
        now => {
            let waits = waits.filter(|row| !again.contains(row.file.as_str()));
            let still = waits.map(|row| SinceRow {
                kind: row.kind.still(),
                ..row.clone()
            });
            now.iter().cloned().chain(still).collect()
        }
    };
    let of_sent = sent
        .iter()
        .filter(|(folder, _)| is_there(folder) && !again.contains(folder.as_str()));
    rows.extend(of_sent.map(|(folder, when)| SinceRow {
        kind: SinceKind::Sent,
        file: folder.as_str().into(),
        message: when.as_str().into(),
        ..SinceRow::default()
    }));
    rows
}

/// The section that a folder goes to.
fn place(outcome: &Outcome<'_>, made: &Made, folder: &str) -> Place {
    let mut parcels = made.parcels.iter();
    let order = parcels
        .find(|(parcel, _)| parcel.folder == folder)
        .map(|(parcel, _)| parcel.order);
    let mut sections = outcome.batch.plan.register.sections.iter();
    let section = sections.find(|section| Some(section.order) == order);
    section.map_or_else(Place::default, |section| Place::default().of(section))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: SinceKind, file: &str) -> SinceRow {
        SinceRow {
            kind,
            file: file.into(),
            ..SinceRow::default()
        }
    }

    fn told(rows: &[SinceRow]) -> Vec<(SinceKind, &str)> {
        rows.iter().map(|row| (row.kind, row.file.as_str())).collect()
    }

    #[test]
    fn a_mark_stays_until_it_was_sent() {
        use SinceKind::{FolderChanged, FolderFirst, Sent, StillChanged, StillFirst};
        let nothing = BTreeMap::new();
        let first = [row(FolderFirst, "a"), row(FolderFirst, "b")];
        // The form of a changes, then that of b, before anything was sent.
        let second = shown(&[row(FolderChanged, "a")], &first, &nothing, |_| true);
        assert_eq!(told(&second), [(FolderChanged, "a"), (StillFirst, "b")]);
        let third = shown(&[row(FolderChanged, "b")], &second, &nothing, |_| true);
        assert_eq!(told(&third), [(FolderChanged, "b"), (StillChanged, "a")]);
        // A run over the same files changes nothing; what was sent has no mark any more, until it is another.
        assert_eq!(shown(&[], &third, &nothing, |_| true), third);
        let sent = BTreeMap::from([("a".to_owned(), "10/12".to_owned())]);
        let fourth = shown(&[], &third, &sent, |_| true);
        assert_eq!(told(&fourth), [(FolderChanged, "b"), (Sent, "a")]);
        let fifth = shown(&[row(FolderChanged, "a")], &fourth, &sent, |_| true);
        assert_eq!(told(&fifth), [(FolderChanged, "a"), (StillChanged, "b")]);
        // What goes to nobody any more is forgotten.
        assert_eq!(
            told(&shown(&[], &fifth, &nothing, |folder| folder == "b")),
            [(StillChanged, "b")]
        );
    }
}
