//! What happens to the defined names of a form: lost, broken, doubled, leading elsewhere.

use std::collections::BTreeMap;

use kohyo::book::{Address, Area};
use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout::Layout;

impl Layout {
    pub(super) fn write_names(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = self.quoted_sheet();
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

    /// The defined names with what they refer to now.
    pub fn names(&self) -> Vec<(String, String)> {
        let mut names = self.form.names();
        names.retain(|(name, _)| !(self.anonymous && name.starts_with('_')));
        for (name, refers_to) in names.iter_mut().filter(|(name, _)| !name.starts_with('_')) {
            let moved = self.aimed.get(name).cloned();
            *refers_to = moved.unwrap_or_else(|| self.areas_and_gaps(name).join(","));
        }
        names
    }

    /// The named cells of a field as references, `#REF!` where some were deleted; none where all are unnamed.
    fn areas_and_gaps(&self, field: &str) -> Vec<String> {
        let mut areas = self.form.named_areas(field);
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
            areas.insert(before.min(areas.len()), format!("{}!#REF!", self.quoted_sheet()));
        }
        areas
    }

    fn cells_beside(&self, field: &str, down: u32, right: u32) -> String {
        let moved = |at: Address| Address::new(at.row + down, at.column + right);
        let areas = self.areas(field).into_iter();
        let areas = areas.map(|area| self.reference(Area::new(moved(area.first), moved(area.last))));
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
