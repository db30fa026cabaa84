//! Texts of an `.xls` that go on in further records, of which calamine takes the first alone and says nothing.

use super::records::{CONTINUE, SheetSurvey, cells, is_formula};
use crate::address::Address;
use crate::cfb::u16_at;

/// The text that a formula results in.
const RESULT: u16 = 0x0207;
/// Cells with a text of their own.
const LABELS: [u16; 2] = [0x0204, 0x00D6];

/// The text of the last cell or result, while its records are walked.
#[derive(Debug, Default)]
pub struct Text<'a> {
    kind: u16,
    /// The cell of the last formula: its result comes in a record that does not say where it belongs.
    cell: Option<Address>,
    chunks: Vec<&'a [u8]>,
}

impl<'a> Text<'a> {
    /// Takes the next record of the sheet.
    pub fn take(&mut self, kind: u16, data: &'a [u8], biff8: bool, sheet: &mut SheetSurvey) {
        if kind == CONTINUE {
            self.chunks.push(data);
            sheet.cut |= LABELS.contains(&self.kind);
            return;
        }
        self.end(biff8, sheet);
        self.kind = kind;
        self.chunks.clear();
        self.chunks.push(data);
        if is_formula(kind) {
            self.cell = cells(kind, data).first().map(|cell| cell.0);
        }
    }

    /// Keeps the text that no further record continues.
    pub fn end(&mut self, biff8: bool, sheet: &mut SheetSurvey) {
        if self.kind != RESULT || self.chunks.len() < 2 {
            return;
        }
        match long_text(&self.chunks).filter(|_| biff8).zip(self.cell) {
            Some((text, cell)) => drop(sheet.long_texts.insert(cell, text)),
            None => sheet.cut = true,
        }
    }
}

/// The text of a result (XLUnicodeString, MS-XLS 2.5.294) whose characters go on in further records, each of which begins
/// with their width anew. None where they end before the text does.
fn long_text(chunks: &[&[u8]]) -> Option<String> {
    let length = usize::from(u16_at(chunks.first()?, 0)?);
    let mut units: Vec<u16> = Vec::with_capacity(length);
    for (number, chunk) in chunks.iter().enumerate() {
        let (&flags, text) = chunk.get(if number == 0 { 2 } else { 0 }..)?.split_first()?;
        match flags & 1 {
            0 => units.extend(text.iter().map(|&byte| u16::from(byte))),
            _ => units.extend(text.as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit))),
        }
        if units.len() >= length {
            return Some(String::from_utf16_lossy(&units[..length]));
        }
    }
    None
}
