//! Reads the workbooks of an office without losing anything in silence, and stamps values, marks and notes back in place.
//!
//! [`open`] gives a workbook as a program needs it: sheets, cells by absolute address, merges, names, validations, notes,
//! drawings, fills. Each cell has its content as the file holds it and what its number format says of it ([`Raw`]); nobody reads
//! a meaning into it here. Whatever could not be read is told: a file by an [`OpenError`], a sheet by [`Sheet::incomplete`].
//!
//! ```
//! use book::{Address, Content, Limits};
//! use rust_xlsxwriter::{Format, Workbook};
//!
//! // A workbook from anywhere, as bytes: `std::fs::read("個票.xlsx")?`, say. This one has 8 in B4, shown as 8百万円.
//! let mut workbook = Workbook::new();
//! let millions = Format::new().set_num_format("0\"百万円\"");
//! workbook.add_worksheet().set_name("個票")?.write_number_with_format(3, 1, 8, &millions)?;
//! let bytes = workbook.save_to_buffer()?;
//!
//! let book = book::open(&bytes, &Limits::default()).expect("a workbook");
//! let sheet = book.sheet("個票").expect("the sheet");
//! assert_eq!(sheet.incomplete, None);
//!
//! let raw = &sheet.cell(Address::parse("B4").expect("an address")).expect("content").raw;
//! assert_eq!(raw.content, Content::Number(8.0));
//! assert_eq!(raw.affixes.as_ref().map(|affixes| affixes.after.as_str()), Some("百万円"));
//!
//! // What is no workbook is told, and is nothing to panic about.
//! assert!(book::open(b"%PDF-1.7", &Limits::default()).is_err());
//! # Ok::<(), rust_xlsxwriter::XlsxError>(())
//! ```
//!
//! [`stamp`] writes into such a file. What it does not change stays to the byte, and its marks and notes are no content:
//!
//! ```
//! use book::stamp::{Edits, Mark, MarkKind, NewValue, SheetEdits, stamp};
//! use book::{Address, Area, Content, Limits};
//! # let mut workbook = rust_xlsxwriter::Workbook::new();
//! # workbook.add_worksheet().set_name("個票")?.write_string(3, 1, "１－１")?;
//! # let bytes = workbook.save_to_buffer()?;
//!
//! let b4 = Address::parse("B4").expect("an address");
//! let value = Edits {
//!     sheets: vec![SheetEdits {
//!         sheet: "個票".to_owned(),
//!         values: vec![(b4, NewValue::Text("1-1".to_owned()))],
//!         ..SheetEdits::default()
//!     }],
//!     front: None,
//! };
//! let stamped = stamp(&bytes, &value, &Limits::default()).expect("a stamped workbook").bytes;
//! let book = book::open(&stamped, &Limits::default()).expect("a workbook");
//! assert_eq!(book.sheets[0].cell(b4).map(|cell| &cell.raw.content), Some(&Content::Text("1-1".to_owned())));
//!
//! // A mark with a note: the reader of the next day sees the same book, and an empty stamp takes it out again.
//! let mark = Mark {
//!     area: Area::cell(b4),
//!     kind: MarkKind::Warning,
//!     note: "台帳の番号と違います。".to_owned(),
//!     number: None,
//! };
//! let marks = Edits {
//!     sheets: vec![SheetEdits {
//!         sheet: "個票".to_owned(),
//!         marks: vec![mark],
//!         ..SheetEdits::default()
//!     }],
//!     front: None,
//! };
//! let marked = stamp(&stamped, &marks, &Limits::default()).expect("a marked workbook").bytes;
//! assert_ne!(marked, stamped);
//! assert_eq!(book::open(&marked, &Limits::default()).as_ref(), Ok(&book));
//! # Ok::<(), rust_xlsxwriter::XlsxError>(())
//! ```
//!
//! `.xlsx`, `.xlsm` and `.ods` are read by one pass of our own over the XML, because values, merges, error cells, formulas
//! without a result, struck-through runs, furigana, hidden rows and drawings must come from the same reading; `.xls` and
//! `.xlsb` are read by calamine, and where the executable calls [`serve`] in a process of their own.

mod address;
mod beside;
mod cfb;
mod date;
mod entity;
mod foreign;
mod format;
mod grid;
mod isolated;
mod model;
mod ods;
mod package;
mod quota;
mod raw;
mod reference;
mod saved;
mod section;
mod sniff;
pub mod stamp;
mod style;
#[cfg(test)]
mod tests;
mod xlsx;
mod xml;

pub use address::{Address, Area};
pub use beside::{Beside, beside};
pub use isolated::{OUT_OF_MEMORY, serve};
pub use model::{
    Book, Cell, DefinedName, Drawing, FileFormat, Fill, Lie, Limits, Note, OpenError, Paint, Sheet, Validation,
    ValidationKind, Visibility,
};
pub use raw::{Affixes, Content, NumberFormat, Raw};

use sniff::Container;

/// Reads a workbook from its bytes. The format is found by content; macros are never run, nothing outside the file is
/// opened, and no memory is taken on a file's mere claim. Where the executable has called [`serve`], what calamine reads is
/// read in a process of its own. What [`stamp`] has added to a form that comes back (marks, notes, the sheet in front) is
/// left out.
///
/// # Errors
/// See [`OpenError`]. A sheet that could be read in part only is no error: [`Sheet::incomplete`] says why.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    open_sheets(bytes, limits, |_, _| true)
}

/// As [`open`], but of an `.xlsx` only the sheets that `wanted` asks for by the workbook's defined names and the sheet's
/// own: the others take no time and stand in no list. The other formats are read whole.
///
/// # Errors
/// See [`OpenError`].
pub fn open_sheets(
    bytes: &[u8],
    limits: &Limits,
    wanted: impl Fn(&[DefinedName], &str) -> bool,
) -> Result<Book, OpenError> {
    let container = sniff(bytes, limits)?;
    let is_foreign = matches!(
        container,
        Container::Package(FileFormat::Xlsb, ..) | Container::Compound(_)
    );
    let elsewhere = if is_foreign { isolated::read(bytes) } else { None };
    elsewhere.unwrap_or_else(|| read(bytes, container, limits, wanted))
}

/// Tells what the file is, where it is not too large to be looked at.
fn sniff<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, OpenError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(OpenError::TooLarge(format!(
            "{} bytes, allowed are {}",
            bytes.len(),
            limits.file_bytes
        )));
    }
    sniff::sniff(bytes, limits)
}

/// Reads a workbook in this process.
fn read(
    bytes: &[u8],
    container: Container<'_>,
    limits: &Limits,
    wanted: impl Fn(&[DefinedName], &str) -> bool,
) -> Result<Book, OpenError> {
    let mut book = match container {
        Container::Package(FileFormat::Xlsb, package, _) => foreign::xlsb(bytes, package, limits),
        Container::Package(_, package, workbook) => xlsx::read(package, &workbook, limits, wanted),
        Container::OpenDocument(package) => ods::read(package, limits),
        Container::Compound(file) => foreign::xls(&file, limits),
    }?;
    stamp::leave_out(&mut book);
    Ok(book)
}

impl Book {
    /// The sheet of this name; Excel does not tell capitals from small letters.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let exact = self.sheets.iter().find(|sheet| sheet.name == name);
        exact.or_else(|| {
            self.sheets
                .iter()
                .find(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
        })
    }
}

impl Sheet {
    /// The cell at an address, where it has content.
    pub fn cell(&self, address: Address) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&address, |cell| cell.address).ok()?;
        self.cells.get(at)
    }

    /// The cells of these rows.
    pub fn rows(&self, rows: std::ops::Range<u32>) -> &[Cell] {
        let from = self.cells.partition_point(|cell| cell.address.row < rows.start);
        let to = self.cells.partition_point(|cell| cell.address.row < rows.end);
        &self.cells[from..to.max(from)]
    }

    /// The merged area that holds an address.
    pub fn merge_at(&self, address: Address) -> Option<&Area> {
        let end = self.merges.partition_point(|area| area.first <= address);
        self.merges[..end].iter().rev().find(|area| area.contains(address))
    }
}
