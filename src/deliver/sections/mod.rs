//! The folder of every section: its feedback workbook and the forms that go with it.

mod enclosed;
mod missing;
mod past;
mod returned;
mod templates;

pub use templates::templates;

use std::path::Path;

use rayon::prelude::*;

use super::folder::put;
use super::names::section_folder;
use super::workbook::workbook;
use super::{Failure, Outcome, Progress};
use crate::report::{self, Brief};
use crate::roll;
use crate::table::Tables;
use enclosed::Enclosing;

/// What was made for the sections.
#[derive(Default)]
pub struct Made {
    /// Sections that got feedback.
    pub sections: usize,
    /// Forms that go with it.
    pub forms: usize,
    /// Forms that could not be made, and why.
    pub unmade: Vec<String>,
}

impl Made {
    fn and(mut self, other: Self) -> Self {
        self.sections += other.sections;
        self.forms += other.forms;
        self.unmade.extend(other.unmade);
        self
    }
}

/// Writes the folder of every section that has something to be told.
pub fn write(
    outcome: &Outcome<'_>,
    brief: &Brief,
    folder: &Path,
    (returns, progress): (bool, &impl Progress),
) -> Result<Made, Failure> {
    let split = report::Split::new(&outcome.tables);
    let mut unmade = Vec::new();
    let enclosing = returns
        .then(|| Enclosing::new(outcome, brief, &mut unmade))
        .transpose()?;
    let one = |section: &report::Section| -> Result<Made, Failure> {
        let values = roll::section_values(&outcome.batch, section.order);
        let tables = Tables {
            values,
            ..split.section(section.order)
        };
        if report::feedback::is_nothing(&tables) {
            return Ok(Made::default());
        }
        let own = format!(
            "フィードバック/{}",
            section_folder(section.order, &section.department, &section.name)
        );
        let (enclosed, unmade) = match &enclosing {
            Some(enclosing) => enclosing.section(section.order, &tables, |name, bytes| {
                Ok(put(folder, &format!("{own}/{name}"), bytes)?)
            })?,
            None => (Vec::new(), Vec::new()),
        };
        let name = format!("{own}/{}", workbook_name(brief, &tables));
        let bytes = workbook(&name, || report::feedback::write(brief, section, &tables, &enclosed))?;
        put(folder, &name, &bytes)?;
        Ok(Made {
            sections: 1,
            forms: enclosed.len(),
            unmade: unmade.into_iter().map(|form| format!("{own}/{form}")).collect(),
        })
    };
    let one = |section| {
        let made = one(section);
        progress.wrote();
        made
    };
    let made: Result<Vec<Made>, Failure> = brief.sections.par_iter().map(one).collect();
    let first = Made {
        unmade,
        ..Made::default()
    };
    Ok(made?.into_iter().fold(first, Made::and))
}

/// A section that sent nothing is reminded.
fn workbook_name(brief: &Brief, tables: &Tables) -> String {
    let name = if report::feedback::is_reminder(tables) {
        report::feedback::NOT_SENT
    } else {
        "結果"
    };
    format!("{name}_{}.xlsx", brief.period)
}
