//! The rows of the lists of a sheet, beside its workbook: each is written down once, as the XML that it will be, and woven into
//! the sheet when all else of it is done (`weave`). The writer of workbooks would keep every height and every link in memory
//! (17 KB for a form of the consolidated workbook) and hash the whole format of every cell.

mod spool;
mod weave;
mod xml;

use std::io;
use std::path::PathBuf;

use rust_xlsxwriter::{ColNum, RowNum};

use crate::book::Address;
use spool::Spool;
pub(super) use weave::weave;
use xml::{attribute, column, digits, number, text};

/// What stands in a cell.
pub(super) enum Content<'c> {
    Blank,
    Text(&'c str),
    Number(f64),
    /// With its result.
    Formula(&'c str, &'c str),
}

/// Rows that follow each other without a gap.
struct Run {
    first: RowNum,
    last: RowNum,
    /// Where its XML ends, of that of all rows.
    end: u64,
}

/// The rows of the lists of one sheet, from the top, with their links.
pub(super) struct Flow {
    rows: Spool,
    runs: Vec<Run>,
    /// Cells of the row in the making.
    cells: Vec<u8>,
    last_column: ColNum,
    links: Spool,
    relations: Spool,
    /// How many links lead out of the workbook.
    outward: u32,
}

impl Flow {
    /// No row yet. A long list goes to a file of `folder`, or where the system keeps such files.
    pub fn new(folder: Option<&PathBuf>) -> Self {
        let spool = || Spool::new(folder.cloned());
        Self {
            rows: spool(),
            runs: Vec::new(),
            cells: Vec::new(),
            last_column: 0,
            links: spool(),
            relations: spool(),
            outward: 0,
        }
    }

    /// The next cell of a row, in a format by its number in the workbook.
    pub fn cell(&mut self, (row, col): (RowNum, ColNum), style: u32, content: &Content<'_>) {
        let out = &mut self.cells;
        out.extend_from_slice(b"<c r=\"");
        column(out, col);
        digits(out, row + 1);
        out.extend_from_slice(b"\" s=\"");
        digits(out, style);
        match content {
            Content::Blank => out.extend_from_slice(b"\"/>"),
            Content::Number(value) => {
                out.extend_from_slice(b"\"><v>");
                number(out, *value);
                out.extend_from_slice(b"</v></c>");
            }
            Content::Text(value) => {
                let is_kept = value.starts_with(xml::SPACE) || value.ends_with(xml::SPACE);
                let space: &[u8] = if is_kept { b" xml:space=\"preserve\"" } else { b"" };
                out.extend_from_slice(b"\" t=\"inlineStr\"><is><t");
                out.extend_from_slice(space);
                out.push(b'>');
                text(out, value);
                out.extend_from_slice(b"</t></is></c>");
            }
            Content::Formula(formula, result) => {
                let is_number = result.parse::<f64>().is_ok();
                out.extend_from_slice(if is_number { b"\"><f>" } else { b"\" t=\"str\"><f>" });
                text(out, formula.trim_start_matches('='));
                out.extend_from_slice(b"</f><v>");
                text(out, result);
                out.extend_from_slice(b"</v></c>");
            }
        }
        self.last_column = self.last_column.max(col);
    }

    /// A link of a cell: to `internal:` and a place of this workbook, or to `file:///`, a path from here and a place in that file.
    pub fn link(&mut self, (row, col): (RowNum, ColNum), place: &str) -> io::Result<()> {
        let out = self.links.buffer();
        out.extend_from_slice(b"<hyperlink ref=\"");
        column(out, col);
        digits(out, row + 1);
        out.push(b'"');
        let anchor = match place.strip_prefix("internal:") {
            Some(anchor) => Some(anchor),
            None => {
                let (target, anchor) = split(place);
                self.outward += 1;
                out.extend_from_slice(b" r:id=\"row");
                digits(out, self.outward);
                out.push(b'"');
                let relations = self.relations.buffer();
                relations.extend_from_slice(b"<Relationship Id=\"row");
                digits(relations, self.outward);
                relations.extend_from_slice(b"\" Type=\"");
                relations.extend_from_slice(weave::HYPERLINK.as_bytes());
                relations.extend_from_slice(b"\" Target=\"");
                attribute(relations, target);
                relations.extend_from_slice(b"\" TargetMode=\"External\"/>");
                self.relations.settle()?;
                anchor
            }
        };
        if let Some(anchor) = anchor {
            out.extend_from_slice(b" location=\"");
            attribute(out, anchor);
            out.push(b'"');
        }
        out.extend_from_slice(b"/>");
        self.links.settle()
    }

    /// Ends a row of so many points.
    pub fn end_row(&mut self, row: RowNum, height: f64) -> io::Result<()> {
        let out = self.rows.buffer();
        out.extend_from_slice(b"<row r=\"");
        digits(out, row + 1);
        out.extend_from_slice(b"\" ht=\"");
        // Heights are whole pixels, of which four are three points.
        number(out, (height * 4.0 / 3.0).round() * 0.75);
        out.extend_from_slice(b"\" customHeight=\"1\">");
        out.append(&mut self.cells);
        out.extend_from_slice(b"</row>");
        self.rows.settle()?;
        let end = self.rows.len();
        match self.runs.last_mut() {
            Some(run) if run.last + 1 == row => (run.last, run.end) = (row, end),
            _ => self.runs.push(Run {
                first: row,
                last: row,
                end,
            }),
        }
        Ok(())
    }

    /// The last cell, as far as rows and columns go; none without a row.
    fn corner(&self) -> Option<Address> {
        let last = self.runs.last()?;
        Some(Address::new(last.last, u32::from(self.last_column)))
    }
}

/// The file that a link leads to, and the place in it. A path that begins with a drive stays a `file:`.
fn split(place: &str) -> (&str, Option<&str>) {
    let path = place.strip_prefix("file:///").unwrap_or(place);
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let path = if is_drive { place } else { path };
    match path.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (path, None),
    }
}
