//! Where the boxes of notes stand and how large they are.

use unicode_width::UnicodeWidthStr;

use crate::address::Area;
use crate::grid::{Axis, Grid, PIXEL, Sizes, column_size, row_size};
use crate::stamp::edits::StampError;
use crate::stamp::element::Element;
use crate::stamp::worksheet::Worksheet;
use crate::xml::{Tag, Xml};

/// Width of a box in pixels: some 22 full-width characters of 9 points.
const WIDTH: f64 = 290.0;
/// Half-width characters that fit into a line of it.
const LINE: usize = 44;
/// A box that somebody made narrower than this is measured as if it were this wide.
const NARROWEST: usize = 10;
/// Rows that a box grows at most.
const MOST_ROWS: u32 = 60;
/// Height of a line and of the margins, in pixels.
const LINE_HEIGHT: f64 = 15.0;
const MARGIN: f64 = 14.0;
/// Distance from the cell, in pixels.
const GAP: f64 = 12.0;

/// The grid of a sheet, to place boxes on.
pub struct Boxes {
    grid: Grid,
}

impl Boxes {
    /// Measures the columns and rows of a sheet.
    pub fn new(sheet: &Worksheet<'_>) -> Result<Self, StampError> {
        let mut sizes = Sizes::default();
        if let Some(format) = sheet.child("sheetFormatPr") {
            sizes.default_column = format.tag.number("defaultColWidth").map(column_size);
            sizes.default_row = format.tag.number("defaultRowHeight").map(row_size);
        }
        let columns = sheet
            .child("cols")
            .map(Element::children)
            .transpose()?
            .unwrap_or_default();
        for tag in columns.iter().map(|column| &column.tag) {
            let width = if tag.flag("hidden") {
                Some(0.0)
            } else {
                tag.number("width")
            };
            if let (Some(first), Some(last), Some(width)) = (tag.number::<u32>("min"), tag.number::<u32>("max"), width)
            {
                sizes
                    .columns
                    .push((first.max(1) - 1, last.max(1) - 1, column_size(width)));
            }
        }
        let mut next = 0;
        for tag in sheet.child("sheetData").into_iter().flat_map(row_tags) {
            let row = tag
                .number::<u32>("r")
                .and_then(|row| row.checked_sub(1))
                .unwrap_or(next);
            next = row + 1;
            let height = if tag.flag("hidden") {
                Some(0.0)
            } else {
                tag.number("ht")
            };
            sizes.rows.extend(height.map(|height| (row, row, row_size(height))));
        }
        Ok(Self { grid: sizes.grid() })
    }

    /// The anchor of a box right of `area` that holds `text`: column, pixels into it, row, pixels, twice.
    pub fn anchor(&self, area: Area, text: &str) -> String {
        let (columns, rows) = (&self.grid.columns, &self.grid.rows);
        let left = columns.start(area.last.column + 1) + GAP * PIXEL;
        let top = (rows.start(area.first.row) - GAP * PIXEL).max(0.0);
        let right = left + WIDTH * PIXEL;
        let bottom = top + height(text, LINE) * PIXEL;
        let [left, right] = [left, right].map(|place| offset(columns, place));
        let [top, bottom] = [top, bottom].map(|place| offset(rows, place));
        format!("{left}, {top}, {right}, {bottom}")
    }

    /// Rows by which a box with this anchor is too low for `text`.
    pub fn rows_missing(&self, anchor: [u32; 8], text: &str) -> u32 {
        let [left, left_into, top, top_into, right, right_into, bottom, bottom_into] = anchor;
        let (columns, rows) = (&self.grid.columns, &self.grid.rows);
        let place = |axis: &Axis, item: u32, into: u32| axis.start(item) / PIXEL + f64::from(into);
        let width = place(columns, right, right_into) - place(columns, left, left_into);
        let end = place(rows, bottom, bottom_into);
        let missing = height(text, (width * LINE as f64 / WIDTH) as usize) - (end - place(rows, top, top_into));
        if missing <= 0.0 {
            return 0;
        }
        let reached = rows.locate((end + missing) * PIXEL).ceil();
        (reached as u32).saturating_sub(bottom).clamp(1, MOST_ROWS)
    }
}

/// Height in pixels that a text needs in lines of so many half-width characters.
fn height(text: &str, line: usize) -> f64 {
    let lines: usize = text
        .lines()
        .map(|words| words.width_cjk().div_ceil(line.max(NARROWEST)).max(1))
        .sum();
    lines as f64 * LINE_HEIGHT + MARGIN
}

/// The start tags of the rows, found without reading the cells. Should a comment look like one, a box is of another size.
fn row_tags<'t>(data: &Element<'t>) -> impl Iterator<Item = Tag<'t>> {
    let text = data.content();
    text.match_indices("row").filter_map(move |(at, _)| {
        let name = text[..at].rfind('<').map(|start| &text[start + 1..at])?;
        let whole = text[at + 3..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        let named = whole && (name.is_empty() || name.ends_with(':') && !name.contains(char::is_whitespace));
        let tag = || Xml::new(&text[at - name.len() - 1..]).find().ok().flatten();
        named.then(tag).flatten()
    })
}

/// A place as the item it lies in and the pixels into it.
fn offset(axis: &Axis, place: f64) -> String {
    let item = axis.locate(place).floor();
    let into = (place - axis.start(item as u32)) / PIXEL;
    format!("{item}, {}", into.round().max(0.0))
}
