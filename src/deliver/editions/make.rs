//! An edition is made: beside its place, brought to the disk, put there whole, and entered in the ledger.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use rayon::prelude::*;

use super::archive::Archive;
use super::copies::Copies;
use super::corrections;
use super::edition::{DATA, Edition, workbook_name};
use super::ledger::{Ledger, Line};
use super::names::{edition_folder, occasion_folder};
use super::statement::{STATEMENT, Statement};
use crate::deliver::Failure;
use crate::deliver::folder::{Aside, Made, Trouble, files, put, sealed, sync_file, sync_folder};
use crate::deliver::workbook::workbook;
use crate::report::{self, Brief, Unwritten};
use crate::table::{self, Difference, Tables, ValueRow};

/// What an edition is made of.
pub struct Draft<'a> {
    /// Without what is known only when its files are made.
    pub statement: Statement,
    pub copies: &'a Copies,
    pub brief: Brief,
    pub tables: &'a Tables,
    pub values: &'a [ValueRow],
    /// What differs from the edition that it amends; None where it amends none.
    pub corrections: Option<&'a [Difference]>,
}

impl Archive {
    /// Makes an edition. `ready` is asked directly before it is put in its place, and can still stop.
    ///
    /// # Errors
    /// Of `ready` and of the disk; there is no edition then.
    pub fn add(&self, draft: Draft<'_>, ready: impl FnOnce() -> Result<(), Failure>) -> Result<Edition, Failure> {
        let ledger = Ledger::read(self.root())?;
        let statement = &draft.statement;
        let occasion = self.root().join(occasion_folder(statement.period, &statement.occasion));
        let folder = occasion.join(edition_folder(statement.edition));
        let new = Aside::New.of(&folder);
        fs::create_dir_all(new.join(DATA)).map_err(|error| Trouble::write(&new, error))?;
        let put = fill(&new, draft, &ledger).and_then(|statement| {
            ready()?;
            // A folder that stands there is of nobody's making but ours, and is never written over.
            if fs::symlink_metadata(&folder).is_ok() {
                return Err(Trouble::Foreign { target: folder.clone() }.into());
            }
            fs::rename(&new, &folder).map_err(|error| Trouble::write(&folder, error))?;
            sync_folder(&occasion);
            sync_folder(self.root());
            Ok(statement)
        });
        if put.is_err() {
            let _ = fs::remove_dir_all(&new);
            let _ = fs::remove_dir(&occasion);
        }
        let statement = put?;
        let line = Line {
            edition: statement.name(),
            meeting: statement.meeting,
            statement: blake3::hash(statement.text().as_bytes()).to_hex().to_string(),
            before: ledger.last(),
        };
        let name = line.edition.clone();
        ledger.add(self.root(), line)?;
        Ok(Edition {
            name,
            folder,
            statement,
        })
    }
}

/// Makes all files of an edition, the statement last.
fn fill(folder: &Path, draft: Draft<'_>, ledger: &Ledger) -> Result<Statement, Failure> {
    let Draft {
        mut statement,
        copies,
        brief,
        tables,
        values,
        corrections,
    } = draft;
    let brief = Brief {
        scratch: Some(folder.to_path_buf()),
        ..brief
    };
    let name = workbook_name(statement.period);
    workbook(&name, || {
        let file = File::create(folder.join(&name)).map_err(Unwritten::Disk)?;
        report::consolidated::write_to(&brief, tables, BufWriter::new(file))
    })?;
    let data = folder.join(DATA);
    table::write(tables, values.iter().cloned(), &data).map_err(|error| Trouble::write(&data, error))?;
    for (place, bytes) in &copies.files {
        put(folder, place, bytes)?;
    }
    if let Some(differences) = corrections {
        let text = corrections::text(differences, &statement);
        put(folder, corrections::CORRECTIONS, text.as_bytes())?;
    }
    statement.made = made(folder)?;
    statement.before = ledger.last();
    put(folder, STATEMENT, statement.text().as_bytes())?;
    let path = folder.join(STATEMENT);
    sync_file(&path).map_err(|error| Trouble::write(&path, error))?;
    let mut folders: Vec<_> = files(folder)
        .iter()
        .filter_map(|path| Some(path.parent()?.to_owned()))
        .collect();
    folders.dedup();
    folders.iter().for_each(|folder| sync_folder(folder));
    Ok(statement)
}

/// Brings every file to the disk.
fn made(folder: &Path) -> Result<Vec<Made>, Trouble> {
    let one = |path: &std::path::PathBuf| sealed(folder, path).map_err(|error| Trouble::write(path, error));
    files(folder).par_iter().map(one).collect()
}
