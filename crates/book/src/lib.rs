//! A workbook as the engine needs it: sheets, cells by absolute address, merges, names, validations, notes, drawings.
//!
//! `.xlsx`, `.xlsm` and `.ods` are read by one pass of our own over the XML, because values, merges, error cells, formulas
//! without a result, struck-through runs, furigana, hidden rows and drawings must come from the same reading; `.xls` and
//! `.xlsb` are read by calamine, which nothing else in the crate may use, and in a process of their own.

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

use sniff::Kind;

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
    let kind = sniff(bytes, limits)?;
    let is_foreign = matches!(kind, Kind::Package(FileFormat::Xlsb, ..) | Kind::Compound(_));
    let elsewhere = if is_foreign { isolated::read(bytes) } else { None };
    elsewhere.unwrap_or_else(|| read(bytes, kind, limits, wanted))
}

/// Tells what the file is, where it is not too large to be looked at.
fn sniff<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Kind<'a>, OpenError> {
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
    kind: Kind<'_>,
    limits: &Limits,
    wanted: impl Fn(&[DefinedName], &str) -> bool,
) -> Result<Book, OpenError> {
    let mut book = match kind {
        Kind::Package(FileFormat::Xlsb, package, _) => foreign::xlsb(bytes, package, limits),
        Kind::Package(_, package, workbook) => xlsx::read(package, &workbook, limits, wanted),
        Kind::OpenDocument(package) => ods::read(package, limits),
        Kind::Compound(file) => foreign::xls(&file, limits),
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
