//! The workbooks of the batch's own period: the run replaces them, so each has to be read whole, or the run stops.

use std::path::{Path, PathBuf};

use super::Gathering;
use super::disk::{hash_of, is_as_made, is_open, workbooks};
use crate::book::OpenError;
use crate::deliver::Failure;
use crate::intake::{Agenda, Problem};
use crate::roll::Typed;

impl Gathering<'_> {
    /// A workbook of the period itself: the consolidated one, or a list of one of its parties.
    pub(super) fn own(&mut self, path: PathBuf) -> Result<(), Failure> {
        match path.try_exists() {
            Ok(false) => {
                self.watch.own.push((path, None));
                return Ok(());
            }
            Ok(true) if !is_open(&path) => {}
            _ => return Err(Failure::InUse(path)),
        }
        let (hash, agenda) = self.read(&path);
        let folder = self.plan.results(self.now);
        let made = hash.as_deref().is_some_and(|hash| is_as_made(&folder, &path, hash));
        self.watch.own.push((path.clone(), hash.clone()));
        let agenda = legible(agenda, path)?;
        // What is not as the program made it was put there by somebody, also where it was read before.
        self.watch.read.extend(hash.filter(|_| !made));
        self.entries.workbooks.push(Typed {
            period: self.now,
            own: true,
            seen: made && self.is_known,
            agenda,
        });
        Ok(())
    }

    /// Workbooks that were kept when they were read: nothing is looked for in them again, they stay known.
    pub(super) fn kept(&mut self, folder: &Path) {
        let hashes = workbooks(folder, 1).into_iter().filter_map(|path| hash_of(&path).ok());
        let seen = &self.entries.seen;
        self.watch.read.extend(hashes.filter(|hash| seen.contains(hash)));
    }
}

/// The agenda of a workbook that must have one that can be read.
fn legible(agenda: Option<Agenda>, path: PathBuf) -> Result<Agenda, Failure> {
    let Some(agenda) = agenda else {
        return Err(Failure::NoAgenda(path));
    };
    match agenda.problem {
        None => Ok(agenda),
        Some(Problem::NoAgenda) => Err(Failure::NoAgenda(path)),
        Some(Problem::Open(OpenError::Password)) => Err(Failure::Encrypted(path)),
        Some(_) => Err(Failure::InUse(path)),
    }
}
