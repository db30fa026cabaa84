//! One batch: the files that the sections sent, with everything that is odd about them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::city::{Cell, City};
use super::edit::Edit;
use super::{Outcome, fill, oddity, package};

/// What each quirk is and what it should give.
const QUIRKS: &str = include_str!("quirks.toml");

/// A batch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    period: String,
    september: bool,
    /// When files were saved where they do not say.
    saved: String,
    file: Vec<File>,
}

/// One file of a batch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Below the folder of the period.
    path: String,
    saved: Option<String>,
    /// Program that has to make it: `xlsx`, `xls`, `ods` (LibreOffice), `password`.
    convert: Option<String>,
    /// What it is where it is no form.
    oddity: Option<String>,
    #[serde(default)]
    quirks: Vec<String>,
    /// The sheets.
    #[serde(default)]
    form: Vec<Form>,
}

/// One filled-in sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    number: String,
    /// Whether the schedule is drawn rather than marked.
    #[serde(default)]
    drawn: bool,
    /// A form of the batch before, left in the workbook.
    #[serde(default)]
    old: bool,
    #[serde(default)]
    hidden: bool,
    version: Option<String>,
    /// Field, place among its inputs, what is typed instead.
    #[serde(default)]
    set: Vec<(String, usize, Cell)>,
    #[serde(default)]
    edit: Vec<Edit>,
}

impl Batch {
    pub fn june() -> Outcome<Self> {
        Ok(toml::from_str(include_str!("2021-06.toml"))?)
    }

    pub fn september() -> Outcome<Self> {
        Ok(toml::from_str(include_str!("2021-09.toml"))?)
    }

    /// Writes the files; answers the list of those that another program has to make: kind, source, destination.
    pub fn write(&self, city: &City, root: &Path) -> Outcome<String> {
        let quirks: BTreeMap<String, String> = toml::from_str(QUIRKS)?;
        let mut list = String::new();
        for file in &self.file {
            if let Some(unknown) = file.quirks.iter().find(|quirk| !quirks.contains_key(*quirk)) {
                return Err(format!("{}: quirk {unknown} is not explained", file.path).into());
            }
            let place = format!("input/{}/{}", self.period, file.path);
            let bytes = self.bytes(city, file).map_err(|error| format!("{place}: {error}"))?;
            match &file.convert {
                Some(kind) => {
                    let source = format!("target/samples/{}/{:02}.xlsx", self.period, list.lines().count());
                    super::write(&root.join(&source), &bytes)?;
                    list.push_str(&format!("{kind}\t{source}\t{place}\n"));
                }
                None => super::write(&root.join(place), &bytes)?,
            }
        }
        Ok(list)
    }

    fn bytes(&self, city: &City, file: &File) -> Outcome<Vec<u8>> {
        if let Some(oddity) = &file.oddity {
            return oddity::bytes(oddity, city);
        }
        let mut sheets = file.form.iter();
        let first = sheets.next().ok_or("no form")?;
        let mut workbook = package::open(&self.form(city, first)?)?;
        for form in sheets {
            let other = package::open(&self.form(city, form)?)?;
            package::add_sheet(&mut workbook, &other, form.hidden)?;
        }
        if file.form.len() > 1 || file.convert.is_some() {
            package::drop_guide(&mut workbook)?;
        }
        package::forget_results(&mut workbook)?;
        package::set_saved(&mut workbook, file.saved.as_ref().unwrap_or(&self.saved))?;
        package::pack(&workbook)
    }

    fn form(&self, city: &City, form: &Form) -> Outcome<Vec<u8>> {
        let mut layout = fill::form(
            city,
            city.initiative(&form.number)?,
            self.september && !form.old,
            form.drawn,
        )?;
        for (field, index, cell) in &form.set {
            layout.fill(field, *index, cell.clone());
        }
        for edit in &form.edit {
            edit.apply(&mut layout, form.drawn)?;
        }
        if form.version.as_deref() == Some("0") {
            layout.version = "0";
        }
        Ok(layout.write()?)
    }
}
