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
    let mut unmade = Vec::new();
    let enclosing = returns
        .then(|| Enclosing::new(outcome, brief, &mut unmade))
        .transpose()?;
    let split = report::Split::new(&outcome.tables);
    let making = Making {
        outcome,
        brief,
        split,
        enclosing,
        folder,
    };
    let one = |section| {
        let made = making.section(section);
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

/// What the folders of all sections are made from.
struct Making<'a> {
    outcome: &'a Outcome<'a>,
    brief: &'a Brief,
    split: report::Split<'a>,
    /// None where no forms go with the feedback.
    enclosing: Option<Enclosing<'a>>,
    folder: &'a Path,
}

impl Making<'_> {
    /// Writes the folder of one section, where there is something to tell it.
    fn section(&self, section: &report::Section) -> Result<Made, Failure> {
        let tables = Tables {
            values: roll::section_values(&self.outcome.batch, section.order),
            ..self.split.section(section.order)
        };
        if report::feedback::is_nothing(&tables) {
            return Ok(Made::default());
        }
        let name = section_folder(section.order, &section.department, &section.name);
        let own = format!("{SECTIONS}/{name}");
        let written = RefCell::new(Vec::new());
        let put = |name: &str, bytes: &[u8]| -> Result<(), Failure> {
            put(self.folder, &format!("{own}/{name}"), bytes)?;
            written.borrow_mut().push(name.to_owned());
            Ok(())
        };
        let (enclosed, unmade) = match &self.enclosing {
            Some(enclosing) => enclosing.section(section.order, &tables, put)?,
            None => (Vec::new(), Vec::new()),
        };
        let name = workbook_name(self.brief, &tables);
        let bytes = workbook(&format!("{own}/{name}"), || {
            report::feedback::write(self.brief, section, &tables, &enclosed)
        })?;
        put(&name, &bytes)?;
        let unmade = unmade.into_iter().map(|form| format!("{own}/{form}")).collect();
        let parcel = parcel(section.order, own, written.into_inner());
        Ok(Made {
            sections: 1,
            forms: enclosed.len(),
            unmade,
            parcels: vec![(parcel, matter(self.brief, &tables))],
        })
    }
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
