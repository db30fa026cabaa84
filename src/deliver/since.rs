//! What became another since the last run of the same period: what that run left is looked at before it is replaced.

use std::collections::BTreeMap;
use std::path::Path;

use super::Outcome;
use super::folder::{Record, hash_over};
use super::names::SECTIONS;
use super::sections::Made;
use crate::past::{self, Stand};
use crate::table::{self, FindingRow, Place, SinceKind, SinceRow};

/// What the last run of a period left in its folder.
#[derive(Debug, Default)]
pub struct Last {
    record: Option<Record>,
    findings: Vec<FindingRow>,
    since: Vec<SinceRow>,
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
    /// What became another the last time that anything did: a run over the same files leaves it as it was, so that nothing that is still
    /// to be sent is lost by it.
    pub shown: Vec<SinceRow>,
}

impl Last {
    /// What stands in a folder of results. Nothing where it cannot be read: then all is as if for the first time.
    pub fn of(folder: &Path) -> Self {
        let record = Record::found(folder);
        match table::read_since(&folder.join("data")) {
            Some((findings, since)) if record.is_some() => Self {
                record,
                findings,
                since,
            },
            _ => Self::default(),
        }
    }

    /// Holds a run against it.
    pub fn compared(self, outcome: &Outcome<'_>, made: &Made) -> Since {
        let folders = self.record.as_ref().map(folders).unwrap_or_default();
        let before = Stand {
            files: self.record.iter().flat_map(Record::submitted).collect(),
            findings: &self.findings,
            folders: folders.iter().map(|(folder, hash)| (*folder, hash.as_str())).collect(),
        };
        let files = outcome.batch.files.iter();
        let now = Stand {
            files: files.map(|file| (file.path.as_str(), file.hash.as_str())).collect(),
            findings: &outcome.tables.findings,
            folders: made
                .parcels
                .iter()
                .map(|(parcel, hash)| (parcel.folder.as_str(), hash.as_str()))
                .collect(),
        };
        let place = |folder: &str| place(outcome, made, folder);
        let Some(_) = self.record else {
            // Of a first run all is new: only what is to be sent is worth a list.
            let mut rows = past::since(&before, &now, place).rows;
            rows.retain(|row| row.kind == SinceKind::FolderFirst);
            return Since {
                shown: rows.clone(),
                now: rows,
                ..Since::default()
            };
        };
        let past::Since { rows, left } = past::since(&before, &now, place);
        let shown = if rows.is_empty() {
            self.since.clone()
        } else {
            rows.clone()
        };
        Since {
            has_last: true,
            now: rows,
            left,
            shown,
        }
    }
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

/// What went to the sections: by folder the hash over the names and hashes of its files.
fn folders(record: &Record) -> BTreeMap<&str, String> {
    let mut files: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for made in record.made.iter().flatten() {
        let below = made.file.strip_prefix(SECTIONS).and_then(|rest| rest.strip_prefix('/'));
        if let Some((name, file)) = below.and_then(|rest| rest.split_once('/')) {
            let folder = &made.file[..SECTIONS.len() + 1 + name.len()];
            files.entry(folder).or_default().push((file, &made.blake3));
        }
    }
    files
        .into_iter()
        .map(|(folder, files)| (folder, hash_over(files)))
        .collect()
}
