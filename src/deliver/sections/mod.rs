//! The folder of every section: its feedback workbook and the forms that go with it.

mod enclosed;
mod matter;
mod missing;
mod past;
mod returned;
mod templates;

pub use templates::templates;

use std::cell::RefCell;
use std::path::Path;

use rayon::prelude::*;

use super::folder::put;
use super::names::{SECTIONS, section_folder};
use super::workbook::workbook;
use super::{Failure, Outcome, Progress};
use crate::report::office::Parcel;
use crate::report::{self, Brief};
use crate::roll;
use crate::table::Tables;
use enclosed::Enclosing;
use matter::matter;

/// What was made for the sections.
#[derive(Default)]
pub struct Made {
    /// Sections that got feedback.
    pub sections: usize,
    /// Forms that go with it.
    pub forms: usize,
    /// Forms that could not be made, and why.
    pub unmade: Vec<String>,
    /// What goes to each section, in 建制順, with a hash over what it says.
    pub parcels: Vec<(Parcel, String)>,
}

impl Made {
    fn and(mut self, other: Self) -> Self {
        self.sections += other.sections;
        self.forms += other.forms;
        self.unmade.extend(other.unmade);
        self.parcels.extend(other.parcels);
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
            "{SECTIONS}/{}",
            section_folder(section.order, &section.department, &section.name)
        );
        let written = RefCell::new(Vec::new());
        let put = |name: &str, bytes: &[u8]| -> Result<(), Failure> {
            put(folder, &format!("{own}/{name}"), bytes)?;
            written.borrow_mut().push(name.to_owned());
            Ok(())
        };
        let (enclosed, unmade) = match &enclosing {
            Some(enclosing) => enclosing.section(section.order, &tables, put)?,
            None => (Vec::new(), Vec::new()),
        };
        let name = workbook_name(brief, &tables);
        let bytes = workbook(&format!("{own}/{name}"), || {
            report::feedback::write(brief, section, &tables, &enclosed)
        })?;
        put(&name, &bytes)?;
        Ok(Made {
            sections: 1,
            forms: enclosed.len(),
            unmade: unmade.into_iter().map(|form| format!("{own}/{form}")).collect(),
            parcels: vec![(parcel(section.order, own, written.into_inner()), matter(brief, &tables))],
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

/// What goes to a section: its workbook first, then the forms.
fn parcel(order: i64, folder: String, mut files: Vec<String>) -> Parcel {
    files.rotate_right(1);
    Parcel {
        order,
        folder,
        files,
        zip: String::new(),
    }
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
