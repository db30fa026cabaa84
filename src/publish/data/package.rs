//! `datapackage.json`: the tables by Frictionless Data Package and Table Schema, so that programs read them without guessing.

use serde_json::{Value, json};

use super::column::{Column, Table};
use super::dataset::licence;
use crate::publish::public::About;

/// The package of tables, in files that begin with `stem`.
pub fn package(about: &About, stem: &str, tables: &[Table]) -> String {
    let (name, title, address) = licence(about.licence);
    let resources: Vec<Value> = tables.iter().map(|table| resource(stem, table)).collect();
    let document = json!({
        "profile": "tabular-data-package",
        "name": format!("{}-{}-{}", about.code, about.dataset, about.year.0),
        "title": format!("{} {}の取組と評価", about.plan, about.year.long()),
        "version": format!("{}.{}", about.year.0, about.edition),
        "licenses": [{ "name": name, "title": title, "path": address }],
        "contributors": [{ "title": about.municipality, "role": "publisher" }],
        "resources": resources,
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn resource(stem: &str, table: &Table) -> Value {
    let titles: Vec<&str> = table
        .columns
        .iter()
        .filter(|column| table.key.contains(&column.name))
        .map(|c| c.title)
        .collect();
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": titles,
    });
    if let Some(id) = table.place("initiative_id") {
        schema["foreignKeys"] = json!([{
            "fields": table.columns[id].title,
            "reference": { "resource": "initiatives", "fields": "ID" },
        }]);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": format!("{stem}_{}.csv", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let mut field = json!({
        "name": column.title,
        "title": column.name,
        "type": column.kind.schema(),
        "description": column.about,
    });
    if !column.choices.is_empty() {
        field["constraints"] = json!({ "enum": column.choices });
    }
    if !column.unit.is_empty() {
        field["unit"] = json!(column.unit);
    }
    field
}
