//! What the cells of one file may cost together, whatever its format.

use super::address::Address;
use super::model::{Cell, Limits, Sheet};
use crate::{Content, Raw};

/// Sheets' worth of cells that a file may hold in all.
const SHEETS_OF_CELLS: usize = 5;
/// The part of the inflated bytes that the text of cells may take: one shared string may stand in very many cells.
const TEXT_SHARE: u64 = 16;
/// Excel's own limit on the text of a cell, here in bytes of UTF-8 at three a character.
pub const MAX_TEXT: usize = 3 * 32_767;
/// Hidden rows of a file: two sheets hidden down to their last row.
const MAX_HIDDEN: u32 = 1 << 21;

/// Counts down while cells are read.
#[derive(Debug)]
pub struct Quota {
    per_sheet: usize,
    cells: usize,
    text: u64,
    hidden: u32,
}

impl Quota {
    /// The quota of a file.
    pub fn new(limits: &Limits) -> Self {
        Self {
            per_sheet: limits.cells,
            cells: limits.cells.saturating_mul(SHEETS_OF_CELLS),
            text: limits.inflated_bytes / TEXT_SHARE,
            hidden: MAX_HIDDEN,
        }
    }

    /// Puts one more cell on the sheet; false, and the sheet incomplete, where that is too much.
    pub fn put(&mut self, sheet: &mut Sheet, address: Address, raw: Raw) -> bool {
        let text = text_length(&raw);
        if text > MAX_TEXT {
            sheet.flaw(format!("{address}: a text too long for a cell"));
            return false;
        }
        let fits = sheet.cells.len() < self.per_sheet && self.cells > 0 && self.text >= text as u64;
        if fits {
            self.cells -= 1;
            self.text -= text as u64;
            sheet.cells.push(Cell { address, raw });
        } else {
            sheet.flaw("more cells or text than is allowed");
        }
        fits
    }

    /// Hides these rows of the sheet.
    pub fn hide(&mut self, sheet: &mut Sheet, rows: std::ops::Range<u32>) {
        match self.hidden.checked_sub(rows.end.saturating_sub(rows.start)) {
            Some(rest) => {
                self.hidden = rest;
                sheet.hidden_rows.extend(rows);
            }
            None => sheet.flaw("more hidden rows than is allowed"),
        }
    }
}

/// Bytes of the texts of a cell.
fn text_length(raw: &Raw) -> usize {
    let content = match &raw.content {
        Content::Text(text) | Content::Error(text) => text.len(),
        _ => 0,
    };
    content + raw.struck.as_ref().map_or(0, String::len)
}

impl Sheet {
    /// Marks the sheet incomplete; the first reason stays.
    pub(super) fn flaw(&mut self, reason: impl Into<String>) {
        self.incomplete.get_or_insert_with(|| reason.into());
    }

    /// Puts cells and merges in order, which look-ups rely on. Two contents in one cell leave the sheet incomplete.
    pub(super) fn put_in_order(&mut self) {
        if !self.cells.is_sorted_by(|a, b| a.address < b.address) {
            self.cells.sort_by_key(|cell| cell.address);
            let before = self.cells.len();
            self.cells.dedup_by_key(|cell| cell.address);
            if self.cells.len() < before {
                self.flaw("a cell is written twice");
            }
        }
        self.fills.sort_by_key(|fill| (fill.row, fill.columns));
        self.merges.sort_unstable();
        self.merges.dedup();
    }
}
