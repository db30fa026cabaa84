//! The folder of every section: its feedback workbook and the forms that go with it.

use std::path::Path;

use rayon::prelude::*;

use super::enclosed::Enclosing;
use super::names::{LONGEST_FOLDER, safe};
use super::put;
use crate::cli::Failure;
use crate::ledger::{self, Tables};
use crate::pipeline::Outcome;
use crate::report::{self, Brief};

/// Writes the folder of every section that has something to be told; returns how many sections and forms there are.
pub fn write(outcome: &Outcome<'_>, brief: &Brief, folder: &Path, returns: bool) -> Result<(usize, usize), Failure> {
    let split = report::Split::new(&outcome.tables);
    let enclosing = returns.then(|| Enclosing::new(outcome, brief)).transpose()?;
    let one = |section: &report::Section| -> Result<(usize, usize), Failure> {
        let values = ledger::section_values(&outcome.batch, section.order);
        let tables = Tables {
            values,
            ..split.section(section.order)
        };
        if report::feedback::is_nothing(&tables) {
            return Ok((0, 0));
        }
        let own = format!(
            "フィードバック/{}",
            section_folder(section.order, &section.department, &section.name)
        );
        let enclosed = match &enclosing {
            Some(enclosing) => enclosing.section(section.order, &tables, |name, bytes| {
                put(folder, &format!("{own}/{name}"), bytes)
            })?,
            None => Vec::new(),
        };
        let bytes = report::feedback::write(brief, section, &tables, &enclosed).map_err(|error| error.to_string())?;
        put(folder, &format!("{own}/{}", workbook_name(brief, &tables)), &bytes)?;
        Ok((1, enclosed.len()))
    };
    let written: Result<Vec<_>, Failure> = brief.sections.par_iter().map(one).collect();
    Ok(written?
        .into_iter()
        .fold((0, 0), |(sections, forms), (section, enclosed)| {
            (sections + section, forms + enclosed)
        }))
}

/// A section that sent nothing is reminded.
fn workbook_name(brief: &Brief, tables: &Tables) -> String {
    let name = if report::feedback::is_reminder(tables) {
        "提出のお願い"
    } else {
        "結果"
    };
    format!("{name}_{}.xlsx", brief.period)
}

/// Folder of a section: 建制順, department, section.
pub fn section_folder(order: i64, department: &str, section: &str) -> String {
    // 会計課 has no department, and a department may stand for itself.
    let names: Vec<&str> = [department, section]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    safe(&format!("{order:02}_{}", names.join("_")), LONGEST_FOLDER)
}
