//! The content of a cell as its file holds it, before anybody reads a meaning into it.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// A cell's content, with what its format says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Raw {
    /// What the cell holds.
    pub content: Content,
    /// How the cell shows a number.
    pub format: NumberFormat,
    /// Struck-through text that was left out of `content`.
    pub struck: Option<String>,
    /// Whether a formula stands behind the content.
    pub formula: bool,
}

/// What a cell holds. An empty cell has no [`Raw`] at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// Text, without furigana and struck-through runs.
    Text(String),
    /// A number. Dates whose format says so are [`Content::Date`].
    Number(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// A date or time, by the cell's number format.
    Date(DateTime),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula whose result the file does not hold.
    Uncached,
}

/// How a cell shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum NumberFormat {
    /// As it is, or with separators and decimals.
    #[default]
    Plain,
    /// As a percentage: 0.8 is shown as 80 %.
    Percent,
    /// In thousands: the format scales by a trailing comma (`#,##0,`), so 12000000 is shown as 12,000.
    Thousands,
    /// As a date or time.
    Date,
    /// As text (`@`).
    Text,
}

impl Raw {
    /// A cell that holds plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::from(Content::Text(text.into()))
    }

    /// A cell that holds a plain number.
    pub fn number(number: f64) -> Self {
        Self::from(Content::Number(number))
    }
}

impl From<Content> for Raw {
    fn from(content: Content) -> Self {
        Self {
            content,
            format: NumberFormat::Plain,
            struck: None,
            formula: false,
        }
    }
}
