//! The content of a cell as its file holds it, before anybody reads a meaning into it.

use std::fmt;

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A cell's content, with what its format says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Raw {
    /// What the cell holds.
    pub content: Content,
    /// How the cell shows a number.
    pub format: NumberFormat,
    /// What the format writes round the number, where it is more than a sign: `0"百万円"`.
    pub affixes: Option<Box<Affixes>>,
    /// Struck-through text that was left out of `content`.
    pub struck: Option<String>,
    /// Raised signs behind a number that were left out of `content`: the mark of a footnote.
    pub raised: Option<String>,
    /// Whether nobody sees it: white on white, any colour on itself, or far too small.
    pub unseen: bool,
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
    /// Otherwise than it is: not at all, without its sign, or with something between its digits.
    Masked,
    /// As a date or time.
    Date,
    /// As text (`@`).
    Text,
}

/// What a number format writes round a number. Its author reads it as part of the value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Affixes {
    /// Before the number, and before its sign where `absolute`.
    pub before: String,
    /// Behind the number.
    pub after: String,
    /// Least number of digits before the decimal point: `0000` shows 86 as 0086.
    pub width: usize,
    /// The number is shown without its sign, as `before` or `after` has one.
    pub absolute: bool,
    /// The words stand in the place of the number: `"済"`.
    pub instead: bool,
}

/// As text, for messages and for comparing what is typed.
impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Bool(value) => f.write_str(if *value { "TRUE" } else { "FALSE" }),
            Self::Date(date) => write!(f, "{}", date.date()),
            Self::Uncached => Ok(()),
        }
    }
}

impl Affixes {
    /// Whether there are words, not only digits to fill up with.
    pub fn has_words(&self) -> bool {
        self.instead || !self.before.is_empty() || !self.after.is_empty()
    }

    /// An amount as the cell shows it, with all its decimals.
    pub fn round(&self, amount: Decimal) -> String {
        if self.instead {
            return self.before.clone();
        }
        let digits = amount.abs().to_string();
        let whole = digits.find('.').unwrap_or(digits.len());
        let (zeros, sign) = (
            "0".repeat(self.width.saturating_sub(whole)),
            if amount.is_sign_negative() && !amount.is_zero() && !self.absolute {
                "-"
            } else {
                ""
            },
        );
        format!("{sign}{}{zeros}{digits}{}", self.before, self.after)
    }
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
            affixes: None,
            struck: None,
            raised: None,
            unseen: false,
            formula: false,
        }
    }
}
