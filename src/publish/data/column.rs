//! What a table of the open data is.

use crate::publish::plain::one_line;

/// A table: its columns and its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// In names of files and in JSON.
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub columns: Vec<Column>,
    /// The columns that tell a row from all others.
    pub key: &'static [&'static str],
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading in CSV and in the workbook.
    pub title: &'static str,
    /// Its name in JSON.
    pub name: &'static str,
    pub kind: Kind,
    pub unit: &'static str,
    /// What stands in it, and what an empty cell means.
    pub about: &'static str,
    pub empty: &'static str,
    /// All that may stand in it, where that is a list.
    pub choices: &'static [&'static str],
}

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    Number,
    /// A calendar year in which a fiscal year begins.
    Year,
    Date,
    Address,
}

/// What stands in a cell. There is no number for what has no value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Integer(i64),
    Number(f64),
}

impl Kind {
    /// As the dictionary calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "文字列",
            Self::Integer => "整数",
            Self::Number => "数値",
            Self::Year => "年度（西暦）",
            Self::Date => "日付（YYYY-MM-DD）",
            Self::Address => "URL",
        }
    }

    /// As Table Schema calls it.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Text | Self::Address => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Year => "year",
            Self::Date => "date",
        }
    }
}

impl Cell {
    /// As CSV writes it.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => one_line(text),
            Self::Integer(number) => number.to_string(),
            // The shortest decimal that is read as the same number.
            Self::Number(number) => number.to_string(),
        }
    }

    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    pub fn number(number: Option<f64>) -> Self {
        number
            .filter(|number| number.is_finite())
            .map_or(Self::Empty, Self::Number)
    }
}

impl Table {
    /// Place of a column by its name in JSON.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The cells of a row that tell it from all others.
    pub fn key_of<'a>(&'a self, row: &'a [Cell]) -> Vec<&'a Cell> {
        let places = self.key.iter().filter_map(|name| self.place(name));
        places.map(|place| &row[place]).collect()
    }
}
