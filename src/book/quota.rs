//! What the cells of one file may cost together, whatever its format.

use super::model::{Limits, Sheet};

/// Sheets' worth of cells that a file may hold in all.
const SHEETS_OF_CELLS: usize = 5;
/// The part of the inflated bytes that the text of cells may take: one shared string may stand in very many cells.
const TEXT_SHARE: u64 = 4;

/// Counts down while cells are read.
#[derive(Debug)]
pub struct Quota {
    per_sheet: usize,
    cells: usize,
    text: u64,
}

impl Quota {
    /// The quota of a file.
    pub fn new(limits: &Limits) -> Self {
        Self {
            per_sheet: limits.cells,
            cells: limits.cells.saturating_mul(SHEETS_OF_CELLS),
            text: limits.inflated_bytes / TEXT_SHARE,
        }
    }

    /// Takes one more cell with `text` bytes for the sheet; false, and the sheet incomplete, where that is too much.
    pub fn take(&mut self, sheet: &mut Sheet, text: usize) -> bool {
        let fits = sheet.cells.len() < self.per_sheet && self.cells > 0 && self.text >= text as u64;
        if fits {
            self.cells -= 1;
            self.text -= text as u64;
        } else {
            sheet
                .incomplete
                .get_or_insert_with(|| "more cells or text than is allowed".to_owned());
        }
        fits
    }
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
                self.incomplete
                    .get_or_insert_with(|| "a cell is written twice".to_owned());
            }
        }
        self.fills.sort_by_key(|fill| (fill.row, fill.columns));
        self.merges.sort_unstable();
        self.merges.dedup();
    }
}
