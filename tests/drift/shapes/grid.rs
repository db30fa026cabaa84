//! A sheet as rows and columns of cells that know what was typed into them: what people do to rows and columns is done to it.

use std::collections::BTreeMap;

use kohyo::book::{Address, Area};
use rust_xlsxwriter::{Format, Workbook};

/// The sheet that is filled in.
pub const SHEET: &str = "様式";

/// A cell: what stands in it, and the values that were typed there (numbers of `Typed`). One that is merged over lines
/// is the value of each.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub text: String,
    pub ids: Vec<usize>,
    pub is_struck: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Title, headings, evaluation: what stands there once.
    Fixed,
    /// Headings above the lines.
    Heading,
    /// The years of a second table, which are others.
    Axis,
    /// A line of an item; which of its lines.
    Line(&'static str),
    /// Put in by somebody.
    Other,
}

/// A row of the sheet.
#[derive(Debug, Clone)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
}

/// What a column holds in the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Labels, or nothing.
    Other,
    /// A field; of forms with several lines an item, of this one alone.
    Field(&'static str),
    /// A field of a year; where it is empty the line says which.
    Year(i32, &'static str),
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    pub rows: Vec<Row>,
    pub columns: Vec<Column>,
    pub merges: Vec<Area>,
    /// The cells of each name; None for one that was deleted.
    pub names: BTreeMap<String, Vec<Option<Area>>>,
}

impl Grid {
    pub fn cell(&mut self, row: usize, column: usize) -> &mut Cell {
        let width = self.columns.len();
        let cells = &mut self.rows[row].cells;
        cells.resize_with(width.max(column + 1).max(cells.len()), Cell::default);
        &mut cells[column]
    }

    pub fn write(&mut self, row: usize, column: usize, text: impl Into<String>) {
        self.cell(row, column).text = text.into();
    }

    /// The rows of the lines of items.
    pub fn lines(&self) -> Vec<usize> {
        let is_line = |row: &&usize| matches!(self.rows[**row].kind, RowKind::Line(_));
        (0..self.rows.len())
            .collect::<Vec<_>>()
            .iter()
            .filter(is_line)
            .copied()
            .collect()
    }

    pub fn headings(&self) -> Vec<usize> {
        let rows = 0..self.rows.len();
        rows.filter(|row| self.rows[*row].kind == RowKind::Heading).collect()
    }

    /// The row of the years of a second table.
    pub fn axis(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.kind == RowKind::Axis)
    }

    /// Moves rows to before another, as by cutting and inserting them: merged cells and names go with them.
    pub fn move_rows(&mut self, rows: std::ops::Range<usize>, to: usize) {
        let mut order: Vec<usize> = (0..self.rows.len()).filter(|row| !rows.contains(row)).collect();
        let at = order.iter().position(|row| *row == to).unwrap_or(order.len());
        order.splice(at..at, rows);
        let place = |row: u32| {
            order
                .iter()
                .position(|old| *old == row as usize)
                .unwrap_or(row as usize) as u32
        };
        let moved = |area: Area| {
            Area::of(
                place(area.first.row),
                area.first.column,
                place(area.last.row),
                area.last.column,
            )
        };
        self.rows = order.iter().map(|row| self.rows[*row].clone()).collect();
        self.shift(moved);
    }

    /// Adds a name's cell.
    pub fn name(&mut self, name: &str, area: Area) {
        self.names.entry(name.to_owned()).or_default().push(Some(area));
    }

    pub fn insert_row(&mut self, at: usize, kind: RowKind) {
        let cells = vec![Cell::default(); self.columns.len()];
        self.rows.insert(at, Row { kind, cells });
        self.shift(|area| moved(area, at as u32, true));
    }

    pub fn delete_row(&mut self, at: usize) {
        self.rows.remove(at);
        self.shift_some(|area| shrunk(area, at as u32, true));
    }

    pub fn insert_column(&mut self, at: usize, column: Column) {
        for row in 0..self.rows.len() {
            self.cell(row, 0);
            self.rows[row].cells.insert(at, Cell::default());
        }
        self.columns.insert(at, column);
        self.shift(|area| moved(area, at as u32, false));
    }

    pub fn delete_column(&mut self, at: usize) {
        for row in &mut self.rows {
            if at < row.cells.len() {
                row.cells.remove(at);
            }
        }
        self.columns.remove(at);
        self.shift_some(|area| shrunk(area, at as u32, false));
    }

    fn shift(&mut self, change: impl Fn(Area) -> Area) {
        self.shift_some(|area| Some(change(area)));
    }

    fn shift_some(&mut self, change: impl Fn(Area) -> Option<Area>) {
        self.merges = self
            .merges
            .iter()
            .filter_map(|area| change(*area))
            .filter(|area| area.first != area.last)
            .collect();
        for cells in self.names.values_mut() {
            cells.iter_mut().for_each(|area| *area = area.and_then(&change));
        }
    }

    /// Whether a merged cell reaches from this row to another, or lies across columns in it.
    pub fn is_merged(&self, row: usize) -> bool {
        let row = row as u32;
        self.merges
            .iter()
            .any(|area| area.first.row <= row && row <= area.last.row)
    }

    /// Merges cells; what stood in others than the first is gone.
    pub fn merge(&mut self, area: Area) {
        if self.merges.iter().any(|other| other.intersects(&area)) {
            return;
        }
        for row in area.first.row..=area.last.row {
            for column in area.first.column..=area.last.column {
                if Address::new(row, column) != area.first {
                    *self.cell(row as usize, column as usize) = Cell::default();
                }
            }
        }
        self.merges.push(area);
    }

    /// Every cell with values, by the value.
    pub fn places(&self) -> BTreeMap<usize, (Address, bool)> {
        let mut places = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                let address = Address::new(at as u32, column as u32);
                places.extend(cell.ids.iter().map(|id| (*id, (address, cell.is_struck))));
            }
        }
        places
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name(SHEET).expect("a name");
        let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
        for area in &self.merges {
            let (first, last) = (area.first, area.last);
            sheet
                .merge_range(first.row, first.column as u16, last.row, last.column as u16, "", &plain)
                .expect("merged");
        }
        for (at, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
                let format = if cell.is_struck { &struck } else { &plain };
                let (at, column) = (at as u32, column as u16);
                match cell.text.parse::<f64>() {
                    Ok(number) => sheet.write_number_with_format(at, column, number, format),
                    Err(_) => sheet.write_string_with_format(at, column, &cell.text, format),
                }
                .expect("written");
            }
        }
        for (name, areas) in &self.names {
            let one = |area: &Option<Area>| {
                area.map_or_else(
                    || format!("{SHEET}!#REF!"),
                    |area| format!("{SHEET}!{}:{}", absolute(area.first), absolute(area.last)),
                )
            };
            let areas: Vec<String> = areas.iter().map(one).collect();
            workbook
                .define_name(name, &format!("={}", areas.join(",")))
                .expect("a name");
        }
        workbook.save_to_buffer().expect("a workbook")
    }
}

fn absolute(at: Address) -> String {
    let text = at.to_string();
    let digits = text.find(|c: char| c.is_ascii_digit()).expect("a row");
    format!("${}${}", &text[..digits], &text[digits..])
}

/// An area after a row or column was put in: those that reach over it grow.
fn moved(area: Area, at: u32, is_row: bool) -> Area {
    let one = |position: u32| if position >= at { position + 1 } else { position };
    match is_row {
        true => Area::of(
            one(area.first.row),
            area.first.column,
            one(area.last.row),
            area.last.column,
        ),
        false => Area::of(
            area.first.row,
            one(area.first.column),
            area.last.row,
            one(area.last.column),
        ),
    }
}

/// An area after a row or column was taken away; None where nothing is left of it.
fn shrunk(area: Area, at: u32, is_row: bool) -> Option<Area> {
    let (first, last) = match is_row {
        true => (area.first.row, area.last.row),
        false => (area.first.column, area.last.column),
    };
    if first == at && last == at {
        return None;
    }
    let from = if first > at { first - 1 } else { first };
    let to = if last >= at { last - 1 } else { last };
    Some(match is_row {
        true => Area::of(from, area.first.column, to, area.last.column),
        false => Area::of(area.first.row, from, area.last.row, to),
    })
}
