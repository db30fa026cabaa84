//! One run at a time: a lock of the system on a file in the folder of results, which ends with the process however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::trouble::Trouble;

/// The file that is locked. It stays: to remove it would let two runs lock two files of one name.
pub const LOCK: &str = ".kohyo.lock";
/// Who holds the lock, in words; a locked file itself cannot be read on every system.
const HOLDER: &str = ".kohyo.holder";
/// The files of a lock, which belong to nothing that is made.
pub const LOCK_FILES: [&str; 2] = [LOCK, HOLDER];

/// The lock of a folder of results, for as long as it lives.
#[derive(Debug)]
pub struct Lock {
    holder: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock. Errors at once where another run has it.
    pub fn take(root: &Path) -> Result<Self, Trouble> {
        let path = root.join(LOCK);
        let mut options = OpenOptions::new();
        let options = options.create(true).truncate(false).read(true).write(true);
        let file = options.open(&path).map_err(|error| Trouble::write(&path, error))?;
        let holder = root.join(HOLDER);
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Trouble::Busy {
                    root: root.to_owned(),
                    holder: fs::read_to_string(&holder)
                        .map_or_else(|_| String::new(), |who| format!("（{}）", who.trim())),
                });
            }
            Err(TryLockError::Error(error)) => {
                return Err(Trouble::NoLock {
                    root: root.to_owned(),
                    error,
                });
            }
        }
        // Only words for whoever has to wait: without them the lock is as good.
        let _ = File::create(&holder).and_then(|mut file| file.write_all(myself().as_bytes()));
        Ok(Self { holder, _file: file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.holder);
    }
}

/// This process and its computer.
fn myself() -> String {
    let host = gethostname::gethostname();
    format!("{} のプロセス {}", host.to_string_lossy(), std::process::id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = Lock::take(folder.path()).expect("free");
        let refused = Lock::take(folder.path()).expect_err("held").to_string();
        assert!(refused.contains(&std::process::id().to_string()), "{refused}");
        drop(first);
        // What a process that died left lying there holds nobody off.
        fs::write(folder.path().join(HOLDER), "別のパソコン のプロセス 1").expect("written");
        Lock::take(folder.path()).expect("free again");
    }
}
