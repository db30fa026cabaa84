//! Workbooks that the program itself made for a section (結果, 提出のお願い), and that come back in its folder.

use crate::book::Book;

/// Beginning of the names of forms that came in and go back to be corrected; so they come in again.
pub const RETURNED: &str = "返却_";
/// Defined name by which such a workbook is known.
pub const FEEDBACK: &str = "_kohyo_feedback";
/// The sheets by which those of earlier versions are known, which have no name.
const SHEETS: [&str; 4] = ["結果", "修正のお願い", "読み取り内容の確認", "判定と根拠"];

/// Whether a workbook is one of these: nothing in it was sent in.
pub fn is_feedback(book: &Book) -> bool {
    let has = |name: &str| book.sheets.iter().any(|sheet| sheet.name == name);
    book.names.iter().any(|name| name.name == FEEDBACK) || SHEETS.iter().all(|name| has(name))
}
