//! The workbook model that every later stage reads.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::address::{Address, Area};
use super::reference;
use crate::Raw;

/// A workbook, read whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// What the file is, by its content.
    pub format: FileFormat,
    /// Sheets in tab order. Chart and macro sheets are left out.
    pub sheets: Vec<Sheet>,
    /// Defined names in file order, hidden and broken ones included.
    pub names: Vec<DefinedName>,
    /// Whether the file holds macros, which are never run.
    pub macros: bool,
    /// When the file was last saved, as the file itself says.
    pub modified: Option<Timestamp>,
    /// The sheet that a stamp put in front, as it came back: it is no sheet of the workbook.
    pub front: Option<Sheet>,
}

/// File formats, recognised by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum FileFormat {
    /// .xlsx and .xlsm
    #[default]
    Xlsx,
    /// .xlsb
    Xlsb,
    /// .xls
    Xls,
    /// .ods
    Ods,
}

/// One worksheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name on the tab.
    pub name: String,
    /// Whether the tab is shown.
    pub visibility: Visibility,
    /// Cells with content, ordered by row, then column. Formatted empty cells are left out.
    pub cells: Vec<Cell>,
    /// Merged areas, ordered by their first cell.
    pub merges: Vec<Area>,
    /// Hidden rows, from 0 (xlsx, ods).
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, from 0 (xlsx, ods).
    pub hidden_columns: BTreeSet<u32>,
    /// Data validations (xlsx).
    pub validations: Vec<Validation>,
    /// Notes (xlsx, ods).
    pub notes: Vec<Note>,
    /// Lines, arrows, block shapes and pictures over the cells.
    pub drawings: Vec<Drawing>,
    /// Cells with a background colour, blank ones too, ordered by row, then column (xlsx).
    pub fills: Vec<Fill>,
    /// Why the sheet was not read to its end, in English for the log (a limit, a broken part).
    pub incomplete: Option<String>,
}

/// Whether a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Visibility {
    #[default]
    Visible,
    Hidden,
    VeryHidden,
}

/// A cell with content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Where it stands.
    pub address: Address,
    /// What it holds.
    pub raw: Raw,
}

/// A defined name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DefinedName {
    /// The name.
    pub name: String,
    /// Index of the sheet it is valid in; None for the whole workbook.
    pub scope: Option<usize>,
    /// The areas it refers to with the name of their sheet, in the order written; empty where the reference is broken
    /// (`#REF!`), leads to another file, or is no reference.
    pub areas: Vec<(String, Area)>,
    /// The reference as written.
    pub refers_to: String,
}

impl DefinedName {
    /// Its areas one by one, None for each that was deleted (`#REF!`); no part where the reference leads nowhere at all.
    pub fn parts(&self) -> Vec<Option<(String, Area)>> {
        if !self.areas.is_empty() {
            return self.areas.iter().cloned().map(Some).collect();
        }
        let parts = reference::parts(&self.refers_to, None);
        if parts.iter().any(Option::is_some) {
            parts
        } else {
            Vec::new()
        }
    }
}

/// A data validation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Validation {
    /// The cells it holds for.
    pub areas: Vec<Area>,
    /// What it allows.
    pub kind: ValidationKind,
    /// The input help shown beside the cell.
    pub prompt: String,
}

/// What a data validation allows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ValidationKind {
    /// One of these choices (a list written out in the validation or standing in cells).
    List(Vec<String>),
    /// A whole or decimal number.
    Number,
    /// A date.
    Date,
    /// Text of limited length, a formula, or anything.
    Other,
}

/// A note (comment) on a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Its cell.
    pub address: Address,
    /// Its text.
    pub text: String,
}

/// A shape over the cells, as far as a schedule needs it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Drawing {
    /// DrawingML preset geometry (`line`, `straightConnector1`, `rightArrow`, `leftRightArrow`, `ellipse`, `rect`, ...),
    /// `custom` for a shape drawn by hand, `picture` for an image, a chart or a diagram.
    pub geometry: String,
    /// Left and right end in columns from 0: 3.5 is the middle of column D.
    pub x: (f64, f64),
    /// Upper and lower end in rows from 0.
    pub y: (f64, f64),
    /// How it lies.
    pub lie: Lie,
    /// A block that shows what is below it, or a text box: a frame or a note rather than a bar.
    pub hollow: bool,
    /// Dashed line.
    pub dashed: bool,
    /// Colour of a line or filling: RRGGBB, or the name in capitals that the theme has for it.
    pub color: Option<String>,
    /// Text in the shape.
    pub text: String,
}

/// How a shape lies on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Lie {
    /// Along the rows.
    #[default]
    Level,
    /// Higher than it is wide.
    Upright,
    /// Rotated so that it lies neither along the rows nor along the columns.
    Slanted,
}

/// Neighbouring cells of one row with one background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fill {
    /// The row, from 0.
    pub row: u32,
    /// First and last column, from 0.
    pub columns: (u32, u32),
    /// The background.
    pub paint: Paint,
}

/// A background of cells other than none and white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Paint {
    /// One colour, 0xRRGGBB.
    Solid(u32),
    /// A colour of the theme by its number, made lighter or darker by so many thousandths.
    Theme(u8, i16),
    /// A colour of the old palette.
    Indexed(u8),
    /// A hatching or a gradient.
    Patterned,
}

/// What a file may cost before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all its parts when inflated.
    pub inflated_bytes: u64,
    /// Cells with content in one sheet.
    pub cells: usize,
    /// Sheets.
    pub sheets: usize,
    /// Whether data validations are read: they say something of a template, nothing of what was filled in.
    pub validations: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            inflated_bytes: 128 << 20,
            cells: 200_000,
            sheets: 200,
            validations: true,
        }
    }
}

/// Why a file could not be opened; as text one Japanese sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum OpenError {
    /// No bytes at all.
    #[error("ファイルの中身が空（0 バイト）です")]
    Empty,
    /// Not a workbook; what it seems to be instead (`HTML`, `PDF`, `CSV`, `Word` ...), empty where unknown.
    #[error("Excel ブックではありません{}", instead(.0))]
    NotAWorkbook(String),
    /// Encrypted: with a password, or by Excel's own that it tries unasked (「ブックの保護」 of .xls, 読み取り専用を推奨する).
    #[error("パスワードか「ブックの保護」で暗号化されているため、開けません")]
    Password,
    /// A workbook that is damaged; the reason in English for the log.
    #[error("ファイルが壊れているため、開けません")]
    Broken(String),
    /// Larger than the limits allow; which limit, in English for the log.
    #[error("ファイルが大きすぎるため、読み込みを止めました")]
    TooLarge(String),
    /// A workbook that nothing here can read; what it is, in the words of its user.
    #[error("{0}のため、読み込めません")]
    Unsupported(String),
}

/// `（中身は HTML です）`; nothing where it is not known what a file is.
fn instead(what: &str) -> String {
    match what {
        "" => String::new(),
        what => format!("（中身は {what} です）"),
    }
}
