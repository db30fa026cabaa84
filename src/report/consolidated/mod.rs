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
mod levels;
mod overall;
mod overview;
mod procedure;
mod reduction;
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

/// The sheet of a module, under its name: row after row (`list`) or in any order (`free`).
macro_rules! sheet {
    ($kind:ident $module:ident) => {
        Layout::$kind($module::build).named($module::NAME)
    };
}

/// The sheets in their order. One of which the batch has nothing is not there.
fn sheets<'a>(facts: &'a Facts<'a>) -> Vec<Layout<'a>> {
    let mut sheets = vec![sheet!(free overview).printed(), sheet!(list issues).printed()];
    sheets.extend((facts.decides > 0).then(|| sheet!(free discussion).printed()));
    sheets.extend(initiatives::lists(facts));
    sheets.extend(subjects(facts));
    sheets.extend([
        sheet!(free departments),
        sheet!(list changes),
        Layout::list(agenda::build).named(Circular::Agenda.sheet()),
    ]);
    sheets.extend((!facts.tables.procedure.is_empty()).then(|| sheet!(list procedure)));
    sheets.extend([
        sheet!(list submissions),
        sheet!(list findings),
        sheet!(list evidence),
        sheet!(list legend),
    ]);
    sheets
}

/// The sheets of what forms say, by subject.
fn subjects<'a>(facts: &Facts<'_>) -> impl Iterator<Item = Layout<'a>> + use<'a> {
    let tables = facts.tables;
    let has_items = !tables.items.is_empty();
    let subjects = [
        (!tables.overall.is_empty(), sheet!(list overall)),
        (classes::is_needed(facts), sheet!(free classes)),
        (!tables.yearly.is_empty(), sheet!(list yearly)),
        (!tables.indicators.is_empty(), sheet!(list indicators)),
        (levels::is_needed(facts), sheet!(free levels)),
        (!tables.goals.is_empty(), sheet!(free goal_course)),
        (!tables.goals.is_empty(), sheet!(list deadlines)),
        (!tables.steps.is_empty(), sheet!(list schedule)),
        (stages::is_needed(facts), sheet!(free stages)),
        (item_status::is_needed(facts), sheet!(free item_status)),
        (has_items && item_matrix::is_needed(facts), sheet!(free item_matrix)),
        (improvements::is_needed(facts), sheet!(list improvements)),
        (has_items, sheet!(list items)),
        (!tables.costs.is_empty(), sheet!(list costs)),
    ];
    subjects.into_iter().filter_map(|(has, sheet)| has.then_some(sheet))
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
    let facts = Facts::new(brief, None, tables).with_sums();
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
