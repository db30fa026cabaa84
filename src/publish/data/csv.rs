//! CSV: UTF-8 with BOM, which Excel opens as it is; one record a line.

use super::column::{Cell, Table};

/// The table as CSV: heading, then rows, lines ended by CR LF (RFC 4180).
pub fn csv(table: &Table) -> String {
    let heads = table.columns.iter().map(|column| quoted(column.title));
    let mut text = format!("\u{feff}{}\r\n", heads.collect::<Vec<_>>().join(","));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        text += &cells.join(",");
        text += "\r\n";
    }
    text
}

/// Text is always quoted, numbers never: so a reader that looks knows which is which.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(_) => quoted(&cell.written()),
        cell => cell.written(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_quotes_and_lines() {
        for (value, written) in [
            (Cell::text("総務,課"), "\"総務,課\""),
            (Cell::text("「\"A\"」"), "\"「\"\"A\"\"」\""),
            (Cell::text("一行\n二行"), "\"一行 / 二行\""),
            (Cell::text(""), ""),
            (Cell::Integer(-5), "-5"),
            (Cell::Number(80.5), "80.5"),
            (Cell::Number(7.0), "7"),
            (Cell::number(None), ""),
        ] {
            assert_eq!(cell(&value), written);
        }
    }
}
