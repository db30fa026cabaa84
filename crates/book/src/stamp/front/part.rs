//! The worksheet part of the sheet in front.

use unicode_width::UnicodeWidthStr;

use super::names::quoted;
use crate::address::Address;
use crate::stamp::cells::text_element;
use crate::stamp::edits::{Front, FrontCell, FrontStyle};
use crate::stamp::splice::escape;

/// Heights in points.
const TITLE_HEIGHT: f64 = 27.0;
const LINE_HEIGHT: f64 = 12.5;
const PADDING: f64 = 5.5;
/// Excel's own limit.
const MAX_HEIGHT: f64 = 409.0;
/// Width in characters of a column that is given none.
const DEFAULT_WIDTH: f64 = 8.4;
/// A text of 10 points in the widths that columns are counted in, with some slack for other fonts.
const WIDENING: f64 = 1.1;

/// The worksheet part.
pub fn worksheet(front: &Front, first_format: usize) -> String {
    let columns: String = front
        .widths
        .iter()
        .zip(1..)
        .map(|(width, column)| {
            let hidden = if *width > 0.0 { "" } else { r#" hidden="1""# };
            format!(r#"<col min="{column}" max="{column}" width="{width}"{hidden} customWidth="1"/>"#)
        })
        .collect();
    let columns = if columns.is_empty() {
        columns
    } else {
        format!("<cols>{columns}</cols>")
    };
    let (mut rows, mut links) = (String::new(), String::new());
    for (row, cells) in (0u32..).zip(&front.rows) {
        let cell = |(column, cell): (u32, &FrontCell)| {
            let at = Address::new(row, column);
            if let Some((sheet, to)) = &cell.link {
                let location = escape(&format!("{}!{to}", quoted(sheet)));
                links.push_str(&format!(r#"<hyperlink ref="{at}" location="{location}"/>"#));
            }
            front_cell(at, cell, first_format)
        };
        let cells: String = (0u32..).zip(cells).map(cell).collect();
        let height = height(front, row as usize);
        rows.push_str(&format!(
            r#"<row r="{}" ht="{height}" customHeight="1">{cells}</row>"#,
            row + 1
        ));
    }
    let links = if links.is_empty() {
        links
    } else {
        format!("<hyperlinks>{links}</hyperlinks>")
    };
    format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
            r#"<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>"#,
            r#"<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>"#,
            r#"<sheetFormatPr defaultRowHeight="15"/>{columns}<sheetData>{rows}</sheetData>{links}"#,
            r#"<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>"#,
            r#"<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>"#,
            r#"<headerFooter><oddFooter>&amp;L&amp;A&amp;C&amp;P / &amp;N&amp;R&amp;F</oddFooter></headerFooter></worksheet>"#
        ),
        columns = columns,
        rows = rows,
        links = links
    )
}

fn front_cell(at: Address, cell: &FrontCell, first_format: usize) -> String {
    let format = first_format + cell.style.number();
    if cell.text.is_empty() {
        return format!(r#"<c r="{at}" s="{format}"/>"#);
    }
    format!(
        r#"<c r="{at}" s="{format}" t="inlineStr"><is>{}</is></c>"#,
        text_element(&cell.text, "")
    )
}

/// Height of a row in points, as its longest text needs it: programs do not agree on whether they find it themselves. Of a row that
/// nobody has measured, as if every character were as wide as those that are widest.
fn height(front: &Front, row: usize) -> f64 {
    let cells = &front.rows[row];
    if cells.iter().any(|cell| cell.style == FrontStyle::Title) {
        return TITLE_HEIGHT;
    }
    if let Some(lines) = front.lines.get(row) {
        return (*lines as f64 * LINE_HEIGHT + PADDING).min(MAX_HEIGHT);
    }
    let lines = |(column, cell): (usize, &FrontCell)| {
        let room = front.widths.get(column).copied().unwrap_or(DEFAULT_WIDTH) - 1.0;
        let of = |line: &str| (line.width_cjk() as f64 * WIDENING / room.max(1.0)).ceil().max(1.0);
        match cell.style {
            _ if front.widths.get(column) == Some(&0.0) => 1.0,
            FrontStyle::Lead => 1.0,
            _ => cell.text.lines().map(of).sum::<f64>().max(1.0),
        }
    };
    let most = cells.iter().enumerate().map(lines).fold(1.0, f64::max);
    (most * LINE_HEIGHT + PADDING).min(MAX_HEIGHT)
}
