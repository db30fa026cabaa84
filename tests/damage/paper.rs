//! A list that goes round, as a grid that people do things to: rows and columns come, go and change places, cells are merged, struck
//! through, noted, filled with formulas. It is written again as a program does that knows nothing of the list.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use kohyo::book::{self, Address, Area, Content, Limits};
use kohyo::intake::{Circular, Part, REPORT};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Workbook, Worksheet};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Put {
    Text(String),
    Number(f64),
    /// A formula with the result that the file holds of it.
    Formula(&'static str, String),
    Struck(String),
    /// White on white.
    Unseen(String),
    /// The first day of a month, as Excel makes of 2021-09.
    Month(u16, u8),
}

/// A sheet: cells by row and column from 0.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    pub name: String,
    pub cells: BTreeMap<(u32, u32), Put>,
    pub merges: Vec<Area>,
    pub notes: BTreeMap<(u32, u32), String>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    pub is_hidden: bool,
    pub is_filtered: bool,
}

/// The workbook: its sheets, and the columns that have a name, each with its sheet.
#[derive(Debug, Clone)]
pub struct Paper {
    pub list: Circular,
    pub leaves: Vec<Leaf>,
    pub names: Vec<(String, String, u32)>,
    /// The period that the workbook says it is of; None where it does not say any more.
    pub period: Option<String>,
}

/// Row of the headings, and the first below.
pub const HEADINGS: u32 = 3;
pub const FIRST: u32 = 4;

impl Paper {
    /// The list of a workbook, without its other sheets.
    pub fn of(bytes: &[u8], list: Circular, period: &str) -> Self {
        let book = book::open(bytes, &Limits::default()).expect("a workbook");
        let sheet = book.sheet(list.sheet()).expect("a list");
        let put = |content: &Content| match content {
            Content::Number(number) => Put::Number(*number),
            other => Put::Text(other.to_string()),
        };
        let cells = sheet.cells.iter();
        let cells = cells.map(|cell| ((cell.address.row, cell.address.column), put(&cell.raw.content)));
        let named = book.names.iter().filter_map(|name| {
            let (on, area) = name.areas.iter().find(|(on, _)| *on == sheet.name)?;
            Some((name.name.clone(), on.clone(), area.first.column))
        });
        let leaf = Leaf {
            name: sheet.name.clone(),
            cells: cells.collect(),
            hidden_columns: sheet.hidden_columns.clone(),
            ..Leaf::default()
        };
        Self {
            list,
            leaves: vec![leaf],
            names: named.filter(|(name, ..)| name.starts_with("_kohyo_")).collect(),
            period: Some(period.to_owned()),
        }
    }

    pub fn leaf(&mut self) -> &mut Leaf {
        &mut self.leaves[0]
    }

    /// The column of a part, where the list is as it was made.
    pub fn column(&self, part: Part) -> u32 {
        self.list.place(part) as u32
    }

    /// Moves every column, its name with it; what has no place any more is gone.
    pub fn move_columns(&mut self, to: impl Fn(u32) -> Option<u32>) {
        let own = self.leaves[0].name.clone();
        self.leaf().place(|(row, column)| Some((row, to(column)?)));
        let leaf = self.leaf();
        leaf.hidden_columns = leaf.hidden_columns.iter().filter_map(|column| to(*column)).collect();
        let names = std::mem::take(&mut self.names);
        self.names = names
            .into_iter()
            .filter_map(|(name, sheet, column)| {
                let column = if sheet == own { to(column)? } else { column };
                Some((name, sheet, column))
            })
            .collect();
    }

    /// The tab under another name; the names of columns go with it.
    pub fn rename(&mut self, to: &str) {
        let from = std::mem::replace(&mut self.leaf().name, to.to_owned());
        for (_, sheet, _) in &mut self.names {
            if *sheet == from {
                to.clone_into(sheet);
            }
        }
    }

    /// The same in OpenDocument, which keeps no names here.
    pub fn ods(&self) -> Vec<u8> {
        let cell = |text: String| {
            let text = text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('\n', "</text:p><text:p>");
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        };
        let table = |leaf: &Leaf| {
            let width = leaf.cells.keys().map(|(_, column)| *column).max().unwrap_or_default();
            let row = |row: u32| {
                let cells: String = (0..=width).map(|column| cell(leaf.text(row, column))).collect();
                format!("<table:table-row>{cells}</table:table-row>")
            };
            let rows: String = (0..=leaf.last()).map(row).collect();
            format!("<table:table table:name=\"{}\">{rows}</table:table>", leaf.name)
        };
        let tables: String = self.leaves.iter().map(table).collect();
        let content = format!(
            "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
            ("content.xml", &content),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(text.as_bytes()).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }

    /// The workbook.
    pub fn bytes(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        for leaf in &self.leaves {
            leaf.write(book.add_worksheet());
        }
        if let Some(period) = &self.period {
            book.define_name(REPORT, &format!("=\"{period}\"")).expect("a name");
        }
        for (name, sheet, column) in &self.names {
            let letter = rust_xlsxwriter::utility::column_number_to_name(*column as u16);
            let (first, last) = (HEADINGS + 1, self.leaves[0].last() + 1);
            let means = format!("='{sheet}'!${letter}${first}:${letter}${last}");
            book.define_name(name, &means).expect("a name");
        }
        book.save_to_buffer().expect("a workbook")
    }
}

impl Leaf {
    /// The last row with something.
    pub fn last(&self) -> u32 {
        self.cells.keys().map(|(row, _)| *row).max().unwrap_or_default()
    }

    pub fn text(&self, row: u32, column: u32) -> String {
        match self.cells.get(&(row, column)) {
            Some(Put::Text(text) | Put::Struck(text) | Put::Unseen(text) | Put::Formula(_, text)) => text.clone(),
            Some(Put::Number(number)) => number.to_string(),
            Some(Put::Month(year, month)) => format!("{year}-{month:02}"),
            None => String::new(),
        }
    }

    pub fn put(&mut self, row: u32, column: u32, text: &str) {
        self.cells.insert((row, column), Put::Text(text.to_owned()));
    }

    pub fn clear(&mut self, row: u32, column: u32) {
        self.cells.remove(&(row, column));
    }

    /// Moves every cell; what has no place any more is gone.
    pub fn place(&mut self, to: impl Fn((u32, u32)) -> Option<(u32, u32)>) {
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells.into_iter().filter_map(|(at, put)| Some((to(at)?, put))).collect();
    }

    /// Inserts blank rows above a row.
    pub fn insert_rows(&mut self, at: u32, count: u32) {
        self.place(|(row, column)| Some((if row < at { row } else { row + count }, column)));
    }

    pub fn delete_row(&mut self, at: u32) {
        self.place(|(row, column)| (row != at).then_some((if row < at { row } else { row - 1 }, column)));
    }

    /// Turns the rows of the list round, in some of the columns.
    pub fn reverse(&mut self, columns: std::ops::Range<u32>) {
        let (first, last) = (FIRST, self.last());
        self.place(|(row, column)| {
            let turns = row >= first && columns.contains(&column);
            Some((if turns { first + last - row } else { row }, column))
        });
    }

    fn write(&self, sheet: &mut Worksheet) {
        sheet.set_name(&self.name).expect("a name");
        for area in &self.merges {
            let (first, last) = (area.first, area.last);
            sheet
                .merge_range(
                    first.row,
                    first.column as u16,
                    last.row,
                    last.column as u16,
                    "",
                    &Format::new(),
                )
                .expect("merged");
        }
        for ((row, column), put) in &self.cells {
            write(sheet, (*row, *column as u16), put);
        }
        for ((row, column), text) in &self.notes {
            sheet
                .insert_note(*row, *column as u16, &Note::new(text))
                .expect("a note");
        }
        for row in &self.hidden_rows {
            sheet.set_row_hidden(*row).expect("hidden");
        }
        for column in &self.hidden_columns {
            sheet.set_column_hidden(*column as u16).expect("hidden");
        }
        if self.is_filtered {
            let last = self
                .cells
                .keys()
                .map(|(_, column)| *column as u16)
                .max()
                .unwrap_or_default();
            sheet.autofilter(HEADINGS, 0, self.last(), last).expect("a filter");
        }
        sheet.set_hidden(self.is_hidden);
        sheet.protect();
    }
}

fn write(sheet: &mut Worksheet, (row, column): (u32, u16), put: &Put) {
    let written = match put {
        Put::Text(text) => sheet.write_string(row, column, text),
        Put::Number(number) => sheet.write_number(row, column, *number),
        Put::Formula(text, result) => sheet.write_formula(row, column, Formula::new(*text).set_result(result)),
        Put::Struck(text) => sheet.write_string_with_format(row, column, text, &Format::new().set_font_strikethrough()),
        Put::Month(year, month) => {
            let date = ExcelDateTime::from_ymd(*year, *month, 1).expect("a date");
            sheet.write_datetime_with_format(row, column, &date, &Format::new().set_num_format("mmm-yy"))
        }
        Put::Unseen(text) => sheet.write_string_with_format(row, column, text, &Format::new().set_font_color("FFFFFF")),
    };
    written.expect("a cell");
}

/// Cells from one to another, both of them with.
pub fn area(first: (u32, u32), last: (u32, u32)) -> Area {
    let at = |(row, column)| Address::new(row, column);
    Area {
        first: at(first),
        last: at(last),
    }
}
