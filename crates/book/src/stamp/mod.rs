//! Writes values, marks, notes and a sheet in front into an existing `.xlsx` or `.xlsm` **in place**.
//!
//! Every part of the package that need not change is copied as it is packed, and inside a changed part everything else
//! stays to the byte: the XML is spliced, never written anew. So shapes, print settings, validations, macros and whatever
//! this program does not know come through.
//!
//! Marks are conditional formats whose formula is always true (the module `sign`): they touch no cell's own format, cover merged
//! and empty cells, and can be told and taken away again. Notes carry a first line of their own, the sheet in front a
//! hidden defined name. Whatever an earlier stamp has put in beside values is taken out first, so stamping twice equals
//! stamping once, and stamping [`Edits::default`] cleans a returned form. [`crate::open`] leaves notes and the
//! sheet in front out: they are no content.

mod cells;
mod content;
mod edits;
mod element;
mod formula;
mod front;
mod gate;
mod grow;
mod ime;
mod index;
mod links;
mod marks;
mod notes;
mod parts;
mod rels;
mod results;
mod sign;
mod splice;
mod styles;
mod tables;
mod worksheet;

#[cfg(test)]
mod tests;

pub(super) use content::leave_out;
pub use edits::{
    Edits, Front, FrontCell, FrontStyle, LeftOut, Mark, MarkKind, NewValue, SheetEdits, StampError, Stamped,
};
pub use grow::copy_rows;
pub use ime::turn_ime_off;

use super::model::Limits;
use index::SheetPart;
use parts::Parts;
use splice::Splice;
use styles::Need;
use worksheet::Worksheet;

/// Writes `edits` into the workbook `bytes` and returns the new workbook. Same bytes and edits, same bytes out.
///
/// # Errors
/// Where the file is of a kind that cannot be edited without loss, or an edit does not fit it; see [`StampError`].
/// Nothing is written in part.
pub fn stamp(bytes: &[u8], edits: &Edits, limits: &Limits) -> Result<Stamped, StampError> {
    let (package, workbook) = gate::open(bytes, limits)?;
    let mut parts = Parts::new(package);
    clean(&mut parts, &workbook)?;
    let sheets = index::sheets(&mut parts, &workbook)?;
    let mut chosen = Vec::with_capacity(edits.sheets.len());
    for sheet in &edits.sheets {
        chosen.push((sheet, find(&sheets, &sheet.sheet)?));
    }
    let (mut written, mut formula_lost) = (false, false);
    for (edits, sheet) in chosen.iter().filter(|(edits, _)| !edits.values.is_empty()) {
        formula_lost |= write_values(&mut parts, sheet, edits)?;
        written = true;
    }
    if written {
        let edited: Vec<&str> = chosen.iter().map(|(_, sheet)| sheet.name.as_str()).collect();
        results::forget(&mut parts, &sheets, &edited)?;
        index::recalculate(&mut parts, &workbook, formula_lost)?;
    }
    let mut left_out = Vec::new();
    let front = front::Place::of(&mut parts, &workbook, edits.front.as_ref())?;
    let name = front.as_ref().map(|front| front.name.as_str());
    if chosen.iter().any(|(edits, _)| !edits.marks.is_empty()) {
        let first_format = styles::put(&mut parts, &workbook, Need::Marks)?;
        for (edits, sheet) in chosen.iter().filter(|(edits, _)| !edits.marks.is_empty()) {
            put_marks(&mut parts, sheet, &edits.marks, first_format)?;
            left_out.extend(notes::put(&mut parts, sheet, &edits.marks, name)?);
        }
    }
    match &front {
        Some(front) => {
            for (edits, sheet) in chosen.iter().filter(|(edits, _)| !edits.labels.is_empty()) {
                put_links(&mut parts, sheet, edits, front)?;
            }
            front.put(&mut parts, &workbook)?;
        }
        None => left_out.extend(edits.front.as_ref().map(|_| LeftOut::Front)),
    }
    let bytes = parts.write()?;
    Ok(Stamped { bytes, left_out })
}

/// Takes out what an earlier stamp has put in: everything but values.
fn clean(parts: &mut Parts<'_>, workbook: &str) -> Result<(), StampError> {
    let front = front::remove(parts, workbook)?;
    for sheet in index::sheets(parts, workbook)?.iter().filter(|sheet| sheet.worksheet) {
        let Some(text) = parts.text(&sheet.path)? else {
            continue;
        };
        let worksheet = Worksheet::new(&text)?;
        let mut splice = Splice::new(&text);
        marks::remove(&mut splice, &worksheet)?;
        links::remove(&mut splice, &worksheet, front.as_deref())?;
        if !splice.is_empty() {
            parts.set(&sheet.path, splice.finish())?;
        }
        notes::remove(parts, &sheet.path)?;
    }
    styles::remove(parts, workbook)
}

fn find<'s>(sheets: &'s [SheetPart], name: &str) -> Result<&'s SheetPart, StampError> {
    let exact = sheets.iter().find(|sheet| sheet.name == name);
    let alike = || {
        sheets
            .iter()
            .find(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
    };
    let found = exact
        .or_else(alike)
        .filter(|sheet| sheet.worksheet && !sheet.path.is_empty());
    found.ok_or_else(|| StampError::SheetMissing(name.to_owned()))
}

/// Writes the values of a sheet; whether a formula gave way to one.
fn write_values(parts: &mut Parts<'_>, sheet: &SheetPart, edits: &SheetEdits) -> Result<bool, StampError> {
    let headings = tables::headings(parts, &sheet.path)?;
    let text = parts.need(&sheet.path)?;
    let written = cells::write(&text, &sheet.name, &edits.values, &headings)?;
    parts.set(&sheet.path, written.text)?;
    Ok(written.formula_lost)
}

fn put_marks(parts: &mut Parts<'_>, sheet: &SheetPart, marks: &[Mark], first_format: usize) -> Result<(), StampError> {
    let text = parts.need(&sheet.path)?;
    let worksheet = Worksheet::new(&text)?;
    let mut splice = Splice::new(&text);
    marks::put(&mut splice, &worksheet, marks, first_format)?;
    parts.set(&sheet.path, splice.finish())
}

fn put_links(
    parts: &mut Parts<'_>,
    sheet: &SheetPart,
    edits: &SheetEdits,
    front: &front::Place<'_>,
) -> Result<(), StampError> {
    let text = parts.need(&sheet.path)?;
    let worksheet = Worksheet::new(&text)?;
    let mut splice = Splice::new(&text);
    links::put(&mut splice, &worksheet, edits, front)?;
    parts.set(&sheet.path, splice.finish())
}
