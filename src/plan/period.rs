//! The period of a batch and what the calendar makes of it (`domain.md` §1).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::value::FiscalYear;

/// A month that a batch is run for, such as `2021-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    year: i16,
    month: i8,
}

impl Period {
    /// The last day of the month: the date a batch speaks for where none is given.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The fiscal year that the month lies in.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::of(self.first_day())
    }

    /// `2021年9月`.
    pub fn words(self) -> String {
        format!("{}年{}月", self.year, self.month)
    }

    /// What the batch of this month is for.
    pub fn occasion(self) -> &'static str {
        match self.month {
            4 | 5 => "年度末評価",
            6 => "決算確定・第1四半期",
            9..=11 => "上半期評価",
            1 | 7 | 12 => "四半期",
            _ => "月次",
        }
    }

    /// The first of these months (1 to 12) after this one; the same month of the next year where none is given.
    pub fn next(self, months: &[i8]) -> Self {
        let later = (1..=12).map(|ahead| {
            let month = self.month - 1 + ahead;
            Self {
                year: self.year + i16::from(month / 12),
                month: month % 12 + 1,
            }
        });
        let mut last = self;
        for period in later {
            last = period;
            if months.contains(&period.month) {
                break;
            }
        }
        last
    }

    fn first_day(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }
}

/// The first month that is accepted: it stands before every other.
impl Default for Period {
    fn default() -> Self {
        Self { year: 1980, month: 1 }
    }
}

impl FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let error = || format!("期間は「2021-09」のように西暦の年と月で指定してください（指定された値: {text}）。");
        let (year, month) = text.split_once('-').ok_or_else(error)?;
        let digits = |s: &str, len: usize| s.len() == len && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(error());
        }
        let (year, month) = (year.parse().map_err(|_| error())?, month.parse().map_err(|_| error())?);
        ((1980..=2100).contains(&year) && (1..=12).contains(&month))
            .then_some(Self { year, month })
            .ok_or_else(error)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_submission() {
        let period = |text: &str| text.parse::<Period>().expect("a period");
        for (from, months, expected) in [
            ("2021-09", &[3, 6, 9, 12][..], "2021-12"),
            ("2021-12", &[3, 6, 9, 12], "2022-03"),
            ("2021-07", &[3, 6, 9, 12], "2021-09"),
            ("2022-03", &[3], "2023-03"),
            ("2021-12", &[], "2022-12"),
        ] {
            assert_eq!(period(from).next(months), period(expected), "{from} {months:?}");
        }
    }
}
