//! Defined names: they tell a reader which form a workbook is and where its fields stand.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout::Layout;
use crate::book::{Address, Area};

impl Layout {
    pub(super) fn write_names(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = quoted(&self.sheet);
        let scoped = |name: &str| format!("{sheet}!{name}");
        for (name, refers_to) in self.names() {
            let is_constant = name.starts_with('_');
            let name = if self.is_copy && !is_constant {
                scoped(&name)
            } else {
                name
            };
            workbook.define_name(name, &format!("={refers_to}"))?;
        }
        for (name, refers_to) in self.local.iter().filter(|_| !self.is_copy) {
            workbook.define_name(scoped(name), &format!("={refers_to}"))?;
        }
        Ok(())
    }

    /// Lets the name of a field refer to the cells `down` and `right` of its own.
    pub fn misplace_name(&mut self, field: &str, down: u32, right: u32) {
        let refers_to = self.cells_beside(field, down, right);
        self.aim_name(field, &refers_to);
    }

    /// Gives a field a second name, for this sheet alone, that refers to the cells `down` and `right` of its own.
    pub fn add_local_name(&mut self, field: &str, down: u32, right: u32) {
        let refers_to = self.cells_beside(field, down, right);
        self.local.insert(field.to_owned(), refers_to);
    }

    /// Lets the name of a field refer to something else: `#REF!`, as where its cells were deleted, or `[1]個票!$B$4`, as
    /// where its sheet was copied into another workbook.
    pub fn aim_name(&mut self, field: &str, refers_to: &str) {
        self.aimed.insert(field.to_owned(), refers_to.to_owned());
    }

    /// The defined names with what they refer to: form id and version, then the fields in order. Fields whose inputs
    /// are all unnamed are left out.
    pub fn names(&self) -> Vec<(String, String)> {
        let constants = [("_kohyo_form", self.id), ("_kohyo_version", self.version)];
        let constants = constants.into_iter().filter(|_| !self.anonymous);
        let mut names: Vec<_> = constants
            .map(|(name, text)| (name.to_owned(), format!("\"{text}\"")))
            .collect();
        for field in self.fields() {
            let areas = self.named_areas(field);
            if !areas.is_empty() {
                let cells = areas.join(",");
                names.push((field.to_owned(), self.aimed.get(field).cloned().unwrap_or(cells)));
            }
        }
        names
    }

    /// The named cells of a field as references, `#REF!` where some were deleted; none where all are unnamed.
    fn named_areas(&self, field: &str) -> Vec<String> {
        let sheet = quoted(&self.sheet);
        let named = self.inputs().filter(|(_, input)| input.named && input.field == field);
        let mut areas: Vec<String> = named.map(|(area, _)| format!("{sheet}!{}", absolute(area))).collect();
        if areas.is_empty() {
            return areas;
        }
        let mut deleted: Vec<usize> = self
            .deleted
            .iter()
            .filter(|(of, _)| of == field)
            .map(|(_, before)| *before)
            .collect();
        deleted.sort_unstable();
        for before in deleted.into_iter().rev() {
            areas.insert(before.min(areas.len()), format!("{sheet}!#REF!"));
        }
        areas
    }

    fn cells_beside(&self, field: &str, down: u32, right: u32) -> String {
        let sheet = quoted(&self.sheet);
        let moved = |at: Address| Address::new(at.row + down, at.column + right);
        let areas = self.areas(field).into_iter();
        let areas = areas.map(|area| format!("{sheet}!{}", absolute(Area::new(moved(area.first), moved(area.last)))));
        areas.collect::<Vec<_>>().join(",")
    }

    /// Remembers the named cells that are about to be deleted.
    pub(super) fn note_deleted(&mut self, is_deleted: &dyn Fn(Area) -> bool) {
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        let mut deleted = Vec::new();
        let mut gone_before: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (area, input) in self.inputs().filter(|(_, input)| input.named) {
            let before = left.entry(input.field.clone()).or_default();
            let gone = gone_before.entry(input.field.clone()).or_default();
            if is_deleted(area) {
                deleted.push((input.field.clone(), *before));
                gone.push(*before + gone.len());
            } else {
                *before += 1;
            }
        }
        for (field, before) in &mut self.deleted {
            let gone = gone_before.get(field).map(Vec::as_slice).unwrap_or_default();
            *before -= gone.iter().filter(|place| **place < *before).count();
        }
        self.deleted.extend(deleted);
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
