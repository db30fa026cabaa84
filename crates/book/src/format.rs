//! Number formats: built-in ids and format codes.

use std::sync::Arc;

use super::section::{FormatSection, LONGEST, Look};
use crate::{Affixes, NumberFormat};

/// Sections of a format code that are about numbers; the fourth is about text.
const NUMERIC: usize = 3;

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumberLook {
    /// How numbers are shown.
    pub format: NumberFormat,
    /// Whether a number in this date format is a time span (`[h]:mm`), not a point in time.
    pub elapsed: bool,
    /// Whether a text in it is not shown: `;;;`.
    pub hides_text: bool,
    /// The sections, where any shows numbers otherwise than as they are.
    sections: Option<Arc<[FormatSection]>>,
}

impl NumberLook {
    /// A look that shows every number in the same way.
    pub fn plain(format: NumberFormat, elapsed: bool) -> Self {
        Self {
            format,
            elapsed,
            hides_text: false,
            sections: None,
        }
    }

    /// The built-in format of an id: 27-36 and 50-58 are dates in Japanese Excel, and 5-8, 42 and 44 amounts of yen.
    pub fn builtin(id: u32) -> Self {
        if matches!(id, 5..=8 | 42 | 44) {
            return Self::of("¥#,##0;¥-#,##0");
        }
        let format = match id {
            9 | 10 => NumberFormat::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
            49 => NumberFormat::Text,
            _ => NumberFormat::Plain,
        };
        Self::plain(format, id == 46)
    }

    /// The format of a code. The first of its sections that is more than plain decides how numbers are shown.
    pub fn of(code: &str) -> Self {
        if code.trim() == "@" {
            return Self::plain(NumberFormat::Text, false);
        }
        let sections = FormatSection::all(code);
        let decisive = sections.iter().find(|section| section.format() != NumberFormat::Plain);
        let format = decisive.map_or(NumberFormat::Plain, FormatSection::format);
        let elapsed = decisive.is_some_and(|section| section.elapsed);
        let mut whole = Self::plain(format, elapsed);
        whole.hides_text = sections.len() == NUMERIC + 1 && code.trim_end().ends_with(';');
        if matches!(format, NumberFormat::Plain | NumberFormat::Percent) {
            let numeric = &sections[..sections.len().min(NUMERIC)];
            let special = numeric.iter().any(FormatSection::has_condition)
                || [1.0, -1.0, 0.0]
                    .iter()
                    .any(|&number| look(numeric, number) != Look::Plain);
            match special && code.len() > LONGEST {
                true => whole.format = NumberFormat::Masked,
                false => whole.sections = special.then(|| numeric.into()),
            }
        }
        whole
    }

    /// How a number is shown, and what is written round it.
    pub fn look(&self, number: f64) -> (NumberFormat, Option<Box<Affixes>>) {
        match self.sections.as_deref().map(|sections| look(sections, number)) {
            None | Some(Look::Plain) => (self.format, None),
            Some(Look::Masked) => (NumberFormat::Masked, None),
            Some(Look::Affixes(affixes)) => (self.format, Some(Box::new(affixes))),
        }
    }
}

/// How the section that a number falls to shows it: by conditions where there are any, else by its sign.
fn look(sections: &[FormatSection], number: f64) -> Look {
    if sections.iter().any(FormatSection::has_condition) {
        let fits = sections.iter().find(|section| section.takes(number));
        return fits.or(sections.last()).map_or(Look::Plain, |section| {
            section.look(number, number < 0.0 && section.is_for_negative())
        });
    }
    match sections {
        [_, negative, ..] if number < 0.0 => negative.look(number, true),
        [_, _, zero] if number == 0.0 => match zero.placeholder {
            true => zero.look(number, false),
            false => zero.zero(),
        },
        [first, ..] => first.look(number, false),
        [] => Look::Plain,
    }
}
