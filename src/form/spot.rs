//! Places in a template, which are not those on a sheet that was filled in: there, rows and columns came, went and moved.
//!
//! Row 14 of the template may be row 16 of a sheet. Types of their own keep the one from being taken for the other; only
//! the intake's layout leads from one to the other.

use std::ops::{Add, Sub};

use crate::book::{Address, Area};

/// A row or a column of a template, from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateLine(pub u32);

/// A cell of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateCell {
    pub row: TemplateLine,
    pub column: TemplateLine,
}

/// A rectangle of cells of a template, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateArea {
    /// Upper left corner.
    pub first: TemplateCell,
    /// Lower right corner.
    pub last: TemplateCell,
}

impl TemplateLine {
    /// How far it is behind another; None where it is before it.
    pub fn checked_sub(self, other: Self) -> Option<u32> {
        self.0.checked_sub(other.0)
    }
}

impl Add<u32> for TemplateLine {
    type Output = Self;

    fn add(self, lines: u32) -> Self {
        Self(self.0 + lines)
    }
}

impl Sub<u32> for TemplateLine {
    type Output = Self;

    fn sub(self, lines: u32) -> Self {
        Self(self.0 - lines)
    }
}

/// How many lines lie between two.
impl Sub for TemplateLine {
    type Output = u32;

    fn sub(self, other: Self) -> u32 {
        self.0 - other.0
    }
}

impl TemplateCell {
    /// A cell of the template's own workbook.
    pub fn of(address: Address) -> Self {
        Self {
            row: TemplateLine(address.row),
            column: TemplateLine(address.column),
        }
    }

    /// Where it is in the template's own workbook, and in a copy of it that nobody changed.
    pub fn address(self) -> Address {
        Address::new(self.row.0, self.column.0)
    }
}

impl TemplateArea {
    /// An area of the template's own workbook.
    pub fn of(area: Area) -> Self {
        Self {
            first: TemplateCell::of(area.first),
            last: TemplateCell::of(area.last),
        }
    }

    /// Where it is in the template's own workbook.
    pub fn area(&self) -> Area {
        Area::new(self.first.address(), self.last.address())
    }

    /// Whether a cell lies inside.
    pub fn contains(&self, cell: TemplateCell) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }

    /// Whether both have a cell in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.first.row <= other.last.row
            && other.first.row <= self.last.row
            && self.first.column <= other.last.column
            && other.first.column <= self.last.column
    }

    /// Number of rows.
    pub fn rows(&self) -> u32 {
        self.last.row - self.first.row + 1
    }

    /// Number of columns.
    pub fn columns(&self) -> u32 {
        self.last.column - self.first.column + 1
    }
}
