//! The kinds of settings: how each is read, and how it is called where it is asked for.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde_json::{Value, json};
use toml::de::{DeInteger, DeValue};

use crate::plan::pattern::Pattern;
use crate::value::{Month, MunicipalCode};

/// Characters of a path, and of a regular expression.
const PATH: usize = 500;
const PATTERN: usize = 500;

/// A kind of setting.
pub trait Kind {
    type Value;
    /// What is to be written, as in 「～で書いてください」.
    fn words(&self) -> String;
    /// What may be written, as JSON Schema says it of the TOML.
    fn schema(&self) -> Value;
    /// The value; None where it is of another kind or beyond its range.
    fn read(&self, value: &DeValue<'_>) -> Option<Self::Value>;
}

/// A text that is not empty, of at most so many characters, in one line. Blanks round it do not count.
pub struct Text(pub usize);

/// A whole number in a range.
pub struct Whole<T>(pub RangeInclusive<T>);

/// A number in a range, also written as text (`"33.4"`), exactly as written.
pub struct Exact(pub RangeInclusive<i64>);

/// A number in a range.
pub struct Number(pub RangeInclusive<f64>);

/// A file or folder.
pub struct Location;

/// `true` or `false`.
pub struct YesNo;

/// One of these words.
pub struct OneOf<T: 'static>(pub &'static [(&'static str, T)]);

/// A month of a year: `2026-03`.
pub struct YearMonth;

/// A regular expression.
pub struct Expression;

/// The code of a municipality.
pub struct Municipality;

/// A word in the names of files: small Latin letters, digits and `-`.
pub struct FileWord;

/// Address of a folder on the web: `https://www.city.example.lg.jp/dx/`.
pub struct Site;

impl Kind for Text {
    type Value = String;

    fn words(&self) -> String {
        format!("{} 字までの 1 行の文字（\"\" で囲む）", self.0)
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "maxLength": self.0, "pattern": "\\S" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<String> {
        let text = value.as_str()?.trim();
        let fits = (1..=self.0).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        fits.then(|| text.to_owned())
    }
}

impl<T: TryFrom<i64> + Into<i64> + Copy> Kind for Whole<T> {
    type Value = T;

    fn words(&self) -> String {
        let (from, to): (i64, i64) = ((*self.0.start()).into(), (*self.0.end()).into());
        format!("{from} から {to} までの整数")
    }

    fn schema(&self) -> Value {
        let (from, to): (i64, i64) = ((*self.0.start()).into(), (*self.0.end()).into());
        json!({ "type": "integer", "minimum": from, "maximum": to })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<T> {
        let number = whole(value.as_integer()?)?;
        let range = (*self.0.start()).into()..=(*self.0.end()).into();
        range.contains(&number).then(|| T::try_from(number).ok()).flatten()
    }
}

impl Kind for Exact {
    type Value = Decimal;

    fn words(&self) -> String {
        format!("{} から {} までの数", self.0.start(), self.0.end())
    }

    fn schema(&self) -> Value {
        json!({ "type": ["number", "string"], "minimum": self.0.start(), "maximum": self.0.end() })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<Decimal> {
        let number = match value {
            DeValue::Integer(number) => Decimal::from(whole(number)?),
            DeValue::Float(number) => decimal(number.as_str())?,
            DeValue::String(text) => decimal(text)?,
            _ => return None,
        };
        let range = Decimal::from(*self.0.start())..=Decimal::from(*self.0.end());
        range.contains(&number).then_some(number)
    }
}

impl Kind for Number {
    type Value = f64;

    fn words(&self) -> String {
        format!("{} から {} までの数", self.0.start(), self.0.end())
    }

    fn schema(&self) -> Value {
        json!({ "type": "number", "minimum": self.0.start(), "maximum": self.0.end() })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<f64> {
        let number = match value {
            DeValue::Integer(number) => whole(number)? as f64,
            DeValue::Float(number) => number.as_str().parse().ok()?,
            _ => return None,
        };
        self.0.contains(&number).then_some(number)
    }
}

impl Kind for Location {
    type Value = PathBuf;

    fn words(&self) -> String {
        "ファイルかフォルダーの場所（\"\" で囲み、区切りは「/」）".to_owned()
    }

    fn schema(&self) -> Value {
        Text(PATH).schema()
    }

    fn read(&self, value: &DeValue<'_>) -> Option<PathBuf> {
        Text(PATH).read(value).map(PathBuf::from)
    }
}

impl Kind for YesNo {
    type Value = bool;

    fn words(&self) -> String {
        "true か false".to_owned()
    }

    fn schema(&self) -> Value {
        json!({ "type": "boolean" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<bool> {
        value.as_bool()
    }
}

impl<T: Copy> Kind for OneOf<T> {
    type Value = T;

    fn words(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        words.join(" か ")
    }

    fn schema(&self) -> Value {
        let words: Vec<&str> = self.0.iter().map(|(word, _)| *word).collect();
        json!({ "enum": words })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<T> {
        let written = value.as_str()?;
        self.0
            .iter()
            .find(|(word, _)| *word == written)
            .map(|(_, value)| *value)
    }
}

impl Kind for YearMonth {
    type Value = Month;

    fn words(&self) -> String {
        "年月（\"2026-03\" のように、西暦 4 桁と月 2 桁を \"-\" でつなぐ）".to_owned()
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<Month> {
        let text = value.as_str()?;
        let is_digit = |(place, byte): (usize, u8)| {
            if place == 4 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        };
        let fits = text.len() == 7 && text.bytes().enumerate().all(is_digit);
        fits.then(|| Month::parse(text)).flatten()
    }
}

impl Kind for Expression {
    type Value = Pattern;

    fn words(&self) -> String {
        format!("{PATTERN} 字までの正規表現（'' で囲む）")
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "format": "regex", "minLength": 1, "maxLength": PATTERN })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<Pattern> {
        let text = value.as_str()?;
        let fits = (1..=PATTERN).contains(&text.chars().count());
        fits.then(|| Pattern::try_from(text.to_owned()).ok()).flatten()
    }
}

impl Kind for Municipality {
    type Value = MunicipalCode;

    fn words(&self) -> String {
        "全国地方公共団体コード（6 桁の数字。6 桁目は検査数字。\"\" で囲む）".to_owned()
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": "^[0-9]{6}$" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<MunicipalCode> {
        MunicipalCode::parse(value.as_str()?)
    }
}

impl Kind for FileWord {
    type Value = String;

    fn words(&self) -> String {
        "半角の小文字・数字・「-」だけの 30 字までの文字（\"\" で囲む）".to_owned()
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]{0,29}$" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<String> {
        let text = value.as_str()?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_word = text.starts_with(|c: char| c.is_ascii_lowercase()) && text.len() <= 30 && text.chars().all(fits);
        is_word.then(|| text.to_owned())
    }
}

impl Kind for Site {
    type Value = String;

    fn words(&self) -> String {
        "「https://」で始まり「/」で終わる 200 字までのアドレス（\"\" で囲む）".to_owned()
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "maxLength": 200, "pattern": "^https://[!-~]+/$" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<String> {
        let text = value.as_str()?;
        let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
        let place = text.strip_prefix("https://")?.strip_suffix('/')?;
        let fits = !place.is_empty() && text.len() <= 200 && text.chars().all(is_plain);
        fits.then(|| text.to_owned())
    }
}

fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// `33.4` or `3.34e1`.
fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    text.parse().or_else(|_| Decimal::from_scientific(text)).ok()
}
