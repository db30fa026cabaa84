//! What a cell's format adds to its content, whatever the file format.

use super::date::date_of;
use super::format::NumberLook;
use crate::model::Sheet;
use crate::{Content, NumberFormat, Raw};

/// A cell format, as far as reading needs it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Style {
    /// How numbers are shown.
    pub numbers: NumberLook,
    /// Whether the font is struck through.
    pub struck: bool,
    /// Whether the font has the colour of the cell, as white on white, or is too small to be read.
    pub unseen: bool,
}

/// Marks the zeros of a sheet that shows none: nobody who looked at it saw them.
pub fn hide_zeros(sheet: &mut Sheet) {
    for cell in &mut sheet.cells {
        if cell.raw.content == Content::Number(0.0) && cell.raw.affixes.is_none() {
            cell.raw.format = NumberFormat::Masked;
        }
    }
}

impl Style {
    /// A number, or the date it stands for. A serial number that is no date stays a number in a date format.
    pub fn number(&self, number: f64, date1904: bool) -> Content {
        let is_date = self.numbers.format == NumberFormat::Date && !self.numbers.elapsed;
        let date = if is_date { date_of(number, date1904) } else { None };
        date.map_or(Content::Number(number), Content::Date)
    }

    /// A cell with this content. In a struck-through font nothing counts: the content moves to `struck`.
    pub fn raw(&self, content: Content, formula: bool) -> Raw {
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
    pub fn with_struck(&self, content: Content, struck: Option<String>, formula: bool) -> Raw {
        let unseen = self.unseen || self.numbers.hides_text && matches!(content, Content::Text(_));
        let (format, affixes) = match content {
            Content::Number(number) => self.numbers.look(number),
            _ => (self.numbers.format, None),
        };
        Raw {
            content,
            format,
            affixes,
            struck,
            raised: None,
            unseen,
            formula,
        }
    }
}
