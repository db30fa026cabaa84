//! The modules under test, and the packages that structure-aware targets wrap round a part.

#[path = "../../src/value/mod.rs"]
pub mod value;
pub mod form;
mod frame;
pub mod plan;

pub use ::book;
pub use frame::{PARTS, RECORDS, XLSB, compound, package, xlsb};

use book::{Book, Limits, OpenError};

/// Limits under which an honest reader stays far below the memory limit of the fuzzer: what is refused is refused early.
pub const LIMITS: Limits = Limits {
    file_bytes: 8 << 20,
    inflated_bytes: 32 << 20,
    cells: 20_000,
    sheets: 50,
    validations: true,
};

/// Opens a workbook and checks what every later stage relies on.
pub fn open(bytes: &[u8]) -> Result<Book, OpenError> {
    let book = book::open(bytes, &LIMITS)?;
    for sheet in &book.sheets {
        assert!(
            sheet.cells.is_sorted_by(|a, b| a.address < b.address),
            "cells out of order"
        );
        assert!(sheet.cells.len() <= LIMITS.cells, "more cells than allowed");
        assert!(sheet.merges.is_sorted(), "merges out of order");
        for cell in &sheet.cells {
            assert!(
                cell.address.row < 1_048_576 && cell.address.column < 16_384,
                "a cell outside the sheet"
            );
            if let value::Content::Number(number) = cell.raw.content {
                assert!(number.is_finite(), "a number that is none");
            }
        }
        for drawing in &sheet.drawings {
            let ends = [drawing.x.0, drawing.x.1, drawing.y.0, drawing.y.1];
            assert!(
                ends.iter().all(|end| end.is_finite() && *end >= 0.0),
                "a shape beside the sheet"
            );
        }
    }
    for name in &book.names {
        assert!(
            name.scope.is_none_or(|scope| scope < book.sheets.len()),
            "a name of no sheet"
        );
    }
    Ok(book)
}
