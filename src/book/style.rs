//! What a cell's format adds to its content, whatever the file format.

use super::date::date_of;
use crate::value::{Content, NumberFormat, Raw};

/// A cell format, as far as reading needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// How a number is shown.
    pub format: NumberFormat,
    /// Whether a number in this date format is a time span (`[h]:mm`), not a point in time.
    pub elapsed: bool,
    /// Whether the font is struck through.
    pub struck: bool,
}

impl Style {
    /// A number, or the date it stands for. A serial number that is no date stays a number in a date format.
    pub fn number(self, number: f64, date1904: bool) -> Content {
        let is_date = self.format == NumberFormat::Date && !self.elapsed;
        let date = if is_date { date_of(number, date1904) } else { None };
        date.map_or(Content::Number(number), Content::Date)
    }

    /// A cell with this content. In a struck-through font nothing counts: the content moves to `struck`.
    pub fn raw(self, content: Content, formula: bool) -> Raw {
        if !self.struck {
            return self.with_struck(content, None, formula);
        }
        let struck = match content {
            Content::Uncached => return self.with_struck(content, None, formula),
            Content::Text(text) | Content::Error(text) => text,
            Content::Number(number) => number.to_string(),
            Content::Bool(truth) => if truth { "TRUE" } else { "FALSE" }.to_owned(),
            Content::Date(date) => date.date().to_string(),
        };
        self.with_struck(Content::Text(String::new()), Some(struck), formula)
    }

    /// A cell whose struck-through part has been told from the rest already.
    pub fn with_struck(self, content: Content, struck: Option<String>, formula: bool) -> Raw {
        Raw {
            content,
            format: self.format,
            struck,
            formula,
        }
    }
}
