//! Whether the results of a period are still what was made.

use std::collections::BTreeSet;
use std::path::Path;

use super::claim::FORMS;
use super::place::{below, files, hash_of};
use super::record::{RECORD, Record};
use super::settle::KEPT;
use super::trouble::Trouble;

/// How a folder of results differs from what was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A file that was made and changed since.
    Changed(String),
    /// A file that was made and is not there, or cannot be read.
    Missing(String),
    /// A file that was not made by us.
    Added(String),
}

/// Compares a folder of results with its record; None where the record lists no files (version 0.1.0).
///
/// # Errors
/// Where there are no results, or their record cannot be read.
pub fn verify(folder: &Path) -> Result<Option<Vec<Difference>>, Trouble> {
    let missing = || match folder.is_dir() {
        true => Trouble::Record {
            path: folder.join(RECORD),
        },
        false => Trouble::Missing {
            target: folder.to_owned(),
        },
    };
    let record = Record::of(folder)?.ok_or_else(missing)?;
    let Some(made) = record.made else { return Ok(None) };
    let hash = |file: &str| hash_of(&folder.join(file)).map(|(_, hash)| hash);
    let differing = made.iter().filter_map(|made| match hash(&made.file) {
        Err(_) => Some(Difference::Missing(made.file.clone())),
        Ok(hash) => (hash != made.blake3).then(|| Difference::Changed(made.file.clone())),
    });
    let mut differences: Vec<Difference> = differing.collect();
    let known: BTreeSet<&str> = made.iter().map(|made| made.file.as_str()).chain([RECORD]).collect();
    let there = files(folder);
    let there = there.iter().map(|path| below(folder, path));
    // Forms that were prefilled have a record of their own, and what was kept was told when it was kept.
    let is_own = |file: &String| {
        [FORMS, KEPT]
            .iter()
            .any(|folder| file.starts_with(&format!("{folder}/")))
    };
    let added = there.filter(|file| !known.contains(file.as_str()) && !is_own(file));
    differences.extend(added.map(Difference::Added));
    Ok(Some(differences))
}
