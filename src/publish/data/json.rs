//! The same tables as JSON, under the names of columns in Latin letters; lines within a text are kept.

use serde_json::{Map, Value, json};

use super::column::{Cell, Table};
use crate::publish::public::About;

/// All tables in one document.
pub fn json(about: &About, tables: &[Table]) -> String {
    let all: Map<String, Value> = tables
        .iter()
        .map(|table| (table.name.to_owned(), rows(table)))
        .collect();
    let document = json!({
        "municipality": about.municipality,
        "municipality_code": about.code,
        "plan": about.plan,
        "fiscal_year": about.year.0,
        "edition": about.edition,
        "decided": about.meeting.to_string(),
        "license": super::dataset::licence(about.licence).0,
        "tables": all,
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn rows(table: &Table) -> Value {
    let row = |row: &Vec<Cell>| {
        let cells = table.columns.iter().zip(row);
        Value::Object(
            cells
                .map(|(column, cell)| (column.name.to_owned(), value(cell)))
                .collect(),
        )
    };
    table.rows.iter().map(row).collect()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Integer(number) => json!(number),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => json!(*number as i64),
        Cell::Number(number) => json!(number),
    }
}
