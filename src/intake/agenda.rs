//! A consolidated workbook that comes back from the meeting: what was entered in its 協議事項.
//!
//! It is known by what it says of itself, never by its file name, and is no submission of a section.

use std::path::Path;

use super::fetch::fetch;
use super::{Problem, content_text};
use crate::book::{self, Address, Book, DefinedName, Limits, OpenError};
use crate::form::{List, Record};
use crate::plan::Period;
use crate::value::{Content, Raw};

/// Defined name that marks a consolidated workbook; it holds the period.
pub const REPORT: &str = "_kohyo_report";
/// Sheet with the agenda.
pub const SHEET: &str = "協議事項";
/// Its headings: what tells a row's initiative, and what is entered.
pub const NUMBER: &str = "番号";
pub const TITLE: &str = "事業名称";
pub const PROPOSAL: &str = "所管案";
pub const OPINION: &str = "事務局意見";
pub const DECISION: &str = "本部決定";
/// Headings of the hidden columns that let a row speak for itself wherever it went.
pub const PERIOD: &str = "期間";
pub const KEY: &str = "事業キー";
pub const REASONS: &str = "事由の種別";

/// What was entered in a 協議事項.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// Path of the workbook, as reports show it.
    pub file: String,
    /// Name of the sheet.
    pub sheet: String,
    /// The rows in which something was entered.
    pub entries: Vec<Entry>,
    /// Why the workbook could not be read.
    pub problem: Option<Problem>,
}

/// What was entered for one initiative.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The period of the meeting; None where the row does not say.
    pub period: Option<Period>,
    /// Key of the initiative, by which the ledger knows it; its 番号 where the row has none.
    pub key: String,
    pub number: String,
    pub title: String,
    /// The kinds of reason it was listed for, joined by `・`.
    pub reasons: String,
    pub proposal: Entered,
    pub opinion: Entered,
    pub decision: Entered,
}

/// A cell to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    pub cell: Address,
    pub raw: Option<Raw>,
}

/// Whether a sheet of a workbook has to be read: of a consolidated workbook the agenda alone.
pub(super) fn is_wanted(names: &[DefinedName], sheet: &str) -> bool {
    sheet == SHEET || !names.iter().any(|name| name.name == REPORT)
}

/// What a workbook of our own may cost: it is no stranger's file, and of a large city it is larger than any form.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 30,
    inflated_bytes: 8 << 30,
    cells: 2_000_000,
    sheets: 200,
    validations: false,
};

/// Reads what was entered in a consolidated workbook at `path`, shown as `file`. What is wrong stands in
/// [`Agenda::problem`].
pub fn read_agenda(path: &Path, file: &str) -> Agenda {
    let read = || -> Result<Agenda, Problem> {
        let bytes = fetch(path, LIMITS.file_bytes)?;
        let book = book::open_sheets(&bytes, &LIMITS, |_, sheet| sheet == SHEET).map_err(Problem::Open)?;
        match book.sheet(SHEET).and_then(|sheet| sheet.incomplete.clone()) {
            Some(reason) => Err(Problem::Open(OpenError::Broken(reason))),
            None => Ok(agenda(&book, file).unwrap_or_default()),
        }
    };
    read().unwrap_or_else(|problem| Agenda {
        file: file.to_owned(),
        problem: Some(problem),
        ..Agenda::default()
    })
}

/// The agenda in a workbook; None where it is no consolidated workbook: it has neither the name nor, where names were
/// lost, the sheet with all its headings.
pub(super) fn agenda(book: &Book, file: &str) -> Option<Agenda> {
    let named = book.names.iter().any(|name| name.name == REPORT);
    let required = [NUMBER, TITLE, PROPOSAL, OPINION, DECISION];
    let sheet = book.sheet(SHEET);
    let list = sheet.and_then(|sheet| List::find(sheet, &required));
    let entries = match &list {
        Some(list) => list.records().filter_map(|record| entry(&record)).collect(),
        None if named => Vec::new(),
        None => return None,
    };
    Some(Agenda {
        file: file.to_owned(),
        sheet: sheet.map(|sheet| sheet.name.clone()).unwrap_or_default(),
        entries,
        problem: None,
    })
}

/// The entry of a row; None where nothing was entered.
fn entry(record: &Record<'_>) -> Option<Entry> {
    let entered = |heading: &str| {
        let (cell, raw) = record.cell(heading)?;
        Some(Entered {
            cell,
            raw: raw.cloned(),
        })
    };
    let cells = [entered(PROPOSAL)?, entered(OPINION)?, entered(DECISION)?];
    if cells.iter().all(Entered::is_blank) {
        return None;
    }
    let [proposal, opinion, decision] = cells;
    let number = record.get(NUMBER);
    let key = record.get(KEY);
    Some(Entry {
        period: record.get(PERIOD).parse().ok(),
        key: if key.is_empty() { number.clone() } else { key },
        number,
        title: record.get(TITLE),
        reasons: record.get(REASONS),
        proposal,
        opinion,
        decision,
    })
}

impl Entered {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        let formula = self.raw.as_ref().is_some_and(|raw| raw.content == Content::Uncached);
        !formula && self.text().is_empty()
    }

    /// What was typed, trimmed; empty where nothing was.
    pub fn text(&self) -> String {
        let text = self.raw.as_ref().map(|raw| content_text(&raw.content));
        text.unwrap_or_default().trim().to_owned()
    }
}
