//! The feedback workbook of one section: what came in, what to put right, what was read, how it was graded.

mod basis;
mod requests;
mod results;
mod values;

use rust_xlsxwriter::XlsxError;

use super::brief::{Brief, Section};
use super::facts::Facts;
use super::workbook::{Layout, save};
use crate::ledger::Tables;

/// The sheets in their order.
const SHEETS: [Layout; 4] = [
    Layout::List(results::build),
    Layout::List(requests::build),
    Layout::List(values::build),
    Layout::List(basis::build),
];

/// Writes the workbook of a section from the tables that hold only its rows (see [`super::Split::section`]). None where
/// nothing is expected of the section and nothing came in.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub fn write(brief: &Brief, section: &Section, tables: &Tables) -> Result<Option<Vec<u8>>, XlsxError> {
    if tables.submissions.is_empty() && tables.initiatives.is_empty() && tables.findings.is_empty() {
        return Ok(None);
    }
    let title = format!("{} {} {}", brief.plan_title, section.department, section.name);
    save(&Facts::new(brief, Some(section), tables), &title, &[], &SHEETS).map(Some)
}

/// The input folder seen from a section's folder, two below the consolidated workbook (DESIGN, "Files").
fn input_folder(brief: &Brief) -> String {
    format!("../../{}", brief.input_folder)
}
