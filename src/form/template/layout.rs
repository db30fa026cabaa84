//! The declarative description of a form, and what can be typed into it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rust_xlsxwriter::FormatBorder;

use super::fill::Fill;
use super::guide::Guide;
use super::theme::Role;
use crate::book::{Address, Area};

/// A form: one sheet of labels and inputs, and the guide that explains it.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Form id, written into the workbook as `_kohyo_form`.
    pub id: &'static str,
    /// Version of the form, written as `_kohyo_version`.
    pub version: &'static str,
    /// Title of the workbook.
    pub title: &'static str,
    /// Name of the sheet.
    pub sheet: String,
    /// Column widths in pixels, from column A.
    pub columns: Vec<u32>,
    /// Row heights in pixels, from row 1.
    pub rows: Vec<u32>,
    /// Labels and inputs; they do not overlap.
    pub items: Vec<Item>,
    /// Lines round blocks of items.
    pub frames: Vec<Frame>,
    /// Print and view settings.
    pub page: Page,
    /// The guide sheet.
    pub guide: Guide,
    /// What has been typed, by cell.
    pub(super) typed: BTreeMap<Address, Fill>,
    /// Notes, by cell.
    pub(super) notes: BTreeMap<Address, String>,
    /// Arrows drawn over the cells.
    pub(super) arrows: Vec<Arrow>,
    /// Whether the workbook goes without `_kohyo_form` and `_kohyo_version`.
    pub(super) anonymous: bool,
    /// What defined names refer to instead of the cells of their fields.
    pub(super) aimed: BTreeMap<String, String>,
    /// Names that hold for this sheet alone, with what they refer to, beside those of the workbook.
    pub(super) local: BTreeMap<String, String>,
    /// Cells of a name that were deleted: the field, and how many of its cells that are left stand before it. Excel
    /// keeps `#REF!` in their place.
    pub(super) deleted: Vec<(String, usize)>,
    /// Whether all names hold for this sheet alone, as those of a copied sheet do.
    pub(super) is_copy: bool,
    /// Areas merged over several inputs.
    pub(super) merged: Vec<Area>,
    /// Hidden rows and columns.
    pub(super) hidden: (BTreeSet<u32>, BTreeSet<u32>),
}

/// A rectangle of cells with one meaning.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its cells, merged where there are several (not for [`Kind::Mark`]).
    pub area: Area,
    /// How it looks, and whether it can be typed into.
    pub role: Role,
    /// What it is.
    pub content: Content,
}

/// What an item is.
#[derive(Debug, Clone)]
pub enum Content {
    /// Constant text: an anchor for readers.
    Label(String),
    /// A cell to fill in.
    Input(Input),
}

/// A cell to fill in.
#[derive(Debug, Clone)]
pub struct Input {
    /// The field, which is the defined name. Inputs that share a field are its values, in the order of the items.
    pub field: String,
    /// What may be typed.
    pub kind: Kind,
    /// What the clerk reads when the cell is selected; at most 240 characters. The first input of a field speaks for all.
    pub help: String,
    /// Whether the field must be filled in (`domain.md` §4). The first input of a field speaks for all.
    pub required: bool,
    /// Whether the area is part of the defined name.
    pub named: bool,
    /// Whether several cells are merged into one.
    pub merged: bool,
}

/// What may be typed into an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line, kept as typed: `1-1` does not become a date.
    Text,
    /// Several lines.
    Paragraph,
    /// A number, or 未定, 集計中, ― and the like.
    Number,
    /// One of these.
    Choice(Vec<String>),
    /// A fiscal year.
    Year,
    /// A date.
    Date,
    /// A grid of single cells, each marked or not (■).
    Mark,
}

/// A line round a block of items. Where lines meet, the heavier one is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The block.
    pub area: Area,
    /// The line: thin or medium.
    pub line: FormatBorder,
}

/// Print and view settings. The sheet is fitted to one page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Paper size as Excel numbers it: 8 = A3, 9 = A4.
    pub paper: u8,
    /// Landscape rather than portrait.
    pub landscape: bool,
    /// Zoom on the screen in percent.
    pub zoom: u16,
}

/// An arrow along one row; ends in columns from 0 (3.5 is the middle of column D).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrow {
    pub row: u32,
    pub left: f64,
    pub right: f64,
    pub planned: bool,
}

/// Columns by their letters.
#[rustfmt::skip]
pub(super) mod column {
    pub const B: u32 = 1; pub const C: u32 = 2; pub const D: u32 = 3; pub const E: u32 = 4;
    pub const F: u32 = 5; pub const G: u32 = 6; pub const H: u32 = 7; pub const I: u32 = 8;
}

/// The area of these rows and columns, both from 0.
pub(super) fn area(rows: RangeInclusive<u32>, columns: RangeInclusive<u32>) -> Area {
    Area::new(
        Address::new(*rows.start(), *columns.start()),
        Address::new(*rows.end(), *columns.end()),
    )
}

impl Item {
    /// A label.
    pub fn label(area: Area, role: Role, text: impl Into<String>) -> Self {
        Self {
            area,
            role,
            content: Content::Label(text.into()),
        }
    }

    /// An optional input.
    pub fn input(area: Area, role: Role, field: &str, kind: Kind, help: &str) -> Self {
        let (field, help) = (field.to_owned(), help.to_owned());
        Self {
            area,
            role,
            content: Content::Input(Input {
                field,
                kind,
                help,
                required: false,
                named: true,
                merged: true,
            }),
        }
    }

    /// The same input, required.
    pub fn required(mut self) -> Self {
        if let Content::Input(input) = &mut self.content {
            input.required = true;
        }
        self
    }
}

impl Layout {
    /// Inputs with their areas, in order.
    pub fn inputs(&self) -> impl Iterator<Item = (Area, &Input)> {
        self.items.iter().filter_map(|item| match &item.content {
            Content::Input(input) => Some((item.area, input)),
            Content::Label(_) => None,
        })
    }

    /// Labels with their areas, in order.
    pub fn labels(&self) -> impl Iterator<Item = (Area, &str)> {
        self.items.iter().filter_map(|item| match &item.content {
            Content::Label(text) => Some((item.area, text.as_str())),
            Content::Input(_) => None,
        })
    }

    /// Names of the fields, each once, in order.
    pub fn fields(&self) -> Vec<&str> {
        let mut fields: Vec<&str> = Vec::new();
        for (_, input) in self.inputs() {
            if !fields.contains(&input.field.as_str()) {
                fields.push(&input.field);
            }
        }
        fields
    }

    /// The areas of a field, in order; none where the form has no such field.
    pub fn areas(&self, field: &str) -> Vec<Area> {
        self.inputs()
            .filter(|(_, input)| input.field == field)
            .map(|(area, _)| area)
            .collect()
    }

    /// The smallest area that holds all items; None where there are none.
    pub fn bounds(&self) -> Option<Area> {
        self.items.iter().map(|item| item.area).reduce(|a, b| {
            let first = Address::new(a.first.row.min(b.first.row), a.first.column.min(b.first.column));
            Area::new(
                first,
                Address::new(a.last.row.max(b.last.row), a.last.column.max(b.last.column)),
            )
        })
    }

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
            panic!("form {} has no input {index} of {field}", self.id);
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
