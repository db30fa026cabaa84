//! The record of a folder of results (`run.json`): whose it is, and every file that was made in it, with its hash.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::trouble::Trouble;
use crate::plan::Period;

/// Name of the record in its folder.
pub const RECORD: &str = "run.json";

/// What the files of a folder are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The results of a batch.
    #[default]
    Results,
    /// Forms of the next submission.
    Forms,
    /// What goes to the web in a year.
    Publication,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Its path below the folder, with `/`.
    pub file: String,
    pub bytes: u64,
    /// BLAKE3 hash, hexadecimal.
    pub blake3: String,
}

/// What a folder of results says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    /// Title of the plan.
    pub plan: String,
    pub period: String,
    #[serde(default)]
    pub kind: Kind,
    /// Every file that was made but the record itself, by path; None in results of version 0.1.0, which list none.
    #[serde(default)]
    pub made: Option<Vec<Made>>,
    /// Hashes of the consolidated workbooks whose entries are known, whatever their names.
    #[serde(default)]
    pub read: Vec<String>,
    /// The files that were read.
    #[serde(default)]
    files: Vec<Submitted>,
    /// What goes to each section, by its folder, with a hash over what it says.
    #[serde(default)]
    sections: BTreeMap<String, String>,
    /// By when corrections were asked back.
    #[serde(default)]
    deadline: String,
    /// The same, where it was said for a run and does not follow from the plan.
    #[serde(default)]
    deadline_given: String,
    #[serde(default)]
    counts: Counts,
}

/// A file that was read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Submitted {
    file: String,
    blake3: String,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
struct Counts {
    decisions: usize,
    files: usize,
}

impl Record {
    /// The record of a folder; None where it has none.
    ///
    /// # Errors
    /// Where there is one that cannot be read.
    pub fn of(folder: &Path) -> Result<Option<Self>, Trouble> {
        let path = folder.join(RECORD);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(_) => return Err(Trouble::Record { path }),
        };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|_| Trouble::Record { path })
    }

    /// The record of a folder, if any can be read.
    pub fn found(folder: &Path) -> Option<Self> {
        Self::of(folder).ok().flatten()
    }

    /// The period that the folder is of, where it is one.
    pub fn period(&self) -> Option<Period> {
        self.period.parse().ok()
    }

    /// A file that was made, by its path below the folder.
    pub fn made(&self, file: &str) -> Option<&Made> {
        let made = self.made.as_deref()?;
        let at = made.binary_search_by(|made| made.file.as_str().cmp(file)).ok()?;
        made.get(at)
    }

    /// How many files were read.
    pub fn files(&self) -> usize {
        self.counts.files
    }

    /// The files that were read, with their hashes, by path.
    pub fn submitted(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|file| (file.file.as_str(), file.blake3.as_str()))
    }

    /// What goes to the sections: their folders, each with a hash over what it says.
    pub fn parcels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sections
            .iter()
            .map(|(folder, hash)| (folder.as_str(), hash.as_str()))
    }

    /// Until when sections were asked for corrections, where that was said for a run.
    pub fn deadline_given(&self) -> Option<Date> {
        self.deadline_given.parse().ok()
    }

    /// By when corrections were asked back; empty where the record does not say.
    pub fn deadline(&self) -> &str {
        &self.deadline
    }

    /// How many entries of the 協議事項 were known.
    pub fn decisions(&self) -> usize {
        self.counts.decisions
    }
}
