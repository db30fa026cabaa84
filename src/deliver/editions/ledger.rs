//! `確定台帳.csv`: one line an edition, in the order in which they were made. Each holds the hash of the statement of its edition and
//! of the line before, so that nothing of what was official can be changed or left out without a trace.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use jiff::civil::Date;

use crate::deliver::broken::Broken;
use crate::deliver::folder::Trouble;

/// Its name below the official record.
pub const LEDGER: &str = "確定台帳.csv";
const HEADINGS: &str = "版,会議の日,確定.jsonのBLAKE3,前の行のBLAKE3";
/// Where a spreadsheet would take a hash for a number, it sees what it is.
const HASH: &str = "blake3:";

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The edition, by its way below the official record.
    pub edition: String,
    pub meeting: Date,
    /// BLAKE3 hash of its statement, hexadecimal.
    pub statement: String,
    /// The same of the line before; of the headings for the first.
    pub before: String,
}

impl Line {
    fn text(&self) -> String {
        let Self {
            edition,
            meeting,
            statement,
            before,
        } = self;
        format!("{edition},{meeting},{HASH}{statement},{HASH}{before}")
    }

    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(',').collect();
        let &[edition, meeting, statement, before] = parts.as_slice() else {
            return None;
        };
        Some(Self {
            edition: edition.to_owned(),
            meeting: meeting.parse().ok()?,
            statement: statement.strip_prefix(HASH)?.to_owned(),
            before: before.strip_prefix(HASH)?.to_owned(),
        })
    }
}

/// All lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger(Vec<Line>);

impl Ledger {
    /// Reads the ledger of an official record; without lines where there is none yet.
    ///
    /// # Errors
    /// Where it cannot be read, is not as it was written, or its chain is broken.
    pub fn read(root: &Path) -> Result<Self, Broken> {
        let path = root.join(LEDGER);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(_) => return Err(Broken::Ledger(path)),
        };
        Self::parse(&text).ok_or(Broken::Ledger(path))
    }

    /// None where a single byte is not as it would be written.
    fn parse(text: &str) -> Option<Self> {
        let lines = text.strip_prefix('\u{feff}')?.strip_suffix("\r\n")?.split("\r\n");
        let lines: Option<Vec<Line>> = lines.skip(1).map(Line::parse).collect();
        let ledger = Self(lines?);
        let befores = ledger.hashes();
        let chained = ledger
            .0
            .iter()
            .zip(&befores)
            .all(|(line, before)| line.before == *before);
        (chained && ledger.text() == text).then_some(ledger)
    }

    /// The lines, the oldest first.
    pub fn lines(&self) -> &[Line] {
        &self.0
    }

    /// The hash that the next line holds.
    pub fn last(&self) -> String {
        self.hashes().pop().unwrap_or_default()
    }

    /// The hash of the headings and of every line.
    fn hashes(&self) -> Vec<String> {
        let lines = self.0.iter().map(Line::text);
        let hash = |text: String| blake3::hash(text.as_bytes()).to_hex().to_string();
        [HEADINGS.to_owned()].into_iter().chain(lines).map(hash).collect()
    }

    /// The text of the file, as Excel opens it.
    fn text(&self) -> String {
        let mut text = format!("\u{feff}{HEADINGS}\r\n");
        for line in &self.0 {
            let _ = write!(text, "{}\r\n", line.text());
        }
        text
    }

    /// Adds a line and puts the ledger in the place of the one that is there: a file with one line more, whole or not at all.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn add(mut self, root: &Path, line: Line) -> Result<Self, Trouble> {
        self.0.push(line);
        let path = root.join(LEDGER);
        let aside = root.join(format!(".{LEDGER}.kohyo-{}.new", std::process::id()));
        let written = File::create(&aside)
            .and_then(|mut file| file.write_all(self.text().as_bytes()).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&aside, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&aside);
            return Err(Trouble::write(&path, error));
        }
        crate::deliver::folder::sync_folder(root);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(root: &Path) -> Ledger {
        (1..=3).fold(Ledger::default(), |ledger, number| {
            let line = Line {
                edition: format!("2021-09_上半期評価/第{number}版"),
                meeting: "2021-11-15".parse().expect("a date"),
                statement: format!("{number:064}"),
                before: ledger.last(),
            };
            ledger.add(root, line).expect("written")
        })
    }

    #[test]
    fn what_is_written_is_read_and_every_other_byte_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Ledger::read(folder.path()).expect("none yet"), Ledger::default());
        let written = ledger(folder.path());
        assert_eq!(Ledger::read(folder.path()).expect("read"), written);
        let path = folder.path().join(LEDGER);
        let bytes = fs::read(&path).expect("bytes");
        // The last line has no line after it: what it says is held against its edition.
        let last = bytes.len() - written.lines()[2].text().len() - 2;
        for at in 0..last {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).expect("written");
            assert!(Ledger::read(folder.path()).is_err(), "byte {at}");
        }
        let lines: Vec<&str> = std::str::from_utf8(&bytes)
            .expect("text")
            .split_inclusive("\r\n")
            .collect();
        for left_out in 0..lines.len() - 1 {
            let rest: String = lines
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, line)| *line)
                .collect();
            fs::write(&path, rest).expect("written");
            assert!(Ledger::read(folder.path()).is_err(), "line {left_out}");
        }
    }
}
