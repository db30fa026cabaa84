//! A workbook from its list of sheets.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::facts::Facts;
use super::theme::Theme;

/// What makes one sheet of an empty one.
pub(crate) type Build = fn(&Facts, &Theme, Worksheet) -> Result<Worksheet, XlsxError>;

/// How the cells of a sheet are written.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    /// Row after row: a finished row leaves the memory, however long the list is.
    List(Build),
    /// In any order; charts of other sheets find its cells, too.
    Free(Build),
}

/// Makes the sheets one after the other, so that strings and formats are numbered in the same order every time. Neither
/// clock nor author goes into the file: the same tables give the same bytes. `names` are defined names that hold a text.
/// Sheets after the first `shown` are hidden, which keeps them from being printed.
pub(crate) fn save(
    facts: &Facts,
    title: &str,
    names: &[(&str, &str)],
    (sheets, shown): (&[Layout], usize),
) -> Result<Vec<u8>, XlsxError> {
    let theme = Theme::new();
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::parse_from_str(&facts.brief.as_of).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&date));
    workbook.set_zip_compression_level(1);
    for (name, text) in names {
        workbook.define_name(*name, &format!("=\"{text}\""))?;
    }
    for (place, layout) in sheets.iter().enumerate() {
        let mut sheet = match layout {
            Layout::List(build) => build(facts, &theme, workbook.new_worksheet_with_low_memory()?)?,
            Layout::Free(build) => build(facts, &theme, Worksheet::new())?,
        };
        sheet.set_hidden(place >= shown);
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}
