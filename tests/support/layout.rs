//! A form with what people typed into it and did to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};

use kohyo::book::{Address, Area};
use kohyo::template;

use super::fill::Fill;

/// A form of a template, filled in and changed as people do before they send it.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The form; inserted rows and renamed labels are changes of itself.
    pub form: template::Layout,
    /// What has been typed, by cell.
    pub typed: BTreeMap<Address, Fill>,
    /// Notes, by cell.
    pub notes: BTreeMap<Address, String>,
    /// Arrows drawn over the cells.
    pub arrows: Vec<Arrow>,
    /// Whether the workbook goes without `_kohyo_form` and `_kohyo_version`.
    pub anonymous: bool,
    /// What defined names refer to instead of the cells of their fields.
    pub aimed: BTreeMap<String, String>,
    /// Names that hold for this sheet alone, with what they refer to, beside those of the workbook.
    pub local: BTreeMap<String, String>,
    /// Cells of a name that were deleted: the field, and how many of its cells that are left stand before it. Excel
    /// keeps `#REF!` in their place.
    pub deleted: Vec<(String, usize)>,
    /// Whether all names hold for this sheet alone, as those of a copied sheet do.
    pub is_copy: bool,
    /// Areas merged over several inputs.
    pub merged: Vec<Area>,
    /// Hidden rows and columns.
    pub hidden: (BTreeSet<u32>, BTreeSet<u32>),
}

/// An arrow along one row; ends in columns from 0 (3.5 is the middle of column D).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrow {
    pub row: u32,
    pub left: f64,
    pub right: f64,
    pub planned: bool,
}

impl Deref for Layout {
    type Target = template::Layout;

    fn deref(&self) -> &template::Layout {
        &self.form
    }
}

impl DerefMut for Layout {
    fn deref_mut(&mut self) -> &mut template::Layout {
        &mut self.form
    }
}

/// The roadmap form for these fiscal years.
pub fn roadmap(years: &[i32]) -> Layout {
    template::roadmap(years).into()
}

/// The manifesto with four 部局目標.
pub fn manifesto() -> Layout {
    template::manifesto().into()
}

impl From<template::Layout> for Layout {
    fn from(mut form: template::Layout) -> Self {
        let prefilled = std::mem::take(&mut form.prefilled).into_iter();
        Self {
            typed: prefilled.map(|(at, text)| (at, Fill::Text(text))).collect(),
            form,
            ..Self::default()
        }
    }
}

impl Layout {
    /// What has been typed, by cell.
    pub fn typed(&self) -> &BTreeMap<Address, Fill> {
        &self.typed
    }

    /// Types into the `index`-th input of a field.
    ///
    /// # Panics
    /// Where the form has no such input: the caller's mistake, not a clerk's.
    pub fn fill(&mut self, field: &str, index: usize, value: impl Into<Fill>) {
        let Some(area) = self.areas(field).get(index).copied() else {
            panic!("form {} has no input {index} of {field}", self.form.id);
        };
        self.typed.insert(area.first, value.into());
    }

    /// Types into one cell of a grid field, counted from 0.
    ///
    /// # Panics
    /// Where the form has no such cell.
    pub fn fill_grid(&mut self, field: &str, row: u32, column: u32, value: impl Into<Fill>) {
        let cell = self.grid_cell(field, row, column);
        self.typed.insert(cell, value.into());
    }

    /// Draws an arrow over the grid 工程: `step` from 0, ends in quarters from 0.0, in the row 計画 or 実績 of the step.
    /// A planned arrow is a line with a head, an actual one a block arrow.
    ///
    /// # Panics
    /// Where the form has no such step.
    pub fn arrow(&mut self, step: u32, from: f64, to: f64, planned: bool) {
        let cell = self.grid_cell("工程", 2 * step + u32::from(!planned), 0);
        let left = f64::from(cell.column);
        self.arrows.push(Arrow {
            row: cell.row,
            left: left + from,
            right: left + to,
            planned,
        });
    }

    /// Puts a note on a cell.
    pub fn note(&mut self, address: Address, text: impl Into<String>) {
        self.notes.insert(address, text.into());
    }

    /// Types into any cell, also outside the inputs.
    pub fn extra_text(&mut self, address: Address, text: impl Into<String>) {
        self.typed.insert(address, Fill::Text(text.into()));
    }

    fn grid_cell(&self, field: &str, row: u32, column: u32) -> Address {
        let mut left = row;
        for area in self.areas(field) {
            if left < area.rows() && column < area.columns() {
                return Address::new(area.first.row + left, area.first.column + column);
            }
            left = left.saturating_sub(area.rows());
        }
        panic!("form {} has no cell {row}, {column} of {field}", self.id);
    }
}
