//! `.xls`.

use std::io::Cursor;

use calamine::{Data, Dimensions, Reader, Xls, XlsError, XlsOptions};

use super::amend::amend;
use super::biff::{Survey, survey};
use super::container::of_stream;
use super::escher;
use super::records::{Origin, SheetSurvey};
use super::runs::split;
use super::{LOST_CELLS, content, dated, guarded, push, sheets, start};
use crate::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};
use crate::cfb::CompoundFile;
use crate::model::{Book, Drawing, FileFormat, Limits, OpenError};
use crate::quota::Quota;
use crate::saved;
use crate::style::hide_zeros;
use crate::{Content, Raw};

/// UTF-16, as Windows numbers it.
const UTF_16: u16 = 1200;

/// Reads an `.xls` file.
///
/// # Errors
/// Where calamine refuses the file, or the text is of a wrong code page.
pub fn read(file: &CompoundFile<'_>, limits: &Limits) -> Result<Book, OpenError> {
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let mut stream = stream.ok_or(OpenError::Broken("compound file: a damaged workbook stream".to_owned()))?;
    let survey = survey(&stream)?;
    if survey.sheets.len() > limits.sheets {
        return Err(OpenError::TooLarge(format!("{} sheets", survey.sheets.len())));
    }
    let macros = file.has("_VBA_PROJECT_CUR");
    let summary = file.top_stream("\u{5}SummaryInformation");
    let modified = summary.and_then(|summary| saved::of_summary(&summary));
    let drawings = survey
        .sheets
        .iter()
        .map(|sheet| escher::drawings(&stream, sheet.position));
    let drawings = drawings.collect();
    amend(&mut stream, &survey);
    let file = of_stream("Workbook", stream);
    guarded(|| read_book(&file, &survey, drawings, limits)).map(|book| Book {
        macros,
        modified,
        ..book
    })
}

fn broken(error: XlsError) -> OpenError {
    match error {
        XlsError::Password => OpenError::Password,
        error => OpenError::Broken(format!("xls: {error}")),
    }
}

fn read_book(
    file: &[u8],
    survey: &Survey,
    mut drawings: Vec<Vec<Drawing>>,
    limits: &Limits,
) -> Result<Book, OpenError> {
    let mut options = XlsOptions::default();
    options.force_codepage = survey.biff8.then_some(UTF_16);
    let mut workbook = Xls::new_with_options(Cursor::new(file), options).map_err(broken)?;
    let mut book = start(FileFormat::Xls, &workbook);
    for name in &mut book.names {
        if let Some(text) = survey.constants.get(&name.name) {
            name.refers_to = format!("\"{text}\"");
        }
    }
    let mut quota = Quota::new(limits);
    let date1904 = workbook.has_1904_epoch();
    for (index, mut sheet) in sheets(&workbook) {
        let Some(records) = survey.sheets.get(index) else {
            continue;
        };
        let range = workbook.worksheet_range(&sheet.name).map_err(broken)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut found = 0;
        for (row, column, value) in range.used_cells() {
            found += 1;
            let address = Address::new(top + row as u32, left + column as u32);
            let long = records.long_texts.get(&address).cloned().map(Data::String);
            if let Some(raw) = raw(long.as_ref().unwrap_or(value), address, records, survey, date1904)? {
                push(&mut sheet, &mut quota, address, raw);
            }
        }
        if found != records.cells.len() {
            sheet.flaw(LOST_CELLS);
        }
        if records.cut {
            sheet.flaw("a text that could not be read to its end");
        }
        sheet.hidden_rows.clone_from(&records.hidden_rows);
        sheet.hidden_columns.clone_from(&records.hidden_columns);
        if records.hides_zeros {
            hide_zeros(&mut sheet);
        }
        sheet.merges = merges(workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        sheet.drawings = drawings.get_mut(index).map(std::mem::take).unwrap_or_default();
        sheet.put_in_order();
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// The raw content of a cell; None where it is blank.
fn raw(
    value: &Data,
    address: Address,
    records: &SheetSurvey,
    survey: &Survey,
    date1904: bool,
) -> Result<Option<Raw>, OpenError> {
    let Some(&(style, origin)) = records.cells.get(&address) else {
        return Ok(None);
    };
    let style = match value {
        // Before Excel 97 only calamine knows the formats.
        Data::DateTime(date) if !survey.biff8 => dated(date.is_duration()),
        _ => survey.style(style),
    };
    let formula = matches!(origin, Origin::Formula | Origin::EmptyFormula);
    if origin == Origin::EmptyFormula && !survey.calculated {
        return Ok(Some(style.raw(Content::Uncached, true)));
    }
    if let (Origin::Shared(number), Data::String(text)) = (origin, value)
        && let Some(runs) = survey.struck_runs.get(&number)
    {
        let (kept, struck) = split(text, runs, style.struck);
        let kept = content(&Data::String(kept), &style, date1904)?.unwrap_or(Content::Text(String::new()));
        return Ok(Some(style.with_struck(kept, Some(struck), false)));
    }
    Ok(content(value, &style, date1904)?.map(|content| style.raw(content, formula)))
}

fn merges(found: Vec<Dimensions>) -> Vec<Area> {
    let corner = |(row, column): (u32, u32)| Address::new(row, column);
    let areas = found
        .into_iter()
        .map(|area| Area::new(corner(area.start), corner(area.end)));
    let inside = |area: &Area| area.last.row < MAX_ROWS && area.last.column < MAX_COLUMNS;
    areas.filter(|area| area.first != area.last && inside(area)).collect()
}
