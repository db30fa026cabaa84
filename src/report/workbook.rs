//! A workbook from its list of sheets.

use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::facts::Facts;
use super::theme::Theme;

/// What makes one sheet.
pub(crate) type Build = fn(&Facts, &Theme) -> Result<Worksheet, XlsxError>;

/// Makes the sheets, side by side, and saves them in their order. Neither clock nor author goes into the file, so that
/// the same tables give the same bytes.
pub(crate) fn save(facts: &Facts, title: &str, sheets: &[Build]) -> Result<Vec<u8>, XlsxError> {
    let theme = Theme::new();
    let sheets = sheets
        .par_iter()
        .map(|build| build(facts, &theme))
        .collect::<Result<Vec<_>, _>>()?;
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::parse_from_str(&facts.brief.as_of).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&date));
    workbook.set_zip_compression_level(1);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}
