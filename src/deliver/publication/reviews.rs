//! The reviews that people typed into, as they lie in the folder of the year, whatever they are called by now.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::REVIEW;
use crate::deliver::Failure;
use crate::deliver::entries::is_open;
use crate::deliver::folder::{KEPT, Record, hash_of};
use crate::publish::{Answers, Unread, read_review};

/// What was read.
#[derive(Debug, Default)]
pub struct Reviews {
    pub answers: Answers,
    /// Hashes of the workbooks that are not as they were made: their answers are known from now on.
    pub read: BTreeSet<String>,
    /// The review itself, and the hash it was read with.
    own: (PathBuf, Option<String>),
}

impl Reviews {
    /// Reads the review of a folder, and copies of it that nobody has read yet. Where the review is gone, all that lies there.
    ///
    /// # Errors
    /// Where the review is open, cannot be read or has lost its list: what was typed would be lost.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let record = Record::of(folder)?;
        let known: BTreeSet<String> = record.iter().flat_map(|record| record.read.iter().cloned()).collect();
        let path = folder.join(REVIEW);
        let mut reviews = Self {
            own: (path.clone(), None),
            ..Self::default()
        };
        let is_there = path.try_exists().unwrap_or(true);
        if is_there {
            let hash = reviews.own(&path)?;
            let is_made = record
                .as_ref()
                .and_then(|record| record.made(REVIEW))
                .is_some_and(|made| made.blake3 == hash);
            reviews.read.extend((!is_made).then(|| hash.clone()));
            reviews.own.1 = Some(hash);
        }
        let kept = workbooks(&folder.join(KEPT)).into_iter();
        for copy in workbooks(folder).into_iter().chain(kept).filter(|copy| *copy != path) {
            let Ok((_, hash)) = hash_of(&copy) else { continue };
            if !known.contains(&hash) || !is_there {
                // Another workbook is somebody's own, and none of ours to complain about.
                let _ = fs::read(&copy).map(|bytes| read_review(&bytes, &mut reviews.answers));
            }
            reviews.read.insert(hash);
        }
        Ok(reviews)
    }

    /// Reads the review itself; gives its hash.
    fn own(&mut self, path: &Path) -> Result<String, Failure> {
        if is_open(path) {
            return Err(Failure::ReviewInUse(path.to_owned()));
        }
        let bytes = fs::read(path).map_err(|_| Failure::ReviewInUse(path.to_owned()))?;
        match read_review(&bytes, &mut self.answers) {
            Ok(()) => Ok(blake3::hash(&bytes).to_hex().to_string()),
            Err(Unread::Broken) => Err(Failure::ReviewInUse(path.to_owned())),
            Err(Unread::NoList) => Err(Failure::NoReviewList(path.to_owned())),
        }
    }

    /// Errors where the review was opened or saved since it was read.
    pub fn is_unchanged(&self) -> Result<(), Failure> {
        let (path, hash) = &self.own;
        if is_open(path) {
            return Err(Failure::ReviewInUse(path.clone()));
        }
        let now = hash_of(path).ok().map(|(_, hash)| hash);
        if now == *hash {
            Ok(())
        } else {
            Err(Failure::ReviewInUse(path.clone()))
        }
    }
}

/// The workbooks in a folder that are no lock files, sorted.
fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let is_workbook = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_file() && name.ends_with(".xlsx") && !name.starts_with("~$") && !name.starts_with('.')
    };
    let mut found: Vec<PathBuf> = paths.filter(is_workbook).collect();
    found.sort_unstable();
    found
}
