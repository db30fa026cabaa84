//! The period of a batch: its month, as people write it and as it follows others.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::value::name_key;

/// A month that a batch is run for, such as `2021-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i16,
    month: i8,
}

impl Period {
    /// The last day of the month: the date a batch speaks for where none is given.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The month, from 1 to 12.
    pub(super) fn month(self) -> i8 {
        self.month
    }

    /// `2021年9月`.
    pub fn words(self) -> String {
        format!("{}年{}月", self.year, self.month)
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

    /// The month after it.
    pub fn after(self) -> Self {
        Self {
            year: self.year + i16::from(self.month / 12),
            month: self.month % 12 + 1,
        }
    }

    /// The month that the name of a folder seems to mean although it is not written as periods are: 2021-9, 2021_09, 202109,
    /// 2021年9月分, 令和3年9月. None where it means none, or is written as it should be.
    pub fn meant(name: &str) -> Option<Self> {
        if name.parse::<Self>().is_ok() {
            return None;
        }
        let key = name_key(name);
        let (year, rest) = match era_year(&key) {
            Some(found) => found,
            None => {
                let digits = key
                    .get(..4)
                    .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
                (digits.parse().ok()?, &key[4..])
            }
        };
        let rest = rest
            .strip_prefix("年")
            .unwrap_or(rest)
            .trim_start_matches(['-', '_', '.', '/']);
        let end = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let month: u32 = rest[..end].parse().ok()?;
        let goes_on = rest[end..].starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '/');
        format!("{year:04}-{month:02}").parse().ok().filter(|_| !goes_on)
    }

    fn first_day(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }
}

/// The calendar year that a text begins with by its era (令和3年, R3), and what stands behind it.
fn era_year(key: &str) -> Option<(i32, &str)> {
    let (first, rest) = [
        ("令和", 2018),
        ("平成", 1988),
        ("R", 2018),
        ("r", 2018),
        ("H", 1988),
        ("h", 1988),
    ]
    .iter()
    .find_map(|(era, before)| Some((*before, key.strip_prefix(era)?)))?;
    if let Some(rest) = rest.strip_prefix('元') {
        return Some((first + 1, rest));
    }
    let end = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((first + rest[..end].parse::<i32>().ok()?, &rest[end..]))
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

impl TryFrom<String> for Period {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
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
    fn names_that_seem_to_mean_a_period() {
        for (name, meant) in [
            ("2021-9", Some("2021-09")),
            ("2021_09", Some("2021-09")),
            ("２０２１-09", Some("2021-09")),
            ("202109", Some("2021-09")),
            ("2021年9月", Some("2021-09")),
            ("2021-10月分", Some("2021-10")),
            ("令和3年9月", Some("2021-09")),
            ("令和元年12月", Some("2019-12")),
            ("R3.9", Some("2021-09")),
            ("2021-09（再提出）", Some("2021-09")),
            ("2021-09", None),
            ("2021-13", None),
            ("20210930", None),
            ("2021-09-30", None),
            ("旧", None),
            ("資料", None),
            ("R3", None),
        ] {
            assert_eq!(
                Period::meant(name).map(|period| period.to_string()).as_deref(),
                meant,
                "{name}"
            );
        }
    }

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
