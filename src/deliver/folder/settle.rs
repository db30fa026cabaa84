//! What becomes of the old results once the new ones stand: what we made and nobody changed goes, everything else is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::adopt;
use super::place::{below, files, hash_of};
use super::record::{RECORD, Record};

/// Folder for files that people changed, or whose name a new file has taken.
pub const KEPT: &str = "残したファイル";

/// A file that people put or changed in a folder of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it is now, below the folder of results.
    pub file: String,
    /// Where it was, if elsewhere.
    pub from: Option<String>,
    /// Whether it could not be moved and still waits in the folder aside.
    pub stuck: bool,
    /// Whether it was filled in, and what was entered is known.
    pub read: bool,
}

/// Whose a file of the old results is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Made by a run and unchanged.
    Ours,
    /// Made by a run and changed by hand.
    Changed,
    /// Put there by somebody.
    Theirs,
}

/// Removes from `old` what was made and is unchanged, and moves everything else into `target`. Can be begun again wherever it
/// was interrupted: every file is in one of the two places all the time. Gives what was kept and was not there before.
pub fn settle(old: &Path, target: &Path) -> Vec<Kept> {
    let record = Record::found(old);
    let mut paths = files(old);
    paths.retain(|path| *path != old.join(RECORD));
    let whose: Vec<Whose> = paths.par_iter().map(|path| whose(old, path, record.as_ref())).collect();
    let mut kept = Vec::new();
    let by = |wanted: Whose| paths.iter().zip(&whose).filter(move |(_, whose)| **whose == wanted);
    // What cannot be removed or moved stays, and is told of below.
    for (path, _) in by(Whose::Ours) {
        let _ = fs::remove_file(path);
    }
    // Files that were kept before come first: they keep their names.
    for (path, _) in by(Whose::Theirs) {
        let name = below(old, path);
        let _ = moved(old, &name, target, &name, &mut kept);
    }
    let read = Record::found(target).map(|record| record.read).unwrap_or_default();
    for (path, _) in by(Whose::Changed) {
        let is_read = hash_of(path).is_ok_and(|(_, hash)| read.contains(&hash));
        let name = name_kept(old, path, is_read);
        let known = kept.len();
        let _ = moved(old, &below(old, path), target, &name, &mut kept);
        kept[known..].iter_mut().for_each(|kept| kept.read = is_read);
    }
    others(old, target, record.as_ref(), &mut kept);
    kept.extend(left(old, target));
    // The record goes last: without it nothing of the rest could be told to be ours. A run that died here left the folder empty.
    if is_bare(old) {
        let _ = fs::remove_file(old.join(RECORD));
        let _ = fs::remove_dir(old);
    }
    kept
}

/// Where a changed file is kept. A workbook that was saved after the batch had read it must be found by the next one, which
/// does not look among the kept ones.
fn name_kept(old: &Path, path: &Path, is_read: bool) -> String {
    let name = below(old, path);
    let is_workbook = !name.contains('/') && name.ends_with(".xlsx");
    if is_workbook && !is_read {
        name.replace(".xlsx", "（集計中に保存）.xlsx")
    } else {
        format!("{KEPT}/{name}")
    }
}

/// What is left of the old results: folders that cannot be looked into are moved as they are, the rest is told.
fn left(old: &Path, target: &Path) -> Vec<Kept> {
    let entries = fs::read_dir(old).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != RECORD).collect();
    names.sort_unstable();
    let is_stuck =
        |name: &String| !is_free(&target.join(name)) || fs::rename(old.join(name), target.join(name)).is_err();
    names
        .into_iter()
        .filter(is_stuck)
        .map(|name| stuck(old, &name))
        .collect()
}

fn whose(old: &Path, path: &Path, record: Option<&Record>) -> Whose {
    let name = below(old, path);
    let Some(record) = record else { return Whose::Theirs };
    if record.made.is_none() {
        return match (
            adopt::could_be_ours(&name, &record.period),
            adopt::is_older(path, &old.join(RECORD)),
        ) {
            (true, true) => Whose::Ours,
            (true, false) => Whose::Changed,
            (false, _) => Whose::Theirs,
        };
    }
    match record.made(&name) {
        None => Whose::Theirs,
        Some(made) => {
            let same = hash_of(path).is_ok_and(|(_, hash)| hash == made.blake3);
            if same { Whose::Ours } else { Whose::Changed }
        }
    }
}

/// Moves what lies at `was` below `old` to `name` below `target`, or where that is taken, to a name of its own among the kept
/// ones.
fn moved(old: &Path, was: &str, target: &Path, name: &str, kept: &mut Vec<Kept>) -> io::Result<()> {
    let wanted = target.join(name);
    let below_kept = name.strip_prefix(&format!("{KEPT}/")).unwrap_or(name);
    let place = if is_free(&wanted) {
        wanted
    } else {
        free(&target.join(KEPT).join(below_kept))
    };
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(old.join(was), &place)?;
    let file = below(target, &place);
    // What was among the kept ones before is no news.
    let is_news = file != was && !was.starts_with(&format!("{KEPT}/"));
    kept.push(Kept {
        from: is_news.then(|| was.to_owned()),
        file,
        stuck: false,
        read: false,
    });
    Ok(())
}

/// What is neither a plain file nor made by us: links, empty folders of somebody's.
fn others(old: &Path, target: &Path, record: Option<&Record>, kept: &mut Vec<Kept>) {
    let entries = WalkDir::new(old)
        .min_depth(1)
        .contents_first(true)
        .into_iter()
        .flatten();
    for entry in entries {
        let name = below(old, entry.path());
        if entry.file_type().is_dir() {
            // A folder that still holds something stays with it.
            if fs::remove_dir(entry.path()).is_ok() && !is_our_folder(record, &name) {
                let _ = fs::create_dir_all(target.join(&name));
            }
        } else if !entry.file_type().is_file() {
            let _ = moved(old, &name, target, &name, kept);
        }
    }
}

/// Whether a folder was made for files of ours: without them it is of no use to anybody.
fn is_our_folder(record: Option<&Record>, name: &str) -> bool {
    let inside = format!("{name}/");
    match record.map(|record| &record.made) {
        None => false,
        Some(Some(made)) => made.iter().any(|made| made.file.starts_with(&inside)),
        Some(None) => name == "data" || name.split('/').next() == Some("フィードバック"),
    }
}

fn stuck(old: &Path, name: &str) -> Kept {
    Kept {
        file: format!("{}/{name}", old.file_name().unwrap_or_default().to_string_lossy()),
        from: Some(name.to_owned()),
        stuck: true,
        read: false,
    }
}

/// Whether nothing but the record is left.
fn is_bare(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().all(|entry| entry.file_name() == RECORD));
    entries.unwrap_or(false)
}

fn is_free(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The path itself, else one with a number that is not taken.
pub(super) fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path
        .extension()
        .map(|e| format!(".{}", e.to_string_lossy()))
        .unwrap_or_default();
    let mut tried = path.to_path_buf();
    let mut number = 2;
    while !is_free(&tried) {
        tried = path.with_file_name(format!("{stem}({number}){extension}"));
        number += 1;
    }
    tried
}
