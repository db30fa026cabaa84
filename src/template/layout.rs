//! The declarative description of a form.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rust_xlsxwriter::FormatBorder;

use super::guide::Guide;
use super::rules::{Rate, Rule};
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
    /// The same where it is made for a plan of another title.
    pub retitled: Option<String>,
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
    /// Whether nothing of it is ever published: the template says so itself, as `_kohyo_publish`.
    pub never_published: bool,
    /// The guide sheet.
    pub guide: Guide,
    /// What the template itself fills in, by cell: the headings of the years.
    pub prefilled: BTreeMap<Address, String>,
    /// The field of which each value begins an initiative of its own; empty where the form is one initiative.
    pub each: &'static str,
    /// What the values of its fields say of each other.
    pub checks: Vec<Rule>,
    /// The rates that it shows.
    pub rates: Vec<Rate>,
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
    /// The same, of digits and Latin letters: 1-1.
    Code,
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

/// Print and view settings. The sheet is fitted to one page, or to the width of one where headings are repeated.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Paper size as Excel numbers it: 8 = A3, 9 = A4.
    pub paper: u8,
    /// Landscape rather than portrait.
    pub landscape: bool,
    /// Zoom on the screen in percent.
    pub zoom: u16,
    /// The row of the headings that come again on every page, for a form that grows longer than one.
    pub headings: Option<u32>,
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

impl Kind {
    /// Whether it is typed without the input method for Japanese; it can be switched on, for 未定 and the like.
    pub(super) fn is_direct(&self) -> bool {
        matches!(self, Self::Code | Self::Number | Self::Year | Self::Date)
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
}
