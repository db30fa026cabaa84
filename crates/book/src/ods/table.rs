//! One table of an OpenDocument spreadsheet.

use std::borrow::Cow;

use super::drawing::{Shape, shape};
use super::paragraph::repeats;
use super::styles::Styles;
use super::text::CellText;
use super::value::raw;
use crate::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};
use crate::grid::Sizes;
use crate::model::{Fill, Note, Sheet, Visibility};
use crate::quota::Quota;
use crate::xml::{Event, Malformed, Tag, Xml};

/// Merged areas kept on a sheet.
const MAX_MERGES: usize = 50_000;
/// Shapes kept on a sheet.
const MAX_SHAPES: usize = 20_000;
/// Runs of filled cells kept on a sheet, and rows of one repeated row whose backgrounds are.
const MAX_FILLS: usize = 50_000;
const MAX_REPEATED_FILLS: usize = 100;

/// Reads the table just opened.
pub struct TableReader<'x, 'a, 's> {
    xml: &'x mut Xml<'a>,
    styles: &'s Styles,
    quota: &'s mut Quota,
    sheet: Sheet,
    /// Column styles: the column behind the last, and the name.
    columns: Vec<(u32, String)>,
    row: u32,
    sizes: Sizes,
    /// Shapes with the cell they are anchored to.
    shapes: Vec<(Address, Shape)>,
}

impl<'x, 'a, 's> TableReader<'x, 'a, 's> {
    /// A reader of the table of `tag`.
    pub fn new(xml: &'x mut Xml<'a>, styles: &'s Styles, quota: &'s mut Quota, tag: &Tag<'a>) -> Self {
        let hidden = tag.value("style-name").is_some_and(|style| styles.table_hidden(&style));
        let sheet = Sheet {
            name: tag.value("table:name").unwrap_or_default().into_owned(),
            visibility: if hidden {
                Visibility::Hidden
            } else {
                Visibility::Visible
            },
            ..Sheet::default()
        };
        Self {
            xml,
            styles,
            quota,
            sheet,
            columns: Vec::new(),
            row: 0,
            sizes: Sizes::default(),
            shapes: Vec::new(),
        }
    }

    /// Reads to the end of the table; hands every other element to `other`.
    pub fn read(&mut self, mut other: impl FnMut(&Tag<'a>)) -> Result<(), Malformed> {
        let inside = self.xml.depth;
        while let Some(event) = self.xml.next()? {
            match event {
                Event::Open(tag) => match tag.name {
                    "table-column" => self.column(&tag),
                    "table-row" => self.table_row(&tag)?,
                    "shapes" => self.page_shapes()?,
                    // Controls, and the source of a linked table.
                    "forms" | "table-source" => self.xml.skip()?,
                    _ => other(&tag),
                },
                Event::Close if self.xml.depth < inside => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What was read.
    pub fn finish(mut self) -> Sheet {
        if !self.shapes.is_empty() {
            let grid = std::mem::take(&mut self.sizes).grid();
            let placed = self.shapes.iter().map(|(cell, shape)| shape.place(*cell, &grid));
            self.sheet.drawings = placed.collect();
        }
        self.sheet
    }

    /// Shapes that are anchored to the page.
    fn page_shapes(&mut self) -> Result<(), Malformed> {
        let mut shapes = Vec::new();
        while let Some(tag) = self.xml.child()? {
            shape(self.xml, &tag, self.styles, &mut shapes)?;
        }
        self.keep(Address::new(0, 0), shapes);
        Ok(())
    }

    fn keep(&mut self, cell: Address, shapes: Vec<Shape>) {
        let room = MAX_SHAPES.saturating_sub(self.shapes.len());
        self.shapes
            .extend(shapes.into_iter().take(room).map(|shape| (cell, shape)));
    }

    fn column(&mut self, tag: &Tag<'a>) {
        let first = self.columns.last().map_or(0, |(end, _)| *end);
        let end = first
            .saturating_add(repeats(tag, "number-columns-repeated"))
            .min(MAX_COLUMNS);
        if end > first {
            let hidden = tag.raw("visibility").is_some_and(|shown| shown != "visible");
            if hidden {
                self.sheet.hidden_columns.extend(first..end);
            }
            let size = self.size(tag, hidden);
            self.sizes.columns.extend(size.map(|size| (first, end - 1, size)));
            self.columns.push((
                end,
                tag.value("default-cell-style-name").unwrap_or_default().into_owned(),
            ));
        }
    }

    fn table_row(&mut self, tag: &Tag<'a>) -> Result<(), Malformed> {
        let count = repeats(tag, "number-rows-repeated").min(MAX_ROWS - self.row);
        let rows = self.row..self.row + count;
        self.row = rows.end;
        let hidden = tag.raw("visibility").is_some_and(|shown| shown != "visible");
        if hidden {
            self.quota.hide(&mut self.sheet, rows.clone());
        }
        if let Some(size) = self.size(tag, hidden).filter(|_| !rows.is_empty()) {
            self.sizes.rows.push((rows.start, rows.end - 1, size));
        }
        let first_fill = self.sheet.fills.len();
        let row_style = tag.value("default-cell-style-name").unwrap_or_default().into_owned();
        let (mut column, first) = (0, self.sheet.cells.len());
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "table-cell" | "covered-table-cell" => self.cell(&tag, rows.start, &mut column, &row_style)?,
                _ => self.xml.skip()?,
            }
        }
        if rows.is_empty() && self.sheet.cells.len() > first {
            self.sheet.cells.truncate(first);
            self.sheet.flaw("a cell outside the sheet");
        }
        self.repeat_fills(first_fill, rows.clone().skip(1));
        self.repeat(first, rows.skip(1));
        Ok(())
    }

    fn size(&self, tag: &Tag<'a>, hidden: bool) -> Option<f64> {
        if hidden {
            return Some(0.0);
        }
        tag.value("table:style-name").and_then(|name| self.styles.size(&name))
    }

    /// Repeats the backgrounds from number `first` on in further rows, as far as a form may reach.
    fn repeat_fills(&mut self, first: usize, rows: impl Iterator<Item = u32>) {
        let fills = self.sheet.fills[first..].to_vec();
        for row in rows.take(MAX_REPEATED_FILLS) {
            let room = MAX_FILLS.saturating_sub(self.sheet.fills.len());
            self.sheet
                .fills
                .extend(fills.iter().take(room).map(|fill| Fill { row, ..*fill }));
        }
    }

    /// Repeats the cells from number `first` on in further rows.
    fn repeat(&mut self, first: usize, rows: impl Iterator<Item = u32>) {
        let cells = self.sheet.cells[first..].to_vec();
        if cells.is_empty() {
            return;
        }
        for row in rows {
            for cell in &cells {
                let address = Address::new(row, cell.address.column);
                if !self.quota.put(&mut self.sheet, address, cell.raw.clone()) {
                    return;
                }
            }
        }
    }

    fn cell(&mut self, tag: &Tag<'a>, row: u32, column: &mut u32, row_style: &str) -> Result<(), Malformed> {
        let first = *column;
        let count = repeats(tag, "number-columns-repeated").min(MAX_COLUMNS.saturating_sub(first));
        *column = first.saturating_add(count);
        let name = self.style_name(tag, first, row_style);
        let (style, paint) = (self.styles.cell(&name), self.styles.paint(&name));
        let mut content = CellText::read(self.xml, self.styles, style.struck)?;
        let address = Address::new(row, first);
        self.keep(address, std::mem::take(&mut content.shapes));
        if let Some(paint) = paint.filter(|_| count > 0 && self.sheet.fills.len() < MAX_FILLS) {
            let columns = (first, first + count - 1);
            self.sheet.fills.push(Fill { row, columns, paint });
        }
        if let Some(note) = content.note.as_ref().filter(|note| !note.is_empty() && count > 0) {
            self.sheet.notes.push(Note {
                address,
                text: note.clone(),
            });
        }
        self.merge(tag, address);
        if let Some(raw) = raw(tag, &style, content.text) {
            if count == 0 {
                self.sheet.flaw("a cell outside the sheet");
            }
            for column in first..first + count {
                if !self.quota.put(&mut self.sheet, Address::new(row, column), raw.clone()) {
                    break;
                }
            }
        }
        Ok(())
    }

    /// The name of the cell's own style, else of its row's, else of its column's.
    fn style_name<'n>(&'n self, tag: &Tag<'a>, column: u32, row_style: &'n str) -> Cow<'n, str>
    where
        'a: 'n,
    {
        if let Some(own) = tag.value("style-name") {
            return own;
        }
        let of_column = self
            .columns
            .get(self.columns.partition_point(|(end, _)| *end <= column));
        let name = if row_style.is_empty() {
            of_column.map_or("", |(_, name)| name)
        } else {
            row_style
        };
        Cow::Borrowed(name)
    }

    fn merge(&mut self, tag: &Tag<'a>, first: Address) {
        let (columns, rows) = (
            repeats(tag, "number-columns-spanned"),
            repeats(tag, "number-rows-spanned"),
        );
        let last = Address::new(
            first.row.saturating_add(rows - 1),
            first.column.saturating_add(columns - 1),
        );
        let inside = last.row < MAX_ROWS && last.column < MAX_COLUMNS;
        if last != first && inside && self.sheet.merges.len() < MAX_MERGES {
            self.sheet.merges.push(Area::new(first, last));
        }
    }
}
