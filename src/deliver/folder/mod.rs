//! Folders of results: the only place that replaces one.
//!
//! A folder belongs to us where its `run.json` says so: the plan, the period, and every file that was made, with its hash.
//! Only what is listed there and unchanged is ever removed. Whatever else lies in the folder (minutes, a renamed workbook,
//! a form that was corrected in place) belongs to whoever put it there: it is kept, and named to them.
//!
//! New results are made in a folder aside, synced, and renamed into place. [`Desk::open`] lets one run in at a time and
//! first puts back what a run that died left half done.

mod adopt;
mod claim;
mod exchange;
mod file;
mod ground;
mod lock;
mod place;
mod record;
mod recover;
mod settle;
mod trouble;
mod verify;
mod what;

pub use claim::{FORMS, Owner};
pub use exchange::{Delivered, Target, put, sealed, sync as sync_file};
pub use file::write_new;
pub use ground::Ground;
pub use lock::{LOCK, LOCK_FILES, Lock};
pub use place::{Aside, below, files, hash_of, hash_over, sync_folder};
pub use record::{Kind, Made, RECORD, Record};
pub use settle::{KEPT, Kept};
pub use trouble::{Trouble, cause};
pub use verify::{Difference, verify};
pub use what::What;

use std::fs;
use std::path::{Path, PathBuf};

/// The right to replace folders of results below one folder, for as long as it is held.
#[derive(Debug)]
pub struct Desk {
    root: PathBuf,
    /// What of a run that died was kept or still waits aside.
    recovered: Vec<Kept>,
    _lock: Lock,
}

impl Desk {
    /// Takes the lock of a folder of results, which is made where it is not there, and finishes what a run that died there
    /// had begun.
    ///
    /// # Errors
    /// Where another run is at work, or the folder cannot be written in.
    pub fn open(root: &Path) -> Result<Self, Trouble> {
        fs::create_dir_all(root).map_err(|error| Trouble::write(root, error))?;
        let lock = Lock::take(root)?;
        Ok(Self {
            recovered: recover::recover(root)?,
            root: root.to_owned(),
            _lock: lock,
        })
    }

    /// Finishes what a run that died had begun with a target elsewhere than below the folder of this desk.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn recover(&self, target: &Path) -> Result<(), Trouble> {
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        recover::recover_in(folder.unwrap_or(Path::new(".")), |wanted| *wanted == name).map(|_| ())
    }

    /// What of a run that died was kept or still waits aside.
    pub fn recovered(&self) -> &[Kept] {
        &self.recovered
    }

    /// The folder that this desk is for.
    pub fn root(&self) -> &Path {
        &self.root
    }
}
