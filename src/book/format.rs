//! Number formats: built-in ids and format codes.

use crate::value::NumberFormat;

/// The built-in format of an id: 27-36 and 50-58 are dates in Japanese Excel. The flag marks time spans.
pub fn builtin(id: u32) -> (NumberFormat, bool) {
    let format = match id {
        9 | 10 => NumberFormat::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
        49 => NumberFormat::Text,
        _ => NumberFormat::Plain,
    };
    (format, id == 46)
}

/// What a format code makes of a number: the first of its sections that is more than plain decides. The flag marks time
/// spans (`[h]:mm`).
pub fn classify(code: &str) -> (NumberFormat, bool) {
    if code.trim() == "@" {
        return (NumberFormat::Text, false);
    }
    let mut section = Section::default();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let taken = section.take(rest, first);
        rest = rest.get(taken..).unwrap_or_default();
        if (first == ';' || rest.is_empty()) && section.format() != NumberFormat::Plain {
            return (section.format(), section.elapsed);
        }
        if first == ';' {
            section = Section::default();
        }
    }
    (NumberFormat::Plain, false)
}

/// What has been seen in a section of a format code.
#[derive(Debug, Default)]
struct Section {
    date: bool,
    elapsed: bool,
    percent: bool,
    /// A comma after the last placeholder.
    trailing_comma: bool,
    placeholder: bool,
}

impl Section {
    fn format(&self) -> NumberFormat {
        match self {
            Self { date: true, .. } => NumberFormat::Date,
            Self { percent: true, .. } => NumberFormat::Percent,
            Self {
                trailing_comma: true, ..
            } => NumberFormat::Thousands,
            _ => NumberFormat::Plain,
        }
    }

    /// Takes the token at the start of `rest`; returns its length in bytes.
    fn take(&mut self, rest: &str, first: char) -> usize {
        match first {
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '\\' | '_' | '*' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => {
                let Some(end) = rest.find(']') else {
                    return rest.len();
                };
                let unit = rest[1..end].to_ascii_lowercase();
                let elapsed = !unit.is_empty() && ['h', 'm', 's'].iter().any(|&u| unit.chars().all(|c| c == u));
                self.date |= elapsed;
                self.elapsed |= elapsed;
                end + 1
            }
            _ => self.take_plain(rest, first),
        }
    }

    fn take_plain(&mut self, rest: &str, first: char) -> usize {
        let starts = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        match first {
            'g' | 'G' if starts("general") => return 7,
            'g' | 'G' if starts("g/標準") => return "g/標準".len(),
            'e' | 'E' if self.placeholder && (starts("e+") || starts("e-")) => return 2,
            'a' | 'A' if starts("am/pm") => return 5,
            'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e' | 'a' | 'b' | 'r' => self.date = true,
            'Y' | 'M' | 'D' | 'H' | 'S' | 'G' | 'E' | 'A' | 'B' | 'R' => self.date = true,
            '0' | '#' | '?' => (self.placeholder, self.trailing_comma) = (true, false),
            ',' => self.trailing_comma = self.placeholder,
            '%' => self.percent = true,
            _ => {}
        }
        first.len_utf8()
    }
}
