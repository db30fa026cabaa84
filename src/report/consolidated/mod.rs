//! The consolidated workbook for headquarters (本部提出用, `domain.md` §5).

mod agenda;
mod changes;
mod classes;
mod costs;
mod criterion;
mod deadlines;
mod department_list;
mod departments;
mod discussion;
mod evidence;
mod findings;
mod goal_course;
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
mod stages;
mod submissions;
mod trend;
mod yearly;

use std::io::Write;

use super::brief::Brief;
use super::facts::Facts;
use super::workbook::{Layout, Unwritten, save};
use crate::intake::{Circular, REPORT};
use crate::table::Tables;

/// The sheets in their order. One of which the batch has nothing is not there.
fn sheets<'a>(facts: &'a Facts<'a>) -> Vec<Layout<'a>> {
    let tables = facts.tables;
    let mut sheets = vec![
        Layout::free(overview::build).named(overview::NAME).printed(),
        Layout::list(issues::build).named(issues::NAME).printed(),
    ];
    sheets.extend(initiatives::lists(facts));
    let has_items = !tables.items.is_empty();
    let some: [(bool, Layout<'a>); 13] = [
        (
            !tables.overall.is_empty(),
            Layout::list(overall::build).named(overall::NAME),
        ),
        (
            classes::is_needed(facts),
            Layout::free(classes::build).named(classes::NAME),
        ),
        (
            !tables.yearly.is_empty(),
            Layout::list(yearly::build).named(yearly::NAME),
        ),
        (
            !tables.indicators.is_empty(),
            Layout::list(indicators::build).named(indicators::NAME),
        ),
        (
            !tables.goals.is_empty(),
            Layout::free(goal_course::build).named(goal_course::NAME),
        ),
        (
            !tables.goals.is_empty(),
            Layout::list(deadlines::build).named(deadlines::NAME),
        ),
        (
            !tables.steps.is_empty(),
            Layout::list(schedule::build).named(schedule::NAME),
        ),
        (
            stages::is_needed(facts),
            Layout::free(stages::build).named(stages::NAME),
        ),
        (
            item_status::is_needed(facts),
            Layout::free(item_status::build).named(item_status::NAME),
        ),
        (
            has_items && item_matrix::is_needed(facts),
            Layout::free(item_matrix::build).named(item_matrix::NAME),
        ),
        (
            improvements::is_needed(facts),
            Layout::list(improvements::build).named(improvements::NAME),
        ),
        (has_items, Layout::list(items::build).named(items::NAME)),
        (!tables.costs.is_empty(), Layout::list(costs::build).named(costs::NAME)),
    ];
    sheets.extend(some.into_iter().filter_map(|(has, sheet)| has.then_some(sheet)));
    if facts.decides > 0 {
        let pages = Layout::free(discussion::build).named(discussion::NAME);
        sheets.insert(2, pages.printed());
    }
    sheets.extend([
        Layout::free(departments::build).named(departments::NAME),
        Layout::list(changes::build).named(changes::NAME),
        Layout::list(agenda::build).named(Circular::Agenda.sheet()),
    ]);
    if !tables.procedure.is_empty() {
        sheets.push(Layout::list(procedure::build).named(procedure::NAME));
    }
    sheets.extend([
        Layout::list(submissions::build).named(submissions::NAME),
        Layout::list(findings::build).named(findings::NAME),
        Layout::list(evidence::build).named(evidence::NAME),
        Layout::list(legend::build).named(legend::NAME),
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
    let facts = Facts::new(brief, None, tables).with_cost_sums();
    let facts = facts.map_err(|error| Unwritten::Other(error.to_string()))?;
    let report = (REPORT.to_owned(), format!("=\"{}\"", brief.period));
    let names: Vec<(String, String)> = agenda::names(&facts).into_iter().chain([report]).collect();
    let names: Vec<(&str, String)> = names
        .iter()
        .map(|(name, refers)| (name.as_str(), refers.clone()))
        .collect();
    let sheets = sheets(&facts);
    save(&facts, &brief.plan_title, &names, (&sheets, sheets.len()), to)
}
