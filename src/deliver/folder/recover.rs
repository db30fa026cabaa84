//! What a run that died left half done, finished at the next start.
//!
//! Every moment of [`super::exchange`] leaves one of these: a folder aside that is not whole (removed); the old results aside
//! and nothing in their place (put back); the old results aside and the new ones in place (what is left of the old ones is
//! settled).

use std::fs;
use std::path::Path;

use super::place::{Aside, sync_folder};
use super::record::Record;
use super::settle::{Kept, settle};
use super::trouble::Trouble;
use crate::plan::Period;

/// Finishes what was begun in `root` and in the folders of results below it; gives what was kept or still waits aside.
pub fn recover(root: &Path) -> Result<Vec<Kept>, Trouble> {
    let mut kept = recover_in(root, |_| true)?;
    let periods = names(root)?.into_iter().filter(|name| name.parse::<Period>().is_ok());
    for folder in periods.map(|name| root.join(name)).filter(|folder| folder.is_dir()) {
        kept.extend(recover_in(&folder, |_| true)?);
    }
    Ok(kept)
}

/// Finishes what was begun in one folder with the targets of these names.
pub fn recover_in(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Kept>, Trouble> {
    let mut kept = Vec::new();
    for name in names(folder)? {
        let Some((aside, target)) = Aside::told(&name).filter(|(_, target)| wanted(target)) else {
            continue;
        };
        let (aside_path, target) = (folder.join(&name), folder.join(target));
        match aside {
            // Not whole: it would have been put in place. Where it cannot be removed it is in nobody's way.
            Aside::New if aside_path.is_file() => drop(fs::remove_file(&aside_path)),
            Aside::New => drop(fs::remove_dir_all(&aside_path)),
            Aside::Old => kept.extend(put_back(&aside_path, &target)?),
        }
    }
    Ok(kept)
}

fn put_back(old: &Path, target: &Path) -> Result<Vec<Kept>, Trouble> {
    // A run died after the last of the old results had gone: an empty folder is no results.
    if fs::remove_dir(old).is_ok() {
        return Ok(Vec::new());
    }
    // An empty folder that somebody made meanwhile is no reason to leave the results aside.
    let _ = fs::remove_dir(target);
    match target.try_exists() {
        Ok(false) => {
            let refused = |error| Trouble::Aside {
                target: target.to_owned(),
                old: old.to_owned(),
                error,
            };
            fs::rename(old, target).map_err(refused)?;
            target.parent().map(sync_folder);
        }
        Ok(true) if Record::found(target).is_some() => return Ok(settle(old, target)),
        // Somebody's folder: the results stay aside until it is gone.
        _ => {}
    }
    Ok(Vec::new())
}

/// The names in a folder, sorted; none where there is no such folder.
fn names(folder: &Path) -> Result<Vec<String>, Trouble> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| Trouble::write(folder, error))?,
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    Ok(names)
}
