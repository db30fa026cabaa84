//! A workbook that comes back filled in: the consolidated one from the meeting with its 協議事項, or a 評価票.
//!
//! It is known by what it says of itself, never by its file name, and is no submission of a section. Its list is looked for on
//! every sheet, for people rename sheets, copy them and type into the copy (`columns`).

mod circular;
mod columns;

use std::path::Path;

use jiff::Timestamp;

use super::fetch::fetch;
use super::problem::Problem;
use crate::book::{self, Address, Book, DefinedName, Limits, OpenError, Sheet};
use crate::plan::Period;
use crate::value::{Content, Raw, Text, due_date, text};
pub use circular::{AGENDA, Circular, HEARING, Part, RATING};
use columns::Columns;
pub use columns::OTHER_SHEETS;

/// Defined name that marks a workbook of ours that is read back; it holds the period.
pub const REPORT: &str = "_kohyo_report";
/// What was entered in a 協議事項.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// What list it holds.
    pub list: Circular,
    /// Path of the workbook, as reports show it.
    pub file: String,
    /// When the workbook was last saved, as it says itself.
    pub saved: Option<Timestamp>,
    /// The rows in which something was entered.
    pub entries: Vec<Entry>,
    /// The rows in which nothing was entered.
    pub blanks: Vec<Entry>,
    /// Why the workbook could not be read.
    pub problem: Option<Problem>,
}

/// A row of a list: what was entered for one initiative.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The list that it is a row of.
    pub list: Circular,
    /// Name of the sheet.
    pub sheet: String,
    /// The period of the meeting; None where the row does not say.
    pub period: Option<Period>,
    /// Key of the initiative, by which the ledger knows it; its 番号 where the row has none.
    pub key: String,
    pub number: String,
    pub title: String,
    /// The kinds of reason it was listed for, joined by `・`.
    pub reasons: String,
    /// What was asked, in words.
    pub asked: String,
    /// What exactly it was about, one thing a line.
    pub about: String,
    pub proposal: Entered,
    pub opinion: Entered,
    pub decision: Entered,
    /// Until when something is to be done; of a list that does not ask for it nothing.
    pub due: Entered,
    /// What is said in the row outside the columns of the list, and in notes on its cells.
    pub remarks: Vec<Beside>,
}

/// Words that stand beside a list, or in a note on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    pub cell: Address,
    pub text: String,
    pub is_note: bool,
}

/// A cell to be filled in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entered {
    /// None where its column is not there any more.
    pub cell: Option<Address>,
    pub raw: Option<Raw>,
    /// How it was merged with others.
    pub merged: Option<Merged>,
}

/// How a cell to be filled in was merged with its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// With cells of other rows: what stands there is said of each of them.
    Rows,
    /// With cells of other columns: nobody can tell which of them is meant.
    Columns,
}

/// Whether a sheet of a workbook has to be read: of a consolidated workbook not those that are only to be looked at.
pub fn is_wanted(names: &[DefinedName], sheet: &str) -> bool {
    let is_report = names.iter().any(|name| name.name == REPORT);
    !is_report || !OTHER_SHEETS.contains(&sheet) || columns::is_named(names, sheet)
}

/// What a workbook of our own may cost: it is no stranger's file, and of a large city it is larger than any form.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 30,
    inflated_bytes: 8 << 30,
    cells: 2_000_000,
    sheets: 200,
    validations: false,
};

/// The bytes of a consolidated workbook.
///
/// # Errors
/// Where the file cannot be read.
pub fn agenda_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    fetch(path, LIMITS.file_bytes)
}

/// Reads what was entered in a workbook, shown as `file`; None where it is no consolidated workbook. What is wrong stands in
/// [`Agenda::problem`].
pub fn agenda_of(bytes: &[u8], file: &str) -> Option<Agenda> {
    let opened = std::panic::catch_unwind(|| book::open_sheets(bytes, &LIMITS, is_wanted));
    let opened = opened.unwrap_or_else(|_| Err(OpenError::Broken("the reader panicked".to_owned())));
    match opened {
        Ok(book) => agenda(&book, file),
        Err(error) => Some(Agenda::unread(file, Problem::Open(error))),
    }
}

impl Agenda {
    /// Its rows, filled in or not.
    pub fn rows(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().chain(&self.blanks)
    }

    /// Of a workbook that cannot be read.
    pub fn unread(file: &str, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            problem: Some(problem),
            ..Self::default()
        }
    }
}

/// The agenda in a workbook; None where it is no consolidated workbook: it has neither the name nor, where names were
/// lost, a sheet with all the headings.
pub fn agenda(book: &Book, file: &str) -> Option<Agenda> {
    let named = book.names.iter().any(|name| name.name == REPORT);
    // Of an .ods or .xls all sheets were read.
    let wanted = book.sheets.iter().filter(|sheet| is_wanted(&book.names, &sheet.name));
    let sheets = wanted.filter(|sheet| named || columns::may_hold(sheet));
    let found = sheets.filter_map(|sheet| {
        let columns = Columns::find(sheet, &book.names)?;
        (named || columns.is_complete()).then_some((sheet, columns))
    });
    let lists: Vec<(&Sheet, Columns)> = found.collect();
    let Some(list) = lists.first().map(|(_, columns)| columns.list) else {
        return named.then(|| Agenda {
            list: columns::named_list(&book.names),
            ..Agenda::unread(file, Problem::NoAgenda)
        });
    };
    if let Some(reason) = lists.iter().find_map(|(sheet, _)| sheet.incomplete.clone()) {
        return Some(Agenda::unread(file, Problem::Open(OpenError::Broken(reason))));
    }
    let rows = lists.iter().flat_map(|(sheet, columns)| entries(sheet, columns));
    let (blanks, entries) = rows.partition(Entry::is_blank);
    Some(Agenda {
        list,
        file: file.to_owned(),
        saved: book.modified,
        entries,
        blanks,
        problem: None,
    })
}

/// The rows of a list that are about something.
fn entries<'a>(sheet: &'a Sheet, columns: &'a Columns) -> impl Iterator<Item = Entry> + 'a {
    let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.address.row).collect();
    // A merged area speaks for rows that hold nothing of their own.
    rows.extend(
        sheet
            .merges
            .iter()
            .flat_map(|area| area.first.row..=area.last.row.min(area.first.row + 1000)),
    );
    rows.sort_unstable();
    rows.dedup();
    let below = rows.into_iter().filter(|row| *row >= columns.first);
    let read = move |row| entry(sheet, columns, row);
    below
        .filter(|row| !columns.is_heading(sheet, *row))
        .map(read)
        .filter(Entry::is_about_something)
}

fn entry(sheet: &Sheet, columns: &Columns, row: u32) -> Entry {
    let said = |part: Part| {
        let cell = columns
            .of(part)
            .and_then(|column| sheet.cell(Address::new(row, column)));
        text(cell.map(|cell| &cell.raw))
            .value()
            .map(Text::to_string)
            .unwrap_or_default()
    };
    let entered = |part: Part| {
        columns
            .of(part)
            .map_or_else(Entered::default, |column| entered(sheet, row, column))
    };
    let (number, key) = (said(Part::Number), said(Part::Key));
    Entry {
        list: columns.list,
        sheet: sheet.name.clone(),
        period: period(sheet, columns, row).or_else(|| said(Part::Period).parse().ok()),
        key: if key.is_empty() { number.clone() } else { key },
        number,
        title: said(Part::Title),
        reasons: said(Part::Reasons),
        asked: said(Part::Question),
        about: said(Part::About),
        proposal: entered(Part::Proposal),
        opinion: entered(Part::Opinion),
        decision: entered(Part::Decision),
        due: if columns.list.parts().any(|part| part == Part::Due) {
            entered(Part::Due)
        } else {
            Entered::default()
        },
        remarks: remarks(sheet, columns, row),
    }
}

/// The period of a row where its text became a date: Excel takes 2021-09 that is typed or pasted for the first of September.
fn period(sheet: &Sheet, columns: &Columns, row: u32) -> Option<Period> {
    let cell = sheet.cell(Address::new(row, columns.of(Part::Period)?))?;
    match cell.raw.content {
        Content::Date(date) => date.strftime("%Y-%m").to_string().parse().ok(),
        _ => None,
    }
}

/// What stands in a row beside the list, and what notes on it say.
fn remarks(sheet: &Sheet, columns: &Columns, row: u32) -> Vec<Beside> {
    let beside = sheet.rows(row..row + 1).iter();
    let beside = beside
        .filter(|cell| columns.is_beside(cell.address.column))
        .map(|cell| Beside {
            cell: cell.address,
            text: cell.raw.content.to_string().trim().to_owned(),
            is_note: false,
        });
    let notes = sheet.notes.iter().filter(|note| note.address.row == row);
    let notes = notes.map(|note| Beside {
        cell: note.address,
        text: note.text.trim().to_owned(),
        is_note: true,
    });
    beside.chain(notes).filter(|remark| !remark.text.is_empty()).collect()
}

/// What stands in a cell, also where it is the lower part of a merged one.
fn entered(sheet: &Sheet, row: u32, column: u32) -> Entered {
    let cell = Address::new(row, column);
    let merged = sheet.merge_at(cell);
    let (place, kind) = match merged {
        Some(area) if area.first.column != area.last.column && area.first.column != column => {
            (None, Some(Merged::Columns))
        }
        Some(area) if area.first.column != area.last.column => (Some(area.first), Some(Merged::Columns)),
        Some(area) => (Some(area.first), Some(Merged::Rows)),
        None => (Some(cell), None),
    };
    Entered {
        cell: place.map(|_| cell),
        raw: place.and_then(|place| sheet.cell(place)).map(|cell| cell.raw.clone()),
        merged: kind,
    }
}

impl Entry {
    /// The cells to be filled in: of a 協議事項 所管案, 事務局意見, 本部決定, 約束の期日; of a 評価票 改善方針案, 評価理由, 評定.
    pub fn entered(&self) -> [&Entered; 4] {
        [&self.proposal, &self.opinion, &self.decision, &self.due]
    }

    /// What was typed into them; a date that can be read as `2021-12-31`.
    pub fn texts(&self) -> [String; 4] {
        let day = due_date(self.due.raw.as_ref()).value().copied();
        let due = day.map_or_else(|| self.due.text(), |day| day.to_string());
        [self.proposal.text(), self.opinion.text(), self.decision.text(), due]
    }

    /// Whether it names an initiative, or holds something that is not only the lower part of a merged cell.
    fn is_about_something(&self) -> bool {
        let own = |entered: &&Entered| !entered.is_blank() && entered.merged.is_none();
        !self.key.is_empty() || !self.title.is_empty() || self.entered().iter().any(own)
    }

    /// Whether nothing was entered.
    pub fn is_blank(&self) -> bool {
        self.entered().into_iter().all(Entered::is_blank)
    }

    /// Those of its cells to be filled in that are there.
    pub fn cells(&self) -> impl Iterator<Item = Address> {
        self.entered().into_iter().filter_map(|entered| entered.cell)
    }

    /// The cell that stands for the row: that of the decision, where it is there.
    pub fn cell(&self) -> Option<Address> {
        self.decision.cell.or_else(|| self.cells().next())
    }
}

impl Entered {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        !self.is_unread() && self.text().is_empty()
    }

    /// Whether it shows something which the file does not hold, or an error.
    pub fn is_unread(&self) -> bool {
        let content = self.raw.as_ref().map(|raw| &raw.content);
        matches!(content, Some(Content::Uncached | Content::Error(_)))
    }

    /// What was typed, trimmed; empty where nothing was, and where it cannot be read.
    pub fn text(&self) -> String {
        let read = self.raw.as_ref().filter(|_| !self.is_unread());
        read.map(|raw| raw.content.to_string().trim().to_owned())
            .unwrap_or_default()
    }

    /// What was struck through; empty where nothing was.
    pub fn struck(&self) -> &str {
        let struck = self.raw.as_ref().and_then(|raw| raw.struck.as_deref());
        struck.unwrap_or_default().trim()
    }
}
