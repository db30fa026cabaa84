//! A sheet of the register as a table that is printed on A4.

use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError};

use super::super::theme;
use super::columns::Columns;

/// Empty rows of a blank table; Excel lengthens a table by itself.
const BLANK_ROWS: usize = 25;

pub(super) fn write_sheet<'a>(
    workbook: &'a mut Workbook,
    name: &str,
    columns: &Columns,
    rows: &[Vec<String>],
) -> Result<&'a mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet().set_name(name)?;
    let last = rows.len().max(BLANK_ROWS) as u32;
    let heads: Vec<TableColumn> = columns
        .0
        .iter()
        .map(|(head, ..)| TableColumn::new().set_header(*head))
        .collect();
    let table = Table::new()
        .set_name(format!("{name}一覧"))
        .set_columns(&heads)
        .set_style(TableStyle::None);
    sheet
        .add_table(0, 0, last, columns.0.len() as u16 - 1, &table)?
        .set_row_height_pixels(0, 34)?;
    for (column, (head, width, centred)) in (0u16..).zip(columns.0) {
        sheet.set_column_width_pixels(column, *width)?;
        sheet.write_string_with_format(0, column, *head, &theme::table_heading())?;
        let format = theme::table_input(*centred);
        for row in 1..=last {
            let text = rows
                .get(row as usize - 1)
                .and_then(|cells| cells.get(usize::from(column)));
            write_text(sheet, row, column, text, &format)?;
        }
    }
    for row in 1..=last {
        let texts = rows.get(row as usize - 1).into_iter().flatten().zip(columns.0);
        let height = texts
            .map(|(text, (_, width, _))| theme::text_height(text, width - 18, 10.0))
            .max();
        sheet.set_row_height_pixels(row, height.unwrap_or(18) + 8)?;
    }
    sheet
        .set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_header(r#"&C&"BIZ UDPゴシック,Bold"&14台帳（&A）"#)
        .set_footer(theme::FOOTER);
    Ok(sheet.set_print_center_horizontally(true))
}

fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: Option<&String>,
    format: &Format,
) -> Result<(), XlsxError> {
    match text {
        Some(text) if !text.is_empty() => sheet.write_string_with_format(row, column, text, format)?,
        _ => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}
