//! What the office says it has sent: the column 送った日 of the 送付一覧, typed by hand and read back by the next run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::folder::{Record, hash_of};
use crate::book::{self, Address, Limits, Sheet};
use crate::report::office::{FOLDER, NAME, SENT, SENT_ON};
use crate::table::{SinceKind, SinceRow};

/// How far down the headings are looked for.
const HEADING_ROWS: u32 = 30;

/// What was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// What was typed, by the folder below the results that goes to a section.
    pub folders: BTreeMap<String, String>,
    /// Hash of the workbook that it was typed into; None where it is as it was made.
    pub read: Option<String>,
}

impl Sent {
    /// What stands in the workbook among the results; where that is as it was made, not there or without its list, what was known.
    pub fn of(folder: &Path, record: &Record, known: &[SinceRow]) -> Self {
        let known = known.iter().filter(|row| row.kind == SinceKind::Sent);
        let known = known.map(|row| (row.file.to_string(), row.message.to_string()));
        let name = format!("{NAME}.xlsx");
        let path = folder.join(&name);
        let hash = hash_of(&path).ok().map(|(_, hash)| hash);
        let read = hash.filter(|hash| record.made(&name).is_some_and(|made| made.blake3 != *hash));
        let typed = read.as_ref().and_then(|_| typed(&path));
        Self {
            folders: typed.unwrap_or_else(|| known.collect()),
            read,
        }
    }
}

fn typed(path: &Path) -> Option<BTreeMap<String, String>> {
    let bytes = fs::read(path).ok()?;
    let book = book::open(&bytes, &Limits::default()).ok()?;
    rows(book.sheets.iter().find(|sheet| sheet.name == SENT)?)
}

/// What is typed on a sheet; None where it has not the headings.
fn rows(sheet: &Sheet) -> Option<BTreeMap<String, String>> {
    let text = |row: u32, column: u32| {
        let cell = sheet.cell(Address::new(row, column));
        let text = cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default();
        text.trim().to_owned()
    };
    let place = |row: u32, heading: &str| {
        let mut own = sheet.cells.iter().filter(|cell| cell.address.row == row);
        own.find(|cell| text(row, cell.address.column) == heading)
            .map(|cell| cell.address.column)
    };
    let headings = |row: u32| Some((row, place(row, SENT_ON)?, place(row, FOLDER)?));
    let (top, sent_on, folder) = (0..HEADING_ROWS).find_map(headings)?;
    let last = sheet.cells.iter().map(|cell| cell.address.row).max()?;
    let rows = (top + 1..=last).map(|row| (text(row, folder), text(row, sent_on)));
    Some(
        rows.filter(|(folder, on)| !folder.is_empty() && !on.is_empty())
            .collect(),
    )
}
