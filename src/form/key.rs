//! Keys by which the texts of a sheet are compared with the labels of a form.

use crate::value::{Content, FiscalYear, NumberFormat, Text, label_key, parse_year};

/// What a cell says, in one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKey {
    /// A fiscal year: R3年度, 2021, or the date 2021-04-01 in a format that shows the year.
    Year(FiscalYear),
    /// Digits alone, as they are typed: 3, or 03.
    Number(Text),
    /// Anything else, folded (see [`label_key`]).
    Words(Text),
}

/// The key of a label that comes again in every item of a group, without the number that tells the items apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKey {
    /// Nothing but a number, or a year.
    Number,
    /// Words with every run of digits replaced by `#`: 部局目標# for 部局目標1 and 部局目標2.
    Words(String),
}

impl LabelKey {
    /// The key of a cell; None where it is blank or holds what no label is.
    pub fn of(content: &Content, format: NumberFormat) -> Option<Self> {
        if let Some(year) = heading_year(content, format) {
            return Some(Self::Year(year));
        }
        match content {
            Content::Text(text) => Some(label_key(text)).filter(|key| !key.is_empty()).map(Self::typed),
            Content::Number(n) if n.fract() == 0.0 => Some(Self::typed(format!("{n}"))),
            _ => None,
        }
    }

    fn typed(key: String) -> Self {
        match key.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Self::Number(key.into()),
            false => Self::Words(key.into()),
        }
    }

    /// Whether it is words, not a year or a bare number.
    pub fn is_words(&self) -> bool {
        self.words().is_some()
    }

    /// The words, where it is neither a year nor a bare number.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Year(_) | Self::Number(_) => None,
        }
    }

    /// The words or the digits; nothing for a year.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Number(text) => text,
            Self::Year(_) => "",
        }
    }

    /// The year, where it is one.
    pub fn year(&self) -> Option<FiscalYear> {
        match self {
            Self::Year(year) => Some(*year),
            Self::Number(_) | Self::Words(_) => None,
        }
    }

    /// The key that it has as the label of an item.
    pub fn in_item(&self) -> ItemKey {
        match self {
            Self::Year(_) | Self::Number(_) => ItemKey::Number,
            Self::Words(words) => ItemKey::Words(without_digits(words)),
        }
    }
}

impl ItemKey {
    /// Whether a number in it tells the items apart.
    pub fn is_numbered(&self) -> bool {
        match self {
            Self::Number => true,
            Self::Words(words) => words.contains('#'),
        }
    }
}

/// The fiscal year that a heading names, typed as text, as a number, or as the date on which it begins (1 April in a
/// format that shows the year). Any other date could mean the calendar year or the fiscal one.
pub fn heading_year(content: &Content, format: NumberFormat) -> Option<FiscalYear> {
    match content {
        Content::Text(text) => parse_year(text),
        Content::Number(n) if format == NumberFormat::Plain && n.fract() == 0.0 => parse_year(&format!("{n}")),
        Content::Date(date) if (date.month(), date.day()) == (4, 1) => Some(FiscalYear::of(date.date())),
        _ => None,
    }
}

fn without_digits(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        match c.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_a_number_and_words_are_three_things() {
        let key = |text: &str| LabelKey::of(&Content::Text(text.to_owned()), NumberFormat::Plain);
        assert_eq!(key("令和3年度"), Some(LabelKey::Year(FiscalYear(2021))));
        assert_eq!(key("３"), Some(LabelKey::Number("3".into())));
        let goal = key("部局目標 12").expect("words");
        assert_eq!(goal.in_item(), ItemKey::Words("部局目標#".to_owned()));
        assert_eq!(key("  "), None);
        assert_eq!(key("#2021").and_then(|key| key.year()), None);
    }
}
