//! Japanese eras, for fiscal years and for dates.

use jiff::civil::{Date, date};

use super::kanji;

/// An era of the accepted years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    Showa,
    Heisei,
    Reiwa,
}

/// An era with its names, the newest first.
const ERAS: [(Era, [&str; 4]); 3] = [
    (Era::Reiwa, ["令和", "令", "R", "r"]),
    (Era::Heisei, ["平成", "平", "H", "h"]),
    (Era::Showa, ["昭和", "昭", "S", "s"]),
];

impl Era {
    /// The calendar year of a year of the era. Years that were written before the era ended early (平成33) count on;
    /// beyond them the number is a slip.
    pub fn year(self, number: i32) -> Option<i32> {
        let (before_first, last) = match self {
            Self::Reiwa => (2018, 82),
            Self::Heisei => (1988, 45),
            Self::Showa => (1925, 64),
        };
        (1..=last).contains(&number).then_some(before_first + number)
    }

    /// The era and its year that name a fiscal year. Fiscal 2019 and 1989 are R1 and H1 (`domain.md` §1).
    pub fn of_fiscal_year(year: i32) -> Option<(Self, i32)> {
        match year {
            2019.. => Some((Self::Reiwa, year - 2018)),
            1989.. => Some((Self::Heisei, year - 1988)),
            1926.. => Some((Self::Showa, year - 1925)),
            _ => None,
        }
    }

    /// The era of a day and its year: 2019-04-30 is in 平成31年, the day after in 令和元年.
    pub fn of(day: Date) -> Option<(Self, i32)> {
        let (era, _) = ERAS.iter().find(|(era, _)| day >= era.first_day())?;
        let before_first = era.year(1)? - 1;
        Some((*era, i32::from(day.year()) - before_first))
    }

    /// The first day of the era.
    pub fn first_day(self) -> Date {
        match self {
            Self::Reiwa => date(2019, 5, 1),
            Self::Heisei => date(1989, 1, 8),
            Self::Showa => date(1926, 12, 25),
        }
    }

    /// 令和.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// R.
    pub fn letter(self) -> &'static str {
        self.names()[2]
    }

    fn names(self) -> [&'static str; 4] {
        ERAS.iter()
            .find(|(era, _)| *era == self)
            .map_or([""; 4], |(_, names)| *names)
    }
}

/// The name of the era of a day, and its year; none before 昭和.
pub fn era_of(day: Date) -> Option<(&'static str, i32)> {
    Era::of(day).map(|(era, year)| (era.name(), year))
}

/// The same with the letter of the era: H31 of 2019-04-30.
pub fn short_era_of(day: Date) -> Option<(&'static str, i32)> {
    Era::of(day).map(|(era, year)| (era.letter(), year))
}

/// Whether a year is this number of some era: 2019 is 31 and 1.
pub(super) fn is_written(year: i32, number: i32) -> bool {
    ERAS.iter().any(|(era, _)| era.year(number) == Some(year))
}

/// The era and year at the head of a squeezed text, and the rest: `R3`, `令和元`, `平成三十`.
pub(super) fn leading(text: &str) -> Option<(Era, i32, &str)> {
    let named = |&(era, names): &(Era, [&str; 4])| {
        names
            .iter()
            .find_map(|name| Some((name, text.strip_prefix(name)?)))
            // R.3, as some write the letter.
            .map(|(name, rest)| (era, rest.strip_prefix('.').filter(|_| name.is_ascii()).unwrap_or(rest)))
    };
    let (era, rest) = ERAS.iter().find_map(named)?;
    if let Some(rest) = rest.strip_prefix('元') {
        return Some((era, 1, rest));
    }
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = match end {
        0 => kanji::leading(rest).and_then(|(number, rest)| Some((i32::try_from(number).ok()?, rest)))?,
        1 | 2 => (rest[..end].parse().ok()?, &rest[end..]),
        _ => return None,
    };
    Some((era, number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        for (typed, era, number, rest) in [
            ("R3", Era::Reiwa, 3, ""),
            ("令和元年度", Era::Reiwa, 1, "年度"),
            ("令和三年", Era::Reiwa, 3, "年"),
            ("平31", Era::Heisei, 31, ""),
            ("s60.4", Era::Showa, 60, ".4"),
        ] {
            assert_eq!(leading(typed), Some((era, number, rest)), "{typed:?}");
        }
        for typed in ["", "R", "R123", "Rx", "2021", "明治3"] {
            assert_eq!(leading(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn years() {
        assert_eq!(Era::Heisei.year(33), Some(2021));
        assert_eq!(Era::Reiwa.year(0), None);
        assert_eq!(Era::Showa.year(65), None);
        assert_eq!(Era::of_fiscal_year(2019), Some((Era::Reiwa, 1)));
        assert_eq!(Era::of_fiscal_year(2018), Some((Era::Heisei, 30)));
        assert_eq!(Era::of_fiscal_year(1989), Some((Era::Heisei, 1)));
        assert_eq!(Era::of_fiscal_year(1925), None);
    }
}
