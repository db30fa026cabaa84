//! A section of a number format's code: what it makes of a number, and what it writes round it.

use crate::{Affixes, NumberFormat};

/// Bytes of a format code, or of words round a number, that are kept with a cell; Excel takes 255 characters of code.
pub(super) const LONGEST: usize = 1_024;

/// How a section shows a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// As it is, with separators and decimals at most.
    Plain,
    /// With words or zeros.
    Affixes(Affixes),
    /// Not at all, without its sign, or with something between its digits.
    Masked,
}

impl Look {
    /// How a number is shown by the text that a file holds of it. A text that is missing says nothing.
    pub fn of_text(shown: &str, number: f64, percent: bool) -> Self {
        let shown = shown.trim();
        if shown.len() > LONGEST {
            return Self::Masked;
        }
        let digit = |c: char| c.is_ascii_digit();
        let percent_sign = |c: char| percent && c == '%';
        let (Some(first), Some(last)) = (shown.find(digit), shown.rfind(digit)) else {
            return match !says_more(shown, true) {
                true => Self::Plain,
                false => Self::Affixes(Affixes {
                    before: shown.to_owned(),
                    instead: true,
                    ..Affixes::default()
                }),
            };
        };
        let (before, inner, after) = (&shown[..first], &shown[first..=last], &shown[last + 1..]);
        if inner.chars().any(|c| !digit(c) && !".,/ +-E".contains(c)) {
            return Self::Masked;
        }
        let signed = number < 0.0 && before.chars().chain(after.chars()).any(is_sign);
        if !says_more(before, number < 0.0) && !says_more(after.trim_start_matches(percent_sign), number < 0.0) {
            return Self::Plain;
        }
        Self::Affixes(Affixes {
            before: before.trim().to_owned(),
            after: after.trim().to_owned(),
            absolute: signed,
            ..Affixes::default()
        })
    }
}

/// What has been seen in a section of a format code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormatSection {
    pub elapsed: bool,
    pub placeholder: bool,
    date: bool,
    percent: bool,
    /// A comma after the last placeholder.
    trailing_comma: bool,
    /// A decimal point or an exponent, behind which no digits are filled up.
    decimals: bool,
    /// Zeros before the decimal point.
    width: usize,
    /// Whether 0 is shown at all: by a `0`, by General, or as a fraction.
    shows_zero: bool,
    /// Filled up to the width of the cell (`* `), as formats of accounting are.
    filled: bool,
    /// A colour, which may stand for a minus.
    colour: bool,
    /// White, which nobody sees on paper.
    white: bool,
    /// Comparison and bound, as in `[>=1000]`.
    condition: Option<(String, f64)>,
    before: String,
    after: String,
    /// Words or a dash between digits.
    inner: bool,
}

impl FormatSection {
    /// The sections of a code.
    pub fn all(code: &str) -> Vec<Self> {
        let mut sections = vec![Self::default()];
        let mut rest = code;
        while let (Some(first), Some(section)) = (rest.chars().next(), sections.last_mut()) {
            if first == ';' {
                rest = &rest[1..];
                sections.push(Self::default());
            } else {
                let taken = section.take(rest, first);
                rest = rest.get(taken..).unwrap_or_default();
            }
        }
        sections
    }

    /// What the section for zero shows, where it has no digit: words or a dash stand for what the author saw. A dash of accounting
    /// is how 0 looks there.
    pub fn zero(&self) -> Look {
        let shown = format!("{}{}", self.before, self.after);
        match shown.trim_matches(|c: char| c.is_whitespace() || "¥￥\\$".contains(c)) {
            "" => Look::Masked,
            "-" if self.filled => Look::Plain,
            words => Look::Affixes(Affixes {
                before: words.to_owned(),
                instead: true,
                ..Affixes::default()
            }),
        }
    }

    /// Whether only negative numbers meet the condition.
    pub fn is_for_negative(&self) -> bool {
        let bound = self.condition.as_ref();
        bound.is_some_and(|(comparison, bound)| comparison.starts_with('<') && comparison != "<>" && *bound <= 0.0)
    }

    /// What the section says of all numbers.
    pub fn format(&self) -> NumberFormat {
        match self {
            Self { date: true, .. } => NumberFormat::Date,
            Self { percent: true, .. } => NumberFormat::Percent,
            Self {
                trailing_comma: true, ..
            } => NumberFormat::Thousands,
            _ => NumberFormat::Plain,
        }
    }

    /// Whether the section is for the numbers that meet a condition.
    pub fn has_condition(&self) -> bool {
        self.condition.is_some()
    }

    /// Whether a number meets the condition; without one every number does.
    pub fn takes(&self, number: f64) -> bool {
        let Some((comparison, bound)) = &self.condition else {
            return true;
        };
        match comparison.as_str() {
            "<" => number < *bound,
            "<=" => number <= *bound,
            ">" => number > *bound,
            ">=" => number >= *bound,
            "<>" => number != *bound,
            _ => number == *bound,
        }
    }

    /// How the section shows a number, which in a section for negative numbers comes without its sign.
    pub fn look(&self, number: f64, negative: bool) -> Look {
        // Where a percentage has no other words, its sign is told by the format.
        let said = |text: &str| match self.percent {
            true => says_more(&text.replace('%', ""), negative),
            false => says_more(text, negative),
        };
        let words = said(&self.before) || said(&self.after);
        let hides_zero = number == 0.0 && self.placeholder && !self.shows_zero;
        if self.white || self.inner || hides_zero || !self.placeholder && !words || negative && !self.placeholder {
            return Look::Masked;
        }
        let signed = self.before.chars().chain(self.after.chars()).any(is_sign);
        if negative && !signed && !self.colour {
            return Look::Masked;
        }
        let affixes = |before: &str, after: &str| {
            Look::Affixes(Affixes {
                before: before.trim().to_owned(),
                after: after.trim().to_owned(),
                width: self.width,
                absolute: negative && signed,
                instead: !self.placeholder,
            })
        };
        match words {
            true => affixes(&self.before, &self.after),
            false if self.width > 1 => affixes("", ""),
            false => Look::Plain,
        }
    }

    /// Takes the token at the start of `rest`; returns its length in bytes.
    fn take(&mut self, rest: &str, first: char) -> usize {
        match first {
            '"' => {
                let end = rest[1..].find('"').map_or(rest.len(), |end| end + 1);
                self.literal(&rest[1..end]);
                end + 1
            }
            '\\' | '!' => {
                let escaped = rest[1..].chars().next().map_or(0, char::len_utf8);
                self.literal(&rest[1..1 + escaped]);
                1 + escaped
            }
            '*' => {
                self.filled = true;
                1 + rest[1..].chars().next().map_or(0, char::len_utf8)
            }
            '_' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => {
                let Some(end) = rest.find(']') else {
                    return rest.len();
                };
                self.bracket(&rest[1..end]);
                end + 1
            }
            _ => self.take_plain(rest, first),
        }
    }

    /// A time unit, a condition, a currency, a script or a colour.
    fn bracket(&mut self, inner: &str) {
        let unit = inner.to_ascii_lowercase();
        if !unit.is_empty() && ['h', 'm', 's'].iter().any(|&u| unit.chars().all(|c| c == u)) {
            (self.date, self.elapsed) = (true, true);
        } else if let Some(currency) = inner.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if inner.starts_with(['<', '>', '=']) {
            let bound = inner.trim_start_matches(['<', '>', '=']);
            let comparison = &inner[..inner.len() - bound.len()];
            self.condition = bound.trim().parse().ok().map(|bound| (comparison.to_owned(), bound));
        } else {
            self.colour |= !unit.starts_with("dbnum");
            self.white |= matches!(unit.as_str(), "white" | "白" | "color2" | "色2");
        }
    }

    fn take_plain(&mut self, rest: &str, first: char) -> usize {
        let starts = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        for word in ["general", "g/標準"] {
            if starts(word) {
                self.digit(first);
                self.shows_zero = true;
                return word.len();
            }
        }
        match first {
            'e' | 'E' if self.placeholder && (starts("e+") || starts("e-")) => {
                self.decimals = true;
                return 2;
            }
            'a' | 'A' if starts("am/pm") => return 5,
            'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e' | 'a' | 'b' | 'r' => self.date = true,
            'Y' | 'M' | 'D' | 'H' | 'S' | 'G' | 'E' | 'A' | 'B' | 'R' => self.date = true,
            '0' | '#' | '?' => self.digit(first),
            ',' => self.trailing_comma = self.placeholder,
            '.' => self.decimals = true,
            '%' => {
                self.percent = true;
                self.literal("%");
            }
            '/' => self.shows_zero = true,
            _ => self.literal(&rest[..first.len_utf8()]),
        }
        first.len_utf8()
    }

    fn digit(&mut self, digit: char) {
        // A dash between digits makes a number of several (`0-0`); other signs and spaces belong to one, as in fractions.
        self.inner |= self.placeholder && (says_more(&self.after, true) || self.after.contains('-'));
        (self.placeholder, self.trailing_comma) = (true, false);
        self.shows_zero |= digit == '0';
        self.width += usize::from(digit == '0' && !self.decimals);
    }

    fn literal(&mut self, text: &str) {
        // A digit that the format itself writes behind a number reads as one of its own: `0."0"`.
        self.inner |= self.placeholder && text.starts_with(|c: char| c.is_ascii_digit());
        match self.placeholder {
            true => self.after.push_str(text),
            false => self.before.push_str(text),
        }
    }
}

/// Whether a text round a number is more than space and a sign: 12,100 in the format `¥#,##0` says yen, as `¥12,100` that somebody
/// typed does. Only a negative number may have a sign.
fn says_more(text: &str, negative: bool) -> bool {
    let silent = |c: char| c.is_whitespace() || c == '+' || negative && is_sign(c);
    !text.chars().all(silent)
}

fn is_sign(c: char) -> bool {
    "-−－△▲()（）".contains(c)
}
