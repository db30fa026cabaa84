//! The consolidated workbook for headquarters (本部提出用, `domain.md` §5).

mod agenda;
mod changes;
mod classes;
mod costs;
mod deadlines;
mod departments;
mod evidence;
mod findings;
mod improvements;
mod indicators;
mod initiatives;
mod issues;
mod item_matrix;
mod item_status;
mod items;
mod legend;
mod overall;
mod overview;
mod procedure;
mod reminders;
mod schedule;
mod submissions;
mod trend;
mod yearly;

use std::io::Write;

use super::brief::Brief;
use super::facts::Facts;
use super::workbook::{Layout, Unwritten, save};
use crate::intake::REPORT;
use crate::table::Tables;

/// The sheets in their order. One of which the batch has nothing is not there.
fn sheets<'a>(facts: &'a Facts<'a>) -> Vec<Layout<'a>> {
    let tables = facts.tables;
    let mut sheets = vec![Layout::free(overview::build), Layout::list(issues::build)];
    sheets.extend(initiatives::lists(facts));
    let has_items = !tables.items.is_empty();
    let some: [(bool, Layout<'a>); 11] = [
        (!tables.overall.is_empty(), Layout::list(overall::build)),
        (classes::is_needed(facts), Layout::free(classes::build)),
        (!tables.yearly.is_empty(), Layout::list(yearly::build)),
        (!tables.indicators.is_empty(), Layout::list(indicators::build)),
        (!tables.goals.is_empty(), Layout::list(deadlines::build)),
        (!tables.steps.is_empty(), Layout::list(schedule::build)),
        (has_items, Layout::free(item_status::build)),
        (
            has_items && item_matrix::is_needed(facts),
            Layout::free(item_matrix::build),
        ),
        (improvements::is_needed(facts), Layout::list(improvements::build)),
        (has_items, Layout::list(items::build)),
        (!tables.costs.is_empty(), Layout::list(costs::build)),
    ];
    sheets.extend(some.into_iter().filter_map(|(has, sheet)| has.then_some(sheet)));
    sheets.extend([
        Layout::free(departments::build),
        Layout::list(changes::build),
        Layout::list(agenda::build),
    ]);
    if !tables.procedure.is_empty() {
        sheets.push(Layout::list(procedure::build));
    }
    sheets.extend([
        Layout::list(submissions::build),
        Layout::list(findings::build),
        Layout::list(evidence::build),
        Layout::list(legend::build),
    ]);
    sheets
}

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
    let report = (REPORT.to_owned(), format!("=\"{}\"", brief.period));
    let names: Vec<(String, String)> = agenda::names(&facts).into_iter().chain([report]).collect();
    let names: Vec<(&str, String)> = names
        .iter()
        .map(|(name, refers)| (name.as_str(), refers.clone()))
        .collect();
    let sheets = sheets(&facts);
    save(&facts, &brief.plan_title, &names, (&sheets, sheets.len()), to)
}
