//! 今回の対応: what the office has to do after a run: by itself, with every section, and what became another since the run before.

mod letter;
mod mails;
mod sections;
mod since;
mod task;
mod tasks;

use super::brief::Brief;
use super::facts::Facts;
use super::page::Leaf;
use super::theme::Theme;
use super::workbook::{Layout, Unwritten, save};
use crate::intake::FEEDBACK;
use crate::table::{SinceRow, Tables};

pub(crate) use sections::{FOLDER, NAME as SENT, SENT_ON};

/// Name of the workbook, and of its first sheet.
pub const NAME: &str = "今回の対応";

/// What goes to a section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parcel {
    /// 建制順 of the section.
    pub order: i64,
    /// Its folder below the results, with `/`.
    pub folder: String,
    /// The names of the files in it, as they are attached.
    pub files: Vec<String>,
    /// The file that holds them all, below the results; empty where none was made.
    pub zip: String,
}

/// What the workbook is about beside the tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct Work<'a> {
    pub parcels: &'a [Parcel],
    /// What became another the last time that anything did.
    pub since: &'a [SinceRow],
    /// Forms that could not be made, and why.
    pub unmade: &'a [String],
    /// What the office is told of its settings.
    pub settings: &'a [String],
    /// How many changes of the register follow from decisions.
    pub register_changes: usize,
}

/// Writes the workbook.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub fn write(brief: &Brief, tables: &Tables, work: &Work<'_>) -> Result<Vec<u8>, Unwritten> {
    let letters = letter::letters(brief, tables, work);
    let tasks = task::tasks(brief, tables, work, &letters);
    let nothing = Tables::default();
    let facts = Facts::new(brief, None, &nothing);
    let sheets = [
        Layout::list(|facts: &Facts, theme: &Theme, leaf: Leaf| tasks::build(facts, theme, leaf, &tasks, &letters))
            .named(NAME),
        Layout::list(|facts: &Facts, theme: &Theme, leaf: Leaf| sections::build(facts, theme, leaf, &letters))
            .named(sections::NAME),
        Layout::list(|facts: &Facts, theme: &Theme, leaf: Leaf| mails::build(facts, theme, leaf, &letters))
            .named(mails::NAME),
        Layout::list(|facts: &Facts, theme: &Theme, leaf: Leaf| since::build(facts, theme, leaf, work.since))
            .named(since::NAME),
    ];
    // Sent back among the submissions it is known as the program's own.
    let own = (FEEDBACK, format!("=\"{}\"", brief.period));
    let mut bytes = Vec::new();
    let title = format!("{} {NAME}", brief.plan_title);
    save(&facts, &title, &[own], (&sheets, sheets.len()), &mut bytes)?;
    Ok(bytes)
}
