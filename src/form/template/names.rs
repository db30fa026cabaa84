//! Defined names: they tell a reader which form a workbook is and where its fields stand.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout::Layout;
use crate::book::{Address, Area};

impl Layout {
    pub(super) fn write_names(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        for (name, refers_to) in self.names() {
            workbook.define_name(name, &format!("={refers_to}"))?;
        }
        Ok(())
    }

    /// Lets the name of a field refer to the cells `down` and `right` of its own.
    pub fn misplace_name(&mut self, field: &str, down: u32, right: u32) {
        let sheet = quoted(&self.sheet);
        let moved = |at: Address| Address::new(at.row + down, at.column + right);
        let areas = self.areas(field).into_iter();
        let areas = areas.map(|area| format!("{sheet}!{}", absolute(Area::new(moved(area.first), moved(area.last)))));
        self.aimed.insert(field.to_owned(), areas.collect::<Vec<_>>().join(","));
    }

    /// Lets the name of a field refer to nothing, as it does when its cells were deleted.
    pub fn break_name(&mut self, field: &str) {
        self.aimed.insert(field.to_owned(), "#REF!".to_owned());
    }

    /// The defined names with what they refer to: form id and version, then the fields in order. Fields whose inputs
    /// are all unnamed are left out.
    pub fn names(&self) -> Vec<(String, String)> {
        let constants = [("_kohyo_form", self.id), ("_kohyo_version", self.version)];
        let constants = constants.into_iter().filter(|_| !self.anonymous);
        let mut names: Vec<_> = constants
            .map(|(name, text)| (name.to_owned(), format!("\"{text}\"")))
            .collect();
        let sheet = quoted(&self.sheet);
        for field in self.fields() {
            let named = self.inputs().filter(|(_, input)| input.named && input.field == field);
            let areas: Vec<String> = named.map(|(area, _)| format!("{sheet}!{}", absolute(area))).collect();
            if !areas.is_empty() {
                let cells = areas.join(",");
                names.push((field.to_owned(), self.aimed.get(field).cloned().unwrap_or(cells)));
            }
        }
        names
    }
}

/// A sheet's name as references write it.
fn quoted(sheet: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_') && !sheet.starts_with(|c: char| c.is_ascii());
    if plain {
        sheet.to_owned()
    } else {
        format!("'{}'", sheet.replace('\'', "''"))
    }
}

/// `$B$3:$D$5`, or `$B$3` for a single cell.
fn absolute(area: Area) -> String {
    let dollar = |at: Address| {
        let text = at.to_string();
        let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        format!("${letters}${digits}")
    };
    let (first, last) = (dollar(area.first), dollar(area.last));
    if first == last {
        first
    } else {
        format!("{first}:{last}")
    }
}
