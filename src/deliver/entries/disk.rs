//! Looking for workbooks on the disk: where they lie, whether they are as they were made, and whether somebody has them open.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::deliver::asks;
use crate::deliver::folder::{self, KEPT, RECORD, Record, below};
use crate::deliver::names::consolidated_name;
use crate::intake::WORKBOOKS;
use crate::plan::Period;

/// The workbooks of a period that are filled in: the consolidated one, and the lists of the parties that were made.
pub fn lists(folder: &Path, period: Period) -> Vec<PathBuf> {
    let record = Record::of(folder).ok().flatten();
    let made = record.and_then(|record| record.made).unwrap_or_default();
    let lists = made.iter().filter(|made| asks::is_list(&made.file, period));
    let paths = lists.map(|made| folder.join(&made.file));
    [folder.join(consolidated_name(period))]
        .into_iter()
        .chain(paths)
        .collect()
}

/// Whether the record of a folder of results says that a workbook in it was made so.
pub fn is_as_made(folder: &Path, path: &Path, hash: &str) -> bool {
    let record = Record::of(folder).ok().flatten();
    record.is_some_and(|record| {
        record
            .made(&below(folder, path))
            .is_some_and(|made| made.blake3 == hash)
    })
}

/// The workbooks below a folder, as [`files`] finds them.
pub fn workbooks(folder: &Path, depth: usize) -> Vec<PathBuf> {
    files(folder, depth, &WORKBOOKS)
}

/// The files of some kinds below a folder that are no lock files, sorted.
pub fn files(folder: &Path, depth: usize, kinds: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_path_buf(), depth)];
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, Ok(kind)) = (entry.path(), entry.file_type()) else {
                continue;
            };
            if kind.is_dir() && depth > 1 && is_searched(&path) {
                open.push((path, depth - 1));
            } else if kind.is_file() && is_of(kinds, &path) {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Not what was kept when it was read, nor a folder with a record of its own (次回の様式).
fn is_searched(folder: &Path) -> bool {
    folder.file_name() != Some(OsStr::new(KEPT)) && !folder.join(RECORD).exists()
}

/// Whether a file has one of these endings, and a name that no program gives to what it needs for a while.
fn is_of(kinds: &[&str], path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    !name.starts_with("~$") && !name.starts_with('.') && kinds.iter().any(|kind| extension == *kind)
}

/// The hash of a file.
pub fn hash_of(path: &Path) -> io::Result<String> {
    folder::hash_of(path).map(|(_, hash)| hash)
}

/// The same of what was read already.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Whether somebody has the workbook open: Excel and LibreOffice lay a file beside it.
pub fn is_open(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Excel leaves out the first letters of long names.
    let short: String = name.chars().skip(2).collect();
    let locks = [format!("~${name}"), format!("~${short}"), format!(".~lock.{name}#")];
    locks.iter().any(|lock| path.with_file_name(lock).exists())
}
