//! The right to add to the official record: one process at a time, and what one that died had begun is finished first.

use std::fs;
use std::path::{Path, PathBuf};

use super::ledger::{LEDGER, Ledger, Line};
use super::names::{edition_folder, edition_name};
use super::statement::Statement;
use crate::deliver::Failure;
use crate::deliver::folder::{Ground, Lock, Record, Trouble, hash_of, sync_folder};
use crate::plan::Plan;

/// The official record, held against every other process for as long as it lives.
#[derive(Debug)]
pub struct Archive {
    root: PathBuf,
    said: Vec<String>,
    _lock: Lock,
}

impl Archive {
    /// Opens the record of a plan; None where nothing is official yet.
    ///
    /// # Errors
    /// Where another process is at it, or it is not as it was written.
    pub fn open(plan: &Plan) -> Result<Option<Self>, Failure> {
        let root = plan.official();
        root.is_dir().then(|| Self::of(root)).transpose()
    }

    /// The same, where the record is begun if there is none. It must neither be, hold nor lie in what `ground` protects, nor lie
    /// among results.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn begin(plan: &Plan, ground: &Ground) -> Result<Self, Failure> {
        let root = plan.official();
        ground.check(&root)?;
        if root.ancestors().any(|above| Record::found(above).is_some()) {
            return Err(Trouble::InResults { target: root }.into());
        }
        fs::create_dir_all(&root).map_err(|error| Trouble::write(&root, error))?;
        Self::of(root)
    }

    fn of(root: PathBuf) -> Result<Self, Failure> {
        let lock = Lock::take(&root)?;
        let said = recover(&root)?;
        Ok(Self {
            root,
            said,
            _lock: lock,
        })
    }

    /// What was finished that a process that died had begun, in words.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }
}

/// Removes what is not whole, and gives an edition that stands in its place the line that it lacks.
fn recover(root: &Path) -> Result<Vec<String>, Failure> {
    let mut said = Vec::new();
    remove_begun(root);
    let mut ledger = Ledger::read(root)?;
    for folder in folders(root) {
        remove_begun(&folder);
        // Made for an edition that never came.
        if fs::remove_dir(&folder).is_ok() {
            continue;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = |number: u32| format!("{name}/{}", edition_folder(number));
        for number in 1.. {
            let edition = folder.join(edition_folder(number));
            if !edition.is_dir() {
                break;
            }
            if ledger.lines().iter().any(|line| line.edition == known(number)) {
                continue;
            }
            match line_of(&edition, &known(number), &ledger.last()) {
                Some(line) => {
                    said.push(format!(
                        "{} は、{LEDGER} に書く前に止まっていました。中身を確かめ、台帳に書きました（確定は済んでいます）。",
                        line.edition
                    ));
                    ledger = ledger.add(root, line)?;
                }
                None => said.push(format!(
                    "{} は {LEDGER} になく、確定した版ではありません。`kohyo close --verify` で確かめてください。",
                    known(number)
                )),
            }
        }
    }
    Ok(said)
}

/// The line of an edition that is whole and was the next; None of any other folder.
fn line_of(folder: &Path, name: &str, before: &str) -> Option<Line> {
    let (statement, hash) = Statement::read(folder).ok()?;
    let is_next = statement.before == before && statement.name() == name;
    let is_whole = || {
        statement
            .made
            .iter()
            .all(|made| hash_of(&folder.join(&made.file)).is_ok_and(|(_, hash)| hash == made.blake3))
    };
    (is_next && is_whole()).then(|| Line {
        edition: edition_name(statement.period, &statement.occasion, statement.edition),
        meeting: statement.meeting,
        statement: hash,
        before: before.to_owned(),
    })
}

/// Removes what a process that died was making in a folder.
fn remove_begun(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') && name.contains(".kohyo-") && name.ends_with(".new") {
            let path = entry.path();
            // Where it cannot be removed it is in nobody's way.
            let _ = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            sync_folder(folder);
        }
    }
}

/// The folders below the record, by name.
pub(super) fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort_unstable();
    folders
}
