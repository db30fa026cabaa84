//! Bytes that wait: in memory while they are few, else in a file that vanishes with them.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::PathBuf;

/// Bytes that wait in memory.
const ROOM: usize = 256 << 10;

/// Bytes that wait.
pub(super) struct Spool {
    folder: Option<PathBuf>,
    file: Option<File>,
    /// Bytes in the file.
    filed: u64,
    buffer: Vec<u8>,
}

impl Spool {
    /// None yet; their file is to be in `folder`, or where the system keeps such files.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            file: None,
            filed: 0,
            buffer: Vec::new(),
        }
    }

    pub fn len(&self) -> u64 {
        self.filed + self.buffer.len() as u64
    }

    /// What more is written to.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Called after something was written.
    pub fn settle(&mut self) -> io::Result<()> {
        if self.buffer.len() < ROOM {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(match &self.folder {
                Some(folder) => tempfile::tempfile_in(folder)?,
                None => tempfile::tempfile()?,
            }),
        };
        file.write_all(&self.buffer)?;
        self.filed += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// All bytes from the first one.
    pub fn read(self) -> io::Result<Box<dyn Read>> {
        let rest = Cursor::new(self.buffer);
        Ok(match self.file {
            Some(mut file) => {
                file.rewind()?;
                Box::new(file.chain(rest))
            }
            None => Box::new(rest),
        })
    }
}
