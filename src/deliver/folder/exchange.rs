//! New results in the place of the old ones: whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::Desk;
use super::claim::Owner;
use super::ground::Ground;
use super::place::{Aside, below, files, hash_of, sync_folder};
use super::record::{Made, RECORD};
use super::settle::{Kept, settle};
use super::trouble::Trouble;

/// What became of a replacement.
#[derive(Debug)]
pub struct Delivered<T> {
    /// What making the results came to.
    pub made: T,
    /// What people had put or changed in the folder, and where it is now.
    pub kept: Vec<Kept>,
}

/// What is replaced, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    pub folder: &'a Path,
    pub owner: &'a Owner,
    pub ground: &'a Ground,
}

impl Desk {
    /// Makes the results of an owner and puts them in the place of those that are there. `fill` makes the files in a folder
    /// aside and says what the record tells beside them; `ready` is asked directly before the old results go, and can still
    /// stop.
    ///
    /// # Errors
    /// Of `fill` and `ready`; where the target may not be replaced (see [`Owner::claim`]); of the disk. The old results are
    /// then where they were.
    pub fn replace<T, E: From<Trouble>>(
        &self,
        target: Target<'_>,
        fill: impl FnOnce(&Path) -> Result<(T, Value), E>,
        ready: impl FnOnce() -> Result<(), E>,
    ) -> Result<Delivered<T>, E> {
        let Target { folder, owner, ground } = target;
        owner.claim(folder, ground)?;
        let new = Aside::New.of(folder);
        fs::create_dir_all(&new).map_err(|error| Trouble::write(&new, error))?;
        let made = fill(&new).and_then(|(made, said)| {
            seal(&new, owner, said)?;
            ready()?;
            swap(&new, folder)?;
            Ok(made)
        });
        if made.is_err() {
            let _ = fs::remove_dir_all(&new);
        }
        let old = Aside::Old.of(folder);
        Ok(Delivered {
            made: made?,
            kept: if old.exists() { settle(&old, folder) } else { Vec::new() },
        })
    }
}

/// Writes a file below a folder of results that is being made.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
    let path = folder.join(name);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&path, bytes))
        .map_err(|error| Trouble::write(&path, error))
}

/// Brings every file to the disk and writes the record of them, last.
fn seal(folder: &Path, owner: &Owner, mut said: Value) -> Result<(), Trouble> {
    let made: Result<Vec<Made>, Trouble> = files(folder)
        .par_iter()
        .map(|path| sealed(folder, path).map_err(|error| Trouble::write(path, error)))
        .collect();
    said["plan"] = json!(owner.titles.first());
    said["period"] = json!(owner.period.to_string());
    said["kind"] = json!(owner.kind);
    said["made"] = json!(made?);
    let path = folder.join(RECORD);
    let text = serde_json::to_string_pretty(&said).unwrap_or_default() + "\n";
    let written = fs::write(&path, text).and_then(|()| sync(&path));
    written.map_err(|error| Trouble::write(&path, error))?;
    let folders: BTreeSet<PathBuf> = files(folder)
        .iter()
        .filter_map(|path| Some(path.parent()?.to_owned()))
        .collect();
    folders.iter().for_each(|folder| sync_folder(folder));
    Ok(())
}

/// Brings a file to the disk; what the record says of it.
pub fn sealed(folder: &Path, path: &Path) -> io::Result<Made> {
    sync(path)?;
    let (bytes, blake3) = hash_of(path)?;
    Ok(Made {
        file: below(folder, path),
        bytes,
        blake3,
    })
}

/// Brings a file to the disk. Windows syncs only what is open for writing.
pub fn sync(path: &Path) -> io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}

/// Puts the new folder where the old one was, which is moved aside.
fn swap(new: &Path, target: &Path) -> Result<(), Trouble> {
    let old = Aside::Old.of(target);
    let had_old = fs::symlink_metadata(target).is_ok();
    if had_old {
        fs::rename(target, &old).map_err(|error| Trouble::write(target, error))?;
    }
    if let Err(error) = fs::rename(new, target) {
        let back = if had_old { fs::rename(&old, target) } else { Ok(()) };
        let target = target.to_owned();
        return Err(match back {
            Ok(()) => Trouble::Write { path: target, error },
            Err(_) => Trouble::Aside { target, old, error },
        });
    }
    if let Some(parent) = target.parent() {
        sync_folder(parent);
    }
    Ok(())
}
