//! What calamine would take amiss in an `.xls` stream, changed in the copy that it is given.

use super::biff::Survey;
use super::records::{FORMULA, OLD_FORMULAS, own_records};

const DIMENSIONS: u16 = 0x0200;
/// A cell without content, which calamine passes over.
const BLANK: u16 = 0x0201;
/// Bytes that calamine wants of a formula.
const FORMULA_HEAD: usize = 20;

/// Renames records: calamine reserves memory for the area that a sheet claims, and passes over formulas by
/// their old numbers.
pub fn amend(stream: &mut [u8], survey: &Survey) {
    for sheet in &survey.sheets {
        let start = stream.as_ptr() as usize;
        let changes: Vec<(usize, u16)> = own_records(stream, sheet.position)
            .filter_map(|(kind, data)| {
                let new = match kind {
                    DIMENSIONS => BLANK,
                    _ if OLD_FORMULAS.contains(&kind) && data.len() >= FORMULA_HEAD => FORMULA,
                    _ => return None,
                };
                Some((data.as_ptr() as usize - start - 4, new))
            })
            .collect();
        for (at, kind) in changes {
            stream[at..at + 2].copy_from_slice(&kind.to_le_bytes());
        }
    }
}
