//! The consolidated workbook for headquarters (本部提出用, `domain.md` §5).

mod agenda;
mod changes;
mod costs;
mod departments;
mod evidence;
mod findings;
mod indicators;
mod initiatives;
mod issues;
mod legend;
mod overview;
mod reminders;
mod schedule;
mod submissions;
mod trend;

use std::io::Write;

use super::brief::Brief;
use super::facts::Facts;
use super::workbook::{Layout, Unwritten, save};
use crate::intake::REPORT;
use crate::table::Tables;

/// The sheets in their order.
const SHEETS: [Layout; 13] = [
    Layout::Free(overview::build),
    Layout::List(issues::build),
    Layout::List(initiatives::build),
    Layout::List(indicators::build),
    Layout::List(schedule::build),
    Layout::List(costs::build),
    Layout::Free(departments::build),
    Layout::List(changes::build),
    Layout::List(agenda::build),
    Layout::List(submissions::build),
    Layout::List(findings::build),
    Layout::List(evidence::build),
    Layout::List(legend::build),
];

/// The bytes of the consolidated workbook (see [`write_to`]).
pub fn write(brief: &Brief, tables: &Tables) -> Result<Vec<u8>, Unwritten> {
    let mut bytes = Vec::new();
    write_to(brief, tables, &mut bytes)?;
    Ok(bytes)
}

/// Writes the consolidated workbook; the same tables give the same bytes.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has, or the disk refuses.
pub fn write_to(brief: &Brief, tables: &Tables, to: impl Write + Send) -> Result<(), Unwritten> {
    // By this name the workbook is known when it comes back with decisions in it.
    let facts = Facts::new(brief, None, tables);
    let report = (REPORT, format!("=\"{}\"", brief.period));
    let names: Vec<(&str, String)> = agenda::names(&facts).into_iter().chain([report]).collect();
    save(&facts, &brief.plan_title, &names, (&SHEETS, SHEETS.len()), to)
}
