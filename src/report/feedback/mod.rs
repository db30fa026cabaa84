//! The feedback workbook of one section: what came in, what to put right, what was read, how it was graded, what comes next.

mod basis;
mod changes;
mod closing;
mod goals;
mod heard;
mod items;
mod letter;
mod requests;
mod results;
mod upcoming;
mod values;

use super::brief::{Brief, Section};
use super::cells::file_link;
use super::facts::Facts;
use super::forms::{Enclosed, What};
use super::workbook::{Layout, Unwritten, save};
use crate::book::Address;
use crate::intake::FEEDBACK;
use crate::table::{Status, Tables};

/// Name of the letter to a section of which nothing came in, and of its sheet.
pub const NOT_SENT: &str = "提出のお願い";

/// The sheets in their order. One of which the section has nothing is not there.
fn sheets(facts: &Facts) -> Vec<Layout<'static>> {
    let tables = facts.tables;
    let heard = heard::is_needed(facts).then(|| Layout::list(heard::build));
    let goals = (!tables.goals.is_empty()).then(|| Layout::list(goals::build));
    let items = (!tables.items.is_empty()).then(|| Layout::list(items::build));
    let first = [
        Layout::list(results::build),
        Layout::list(requests::build),
        Layout::list(values::build),
    ];
    let last = [
        Layout::list(basis::build),
        Layout::list(changes::build),
        Layout::list(upcoming::build),
    ];
    first
        .into_iter()
        .chain(heard)
        .chain(items)
        .chain(goals)
        .chain(last)
        .collect()
}

/// Whether there is nothing to tell a section: nothing is expected of it and nothing came in.
pub fn is_nothing(tables: &Tables) -> bool {
    tables.submissions.is_empty() && tables.initiatives.is_empty() && tables.findings.is_empty()
}

/// Whether nothing came in of all that is expected.
pub fn is_reminder(tables: &Tables) -> bool {
    !tables.submissions.is_empty() && tables.submissions.iter().all(|row| row.status == Status::Missing)
}

/// Whether a section has nothing to do: everything expected came in, and nothing in it asks for an answer.
fn is_clean(tables: &Tables) -> bool {
    !tables.findings.iter().any(|row| row.severity.asks())
        && !(tables.submissions.iter()).any(|row| matches!(row.status, Status::Missing | Status::Returned))
}

/// Writes the workbook of a section from the tables that hold only its rows (see [`super::Split::section`]), for a folder
/// that also holds `enclosed`. Of a section with nothing to do the first sheet says it all on one page, and the others are
/// hidden.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub fn write(brief: &Brief, section: &Section, tables: &Tables, enclosed: &[Enclosed]) -> Result<Vec<u8>, Unwritten> {
    let title = format!("{} {} {}", brief.plan_title, section.department, section.name);
    let mut facts = Facts::new(brief, Some(section), tables);
    facts.enclosed = enclosed;
    let sheets = match is_reminder(tables) {
        true => vec![Layout::free(letter::build)],
        false => sheets(&facts),
    };
    let shown = if is_clean(tables) { 1 } else { sheets.len() };
    let mut bytes = Vec::new();
    let own = (FEEDBACK, format!("=\"{}\"", brief.period));
    save(&facts, &title, &[own], (&sheets, shown), &mut bytes)?;
    Ok(bytes)
}

/// The input folder seen from a section's folder, two below the consolidated workbook.
fn input_folder(brief: &Brief) -> String {
    format!("../../{}", brief.input_folder)
}

/// Where a cell of a submitted sheet is to be looked at: in the form that was returned, which lies in the same folder and
/// goes to the section with it, else in the submitted file.
fn place(facts: &Facts, file: &str, sheet: &str, cell: Option<Address>) -> Option<String> {
    let form = facts.enclosed.iter().find(|form| form.answers(file, sheet));
    match form {
        Some(Enclosed {
            name,
            what: What::Marked { .. } | What::Received { .. },
        }) => file_link("", name, sheet, cell),
        // On a new form the cells stand elsewhere; its own sheet in front leads there.
        Some(Enclosed { name, .. }) => file_link("", name, "", None),
        None => file_link(&input_folder(facts.brief), file, sheet, cell),
    }
}
