//! What is watched between reading and replacing: somebody may open or save a workbook while the batch runs.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::disk::{hash_of, is_open};
use crate::deliver::Failure;

/// What was read, to be looked at again before it is replaced and to be known to the next run.
#[derive(Debug, Default)]
pub struct Watch {
    /// The workbooks of the period itself and the hashes they were read with; None where one was not there.
    pub(super) own: Vec<(PathBuf, Option<String>)>,
    /// Hashes of all workbooks that were looked at and are not as the program made them.
    pub read: BTreeSet<String>,
}

impl Watch {
    /// Errors where a workbook of the period itself was opened or saved since it was read.
    pub fn is_unchanged(&self) -> Result<(), Failure> {
        for (path, hash) in &self.own {
            if is_open(path) {
                return Err(Failure::InUse(path.clone()));
            }
            let now = match path.try_exists() {
                Ok(false) => None,
                _ => Some(hash_of(path).map_err(|_| Failure::InUse(path.clone()))?),
            };
            if now != *hash {
                return Err(Failure::SavedMeanwhile(path.clone()));
            }
        }
        Ok(())
    }
}
