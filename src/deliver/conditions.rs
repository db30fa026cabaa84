//! `確定の条件.xlsx`: what is open, and what the office says is to be made official as it is. It belongs to the office once it is there:
//! no run removes it, and what was typed into it is written into it anew.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::editions::Waiver;
use super::entries::is_open;
use super::folder::{Trouble, hash_of, sync_folder};
use super::owned::recount;
use super::workbook::workbook;
use super::{Failure, Outcome, brief};
use crate::book::{self, Address, Limits, Sheet};
use crate::docket::Open;
use crate::report::conditions::{self, CHOICE, Condition, KIND, MARK, NUMBER, REASON, TITLE, WHAT, YES};

/// The beginning of its name: copies of it are read, too.
const STEM: &str = "確定の条件";
/// What else says yes.
const YES_TOO: [&str; 6] = ["○", "〇", "◯", "する", "はい。", "確定"];
/// How far down the headings are looked for.
const HEADING_ROWS: u32 = 30;

/// What is open, held against what was entered.
#[derive(Debug, Default)]
pub struct Conditions {
    /// What keeps the batch from being official.
    pub open: Vec<Open>,
    /// What is made official as it is.
    pub waivers: Vec<Waiver>,
    /// Rows that were filled in and match nothing that is open, as they are called.
    pub unmatched: Vec<String>,
    /// Rows that say yes without a reason, or something else than yes.
    pub unclear: Vec<String>,
    /// Where it all can be entered.
    pub path: PathBuf,
    rows: Vec<Condition>,
    /// What the workbook was when it was read; None where there was none.
    read: Option<String>,
}

/// Holds what is open against what was entered in the workbook among the results.
///
/// # Errors
/// Where somebody has the workbook open, or it cannot be read.
pub fn conditions(outcome: &Outcome<'_>, all: Vec<Open>) -> Result<Conditions, Failure> {
    let folders = folders(outcome);
    let path = folders[folders.len() - 1].join(format!("{STEM}.xlsx"));
    let mut entered = entered(&folders)?;
    let mut rows = Vec::new();
    let read = hash_of(&path).ok().map(|(_, hash)| hash);
    let mut settled = Conditions {
        path,
        read,
        ..Conditions::default()
    };
    for open in all {
        let own = entered.remove(&open.mark()).unwrap_or_default();
        rows.push(row(&open, &own));
        let called = format!("{} {}：{}", own.number, own.title, open.what);
        match (is_yes(&own.yes), own.reason.trim().is_empty()) {
            (Some(true), false) => settled.waivers.push(waiver(&open, own.reason.trim())),
            (Some(true), true) => {
                settled.unclear.push(format!("{}（理由がありません）", called.trim()));
                settled.open.push(open);
            }
            (None, _) => {
                settled.unclear.push(format!(
                    "{}（「{}」は「{CHOICE}」ではありません）",
                    called.trim(),
                    own.yes
                ));
                settled.open.push(open);
            }
            (Some(false), _) => settled.open.push(open),
        }
    }
    for (_, own) in entered
        .into_iter()
        .filter(|(_, own)| !own.yes.trim().is_empty() || !own.reason.trim().is_empty())
    {
        settled
            .unmatched
            .push(format!("{} {} {}：{}", own.kind, own.number, own.title, own.what));
        rows.push(own);
    }
    settled.rows = rows;
    Ok(settled)
}

impl Conditions {
    /// Writes the workbook anew, with all that is open and all that was entered, in the place of the one that is there: whole or
    /// not at all.
    ///
    /// # Errors
    /// Where somebody has it open or saved it since it was read, or the disk refuses.
    pub fn save(&self, outcome: &Outcome<'_>) -> Result<(), Failure> {
        let now = hash_of(&self.path).ok().map(|(_, hash)| hash);
        if is_open(&self.path) || now != self.read {
            return Err(Failure::ConditionsInUse(self.path.clone()));
        }
        write(outcome, &self.path, &self.rows)
    }
}

/// The folders in which it may be entered, the one last in which it belongs: that of the recount where the period is closed, with all
/// else that is typed for its next edition.
fn folders(outcome: &Outcome<'_>) -> Vec<PathBuf> {
    let (plan, period) = (outcome.batch.plan, outcome.batch.period);
    let closed = outcome.editions.newest(period);
    let recount = closed.map(|_| recount(plan, period));
    [plan.results(period)].into_iter().chain(recount).collect()
}

/// None where it is neither yes nor empty.
fn is_yes(text: &str) -> Option<bool> {
    match text.trim() {
        "" => Some(false),
        text if text == CHOICE || YES_TOO.contains(&text) => Some(true),
        _ => None,
    }
}

fn row(open: &Open, entered: &Condition) -> Condition {
    let [file, sheet, cells] = open.spots();
    let row = Condition {
        what: open.what.clone(),
        todo: open.todo.clone(),
        file,
        sheet,
        cells,
        yes: entered.yes.clone(),
        reason: entered.reason.clone(),
        mark: open.mark(),
        ..Condition::default()
    };
    row.about(open.kind, &open.place)
}

fn waiver(open: &Open, reason: &str) -> Waiver {
    let [file, sheet, cells] = open.spots();
    Waiver {
        kind: open.kind.name().to_owned(),
        key: open.place.key.to_string(),
        number: open.place.number.to_string(),
        title: open.place.title.to_string(),
        what: open.what.clone(),
        file,
        sheet,
        cells,
        reason: reason.to_owned(),
    }
}

/// What was entered, by the mark of its row; what stands in several copies counts as the last of them has it, by folder and name.
fn entered(folders: &[PathBuf]) -> Result<BTreeMap<String, Condition>, Failure> {
    let mut all = BTreeMap::new();
    for path in folders.iter().flat_map(|folder| workbooks(folder)) {
        if is_open(&path) {
            return Err(Failure::ConditionsInUse(path));
        }
        let bytes = fs::read(&path).map_err(|error| Failure::Source {
            path: path.clone(),
            error,
        })?;
        let Ok(book) = book::open(&bytes, &Limits::default()) else {
            return Err(Failure::ConditionsInUse(path));
        };
        let Some(rows) = book.sheets.iter().find_map(read) else {
            return Err(Failure::NoConditions(path));
        };
        for row in rows {
            let is_filled = !row.yes.is_empty() || !row.reason.is_empty();
            if is_filled || !all.contains_key(&row.mark) {
                all.insert(row.mark.clone(), row);
            }
        }
    }
    Ok(all)
}

/// The workbook and copies of it, by name.
fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_one = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_file() && name.starts_with(STEM) && path.extension().is_some_and(|extension| extension == "xlsx")
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_one).collect();
    paths.sort_unstable();
    paths
}

/// The rows of a sheet; None where it has not the headings.
fn read(sheet: &Sheet) -> Option<Vec<Condition>> {
    let text = |row: u32, column: u32| {
        let cell = sheet.cell(Address::new(row, column));
        cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default()
    };
    let headings = sheet.cells.iter().map(|cell| cell.address);
    let place = |row: u32, heading: &str| {
        let mut own = headings.clone().filter(|address| address.row == row);
        own.find(|address| text(row, address.column).trim() == heading)
            .map(|address| address.column)
    };
    let top = (0..HEADING_ROWS).find(|row| place(*row, YES).is_some() && place(*row, MARK).is_some())?;
    let column = |heading: &str| place(top, heading);
    let at = |row: u32, column: Option<u32>| column.map(|column| text(row, column)).unwrap_or_default();
    let [kind, number, title, what] = [KIND, NUMBER, TITLE, WHAT].map(column);
    let [yes, reason, mark] = [YES, REASON, MARK].map(column);
    let last = sheet.cells.iter().map(|cell| cell.address.row).max()?;
    let rows = (top + 1..=last).map(|row| Condition {
        kind: at(row, kind),
        number: at(row, number),
        title: at(row, title),
        what: at(row, what),
        yes: at(row, yes),
        reason: at(row, reason),
        mark: at(row, mark),
        ..Condition::default()
    });
    let is_row = |row: &Condition| [&row.mark, &row.yes, &row.reason].iter().any(|text| !text.is_empty());
    Some(rows.filter(is_row).collect())
}

/// Writes the workbook in the place of the one that is there: whole or not at all.
fn write(outcome: &Outcome<'_>, path: &Path, rows: &[Condition]) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = workbook(&name, || conditions::write(&brief::brief(outcome), rows))?;
    let aside = path.with_file_name(format!(".{name}.kohyo-{}.new", std::process::id()));
    let folder = path.parent().unwrap_or(Path::new("."));
    let put = File::create(&aside)
        .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&aside, path));
    if let Err(error) = put {
        let _ = fs::remove_file(&aside);
        return Err(Trouble::write(path, error).into());
    }
    sync_folder(folder);
    Ok(())
}
