//! データ項目定義書: what every column of every table is, as a table of its own.

use super::column::{Cell, Column, Kind, Table};

const TEXT: Column = Column {
    title: "",
    name: "",
    kind: Kind::Text,
    unit: "",
    about: "",
    empty: "なし",
    choices: &[],
};

/// The dictionary of tables, in files that begin with `stem`.
pub fn dictionary(tables: &[Table], stem: &str) -> Table {
    let column = |title, name, kind| Column {
        title,
        name,
        kind,
        ..TEXT
    };
    let rows = tables.iter().flat_map(|table| {
        let numbered = (1_i64..).zip(&table.columns);
        numbered.map(move |(number, column)| row(table, stem, number, column))
    });
    Table {
        name: "dictionary",
        title: "データ項目定義書",
        description: "すべての表のすべての列の定義",
        columns: vec![
            column("テーブル", "table", Kind::Text),
            column("テーブルの名前", "table_title", Kind::Text),
            column("ファイル", "file", Kind::Text),
            column("列の順番", "column_number", Kind::Integer),
            column("項目名", "title", Kind::Text),
            column("項目名（英数字）", "name", Kind::Text),
            column("説明", "description", Kind::Text),
            column("型", "type", Kind::Text),
            column("単位", "unit", Kind::Text),
            column("値の一覧", "choices", Kind::Text),
            column("空欄の意味", "empty", Kind::Text),
            column("例", "example", Kind::Text),
        ],
        key: &["table", "name"],
        rows: rows.collect(),
    }
}

fn row(table: &Table, stem: &str, number: i64, column: &Column) -> Vec<Cell> {
    let place = table.place(column.name).unwrap_or_default();
    let example = table
        .rows
        .iter()
        .map(|row| &row[place])
        .find(|cell| **cell != Cell::Empty);
    vec![
        Cell::text(table.name),
        Cell::text(table.title),
        Cell::text(format!("{stem}_{}.csv", table.name)),
        Cell::Integer(number),
        Cell::text(column.title),
        Cell::text(column.name),
        Cell::text(column.about),
        Cell::text(column.kind.words()),
        Cell::text(if column.unit.is_empty() { "なし" } else { column.unit }),
        Cell::text(if column.choices.is_empty() {
            "定めなし".to_owned()
        } else {
            column.choices.join("・")
        }),
        Cell::text(column.empty),
        Cell::text(example.map(Cell::written).unwrap_or_else(|| "なし".to_owned())),
    ]
}
