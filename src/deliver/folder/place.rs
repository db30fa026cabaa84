//! Names of folders aside, and what stands in a folder.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// What a folder aside is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Where new results are made.
    New,
    /// Where the old ones are until the new ones stand.
    Old,
}

impl Aside {
    fn ending(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Old => "old",
        }
    }

    /// The folder beside `target`, under a name that no other process uses.
    pub fn of(self, target: &Path) -> PathBuf {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        target.with_file_name(format!(".{name}.kohyo-{}.{}", std::process::id(), self.ending()))
    }

    /// What a folder's name says it is, with the name of its target. Version 0.1.0 called them `.part` and `.old`.
    pub fn told(name: &str) -> Option<(Self, &str)> {
        let (rest, ending) = name.strip_prefix('.')?.rsplit_once('.')?;
        let own = || rest.rsplit_once(".kohyo-").map(|(target, _)| target);
        let is_period = |name: &&str| name.parse::<crate::plan::Period>().is_ok();
        match ending {
            "new" => Some((Self::New, own()?)),
            "part" => Some((Self::New, Some(rest).filter(is_period)?)),
            "old" => Some((Self::Old, own().or(Some(rest).filter(is_period))?)),
            _ => None,
        }
    }
}

/// The path of what lies below `folder`, with `/`, as the record has it.
pub fn below(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Size and BLAKE3 hash (hexadecimal) of a file, read piece by piece: the values of a great batch are hundreds of megabytes.
pub fn hash_of(path: &Path) -> io::Result<(u64, String)> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok((hasher.count(), hasher.finalize().to_hex().to_string()))
}

/// One hash over the names and hashes of files, in whatever order they are given.
pub fn hash_over<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut files: Vec<(&str, &str)> = files.into_iter().collect();
    files.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for part in files.iter().flat_map(|(name, hash)| [name, hash]) {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().to_string()
}

/// The plain files below a folder, by path.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let mut paths: Vec<PathBuf> = files.map(walkdir::DirEntry::into_path).collect();
    paths.sort_by_cached_key(|path| below(folder, path));
    paths
}

/// Writes what is still in the system's memory of a folder's list of names to the disk, where the system can do that.
pub fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
