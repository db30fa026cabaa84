//! The rows of a table as texts, and what they say of a fact.

use std::collections::BTreeMap;

use polars::prelude::{AnyValue, PolarsResult};

use super::difference::Difference;
use super::facts::{Fact, Spec};
use crate::table::declare::Table;

/// The rows of a table as texts, by what tells them apart.
pub(super) struct Rows {
    columns: BTreeMap<String, Vec<String>>,
    pub(super) by_id: BTreeMap<Vec<String>, usize>,
    pub(super) ids: Vec<Vec<String>>,
}

impl Rows {
    pub(super) fn of<T: Table>(rows: &[T], spec: &Spec) -> PolarsResult<Self> {
        let frame = T::to_frame(rows)?;
        let mut columns = BTreeMap::new();
        for column in frame.columns() {
            let texts = (0..column.len()).map(|at| column.get(at).map(|value| text(&value)));
            columns.insert(column.name().to_string(), texts.collect::<PolarsResult<Vec<String>>>()?);
        }
        let mut table = Self {
            columns,
            by_id: BTreeMap::new(),
            ids: Vec::with_capacity(rows.len()),
        };
        for at in 0..rows.len() {
            let names = std::iter::once(&"key").chain(spec.id);
            let mut id: Vec<String> = names.map(|name| table.at(name, at).to_owned()).collect();
            // What one form says several times is told apart by its order.
            let same = (0..).map(|number: usize| number.to_string());
            for number in same {
                id.push(number);
                if !table.by_id.contains_key(&id) {
                    break;
                }
                id.pop();
            }
            table.by_id.insert(id.clone(), at);
            table.ids.push(id);
        }
        Ok(table)
    }

    pub(super) fn at(&self, column: &str, row: usize) -> &str {
        self.columns.get(column).map_or("", |texts| texts[row].as_str())
    }

    /// A row as a difference that says nothing yet.
    pub(super) fn subject(&self, spec: &Spec, row: usize, cell: &str) -> Difference {
        let own = |column| self.at(column, row).to_owned();
        Difference {
            about: spec.about,
            key: own("key"),
            number: own("number"),
            title: own("title"),
            file: own("file"),
            sheet: own("sheet"),
            cells: own(cell),
            year: self.at("fiscal_year", row).parse().ok().filter(|year: &i32| *year > 0),
            ..Difference::default()
        }
    }

    /// `KPI 2021年度`.
    pub(super) fn id_words(&self, spec: &Spec, row: usize) -> String {
        let one = |name: &&'static str| match (*name, self.at(name, row)) {
            (_, "") => String::new(),
            ("fiscal_year", year) => format!("{year}年度"),
            ("step", number) => format!("実施項目{number}"),
            ("item" | "row", number) => format!("{number}番目"),
            (_, text) => text.lines().collect::<Vec<_>>().join("／"),
        };
        let words: Vec<String> = spec.id.iter().map(one).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    /// The text of a fact: the first of its columns that says anything.
    pub(super) fn fact(&self, (columns, ..): &Fact, row: usize) -> String {
        let texts = columns.iter().map(|column| self.at(column, row));
        texts
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
            .to_owned()
    }
}

fn text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::StringOwned(text) => text.to_string(),
        AnyValue::Float64(number) => number.to_string(),
        value => value.to_string(),
    }
}
