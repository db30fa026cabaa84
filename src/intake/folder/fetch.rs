//! The bytes of a file, taken once, whatever becomes of the file meanwhile. Nothing is locked, changed or waited for.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::problem::{Problem, Unreadable};
use crate::book::OpenError;

/// Times a file is read that changes while it is read.
const ATTEMPTS: usize = 3;

/// Reads a file of at most `limit` bytes.
pub fn fetch(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    for _ in 0..ATTEMPTS {
        let before = fs::symlink_metadata(path).map_err(failed)?;
        check(&before, limit)?;
        let file = File::open(path).map_err(failed)?;
        // The name may lead elsewhere by now.
        check(&file.metadata().map_err(failed)?, limit)?;
        let mut bytes = Vec::with_capacity(before.len() as usize + 1);
        (&file).take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
        let after = file.metadata().map_err(failed)?;
        check(&after, limit)?;
        if state(&before) == state(&after) && after.len() == bytes.len() as u64 {
            return Ok(bytes);
        }
    }
    Err(Problem::Unreadable(Unreadable::Changing))
}

/// What tells that a file was written to.
fn state(meta: &Metadata) -> (u64, Option<std::time::SystemTime>) {
    (meta.len(), meta.modified().ok())
}

/// Only plain files are opened: opening a pipe waits for its writer, and a device may have no end.
fn check(meta: &Metadata, limit: u64) -> Result<(), Problem> {
    let kind = meta.file_type();
    let unreadable = if kind.is_symlink() {
        Unreadable::Link
    } else if kind.is_dir() {
        Unreadable::Folder
    } else if !kind.is_file() {
        Unreadable::Special
    } else if meta.len() > limit {
        return Err(Problem::Open(OpenError::TooLarge("file".to_owned())));
    } else {
        return Ok(());
    };
    Err(Problem::Unreadable(unreadable))
}

fn failed(error: io::Error) -> Problem {
    /// Windows: another process has the file open and does not share it, or has locked a part of it.
    const HELD: [Option<i32>; 2] = [Some(32), Some(33)];
    Problem::Unreadable(match error.kind() {
        io::ErrorKind::NotFound => Unreadable::Gone,
        io::ErrorKind::PermissionDenied => Unreadable::Denied,
        _ if cfg!(windows) && HELD.contains(&error.raw_os_error()) => Unreadable::Denied,
        _ => Unreadable::Failed,
    })
}
