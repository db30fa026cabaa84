//! Months, for schedules.

use std::fmt;

use jiff::civil::Date;

use super::FiscalYear;

/// A calendar month. Orders and subtracts by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a date.
    pub fn of(date: Date) -> Self {
        Self(i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
    }

    /// April of a fiscal year.
    pub fn start_of(year: FiscalYear) -> Self {
        Self(year.0 * 12 + 3)
    }

    /// So many months later.
    pub fn plus(self, months: u32) -> Self {
        Self(self.0 + months as i32)
    }

    /// So many months earlier.
    pub fn minus(self, months: u32) -> Self {
        Self(self.0 - months as i32)
    }

    /// Months from `earlier` to this one; negative where this one is earlier.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// A day of it by its number, where it has one of that number.
    pub fn day(self, number: u32) -> Option<Date> {
        let year = i16::try_from(self.0.div_euclid(12)).ok()?;
        Date::new(year, self.0.rem_euclid(12) as i8 + 1, i8::try_from(number).ok()?).ok()
    }

    /// Its last day; beyond the calendar of the date library, that one's last.
    pub fn last_day(self) -> Date {
        self.day(1).map_or(Date::MAX, Date::last_of_month)
    }

    /// Months since year 0.
    pub fn count(self) -> i64 {
        self.0.into()
    }

    /// Parses `2021-09`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
        ((1..=12).contains(&month)).then_some(Self(year * 12 + month - 1))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}
