//! Fiscal years: R3, 令和3年度, 2021年度 are 2021-04-01 .. 2022-03-31 (`domain.md` §1).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cell::{Typed, read};
use super::era::{self, Era};
use super::fold::squeeze;
use super::reading::{Read, Reading, Trouble};
use super::repair::{Repair, Repairs};
use crate::book::{NumberFormat, Raw};

/// The first fiscal year that is accepted.
pub const FIRST: i32 = 1980;
/// The last fiscal year that is accepted.
pub const LAST: i32 = 2100;

/// A fiscal year, by the calendar year in which it begins on 1 April.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(pub i32);

impl FiscalYear {
    /// The fiscal year that a day belongs to.
    pub fn of(day: Date) -> Self {
        Self(i32::from(day.year()) - i32::from(day.month() < 4))
    }

    /// 1 April.
    pub fn start(self) -> Date {
        april_first(self.0)
    }

    /// 31 March of the next calendar year.
    pub fn end(self) -> Date {
        april_first(self.0.saturating_add(1)).saturating_sub(jiff::Span::new().days(1))
    }

    /// Whether it may be written as this number of some era: 2019 as 31 and as 1.
    pub fn is_written(self, number: u32) -> bool {
        i32::try_from(number).is_ok_and(|number| era::is_written(self.0, number))
    }

    /// `R3 (2021)`.
    pub fn label(self) -> String {
        format!("{self} ({})", self.0)
    }

    /// `令和3年度`; the first year of an era is 元年度.
    pub fn long(self) -> String {
        match Era::of_fiscal_year(self.0) {
            Some((era, 1)) => format!("{}元年度", era.name()),
            Some((era, year)) => format!("{}{year}年度", era.name()),
            None => format!("{}年度", self.0),
        }
    }
}

/// `R3`. Fiscal 2019 began in 平成 and is called R1 all the same.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Era::of_fiscal_year(self.0) {
            Some((era, year)) => write!(f, "{}{year}", era.letter()),
            None => write!(f, "{}", self.0),
        }
    }
}

/// 1 April of a year; beyond the calendar of the date library, its first or last day.
fn april_first(year: i32) -> Date {
    let beyond = if year < 0 { Date::MIN } else { Date::MAX };
    i16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, 4, 1).ok())
        .unwrap_or(beyond)
}

/// The fiscal year that a whole text writes: R1, 令和元年度, 平成33年度, 2019年度, `R1（2019）`, `2021(令和3)年度`, FY2021; in brackets;
/// with what kind of figures stand below (R3見込); as its first month or its months (2021/4, `R3.4～R4.3`).
///
/// Spaces and line breaks may stand anywhere but between digits. Two spellings that contradict each other, a bare 3
/// and everything that says more than a year are nothing.
pub fn parse_year(text: &str) -> Option<FiscalYear> {
    // Most labels have no digit: they are no years, and telling so early is worth it.
    let may_be_number = |c: char| match c {
        '0'..='9' | '元' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => true,
        // Kana and the other kanji are most of what is typed.
        'ぁ'..='ヿ' | '一'..='\u{9FFF}' => false,
        _ => c.is_numeric(),
    };
    if !text.contains(may_be_number) {
        return None;
    }
    heading(&squeeze(text)?).map(|(year, _)| year)
}

/// Reads a field or heading that holds a fiscal year.
pub fn year(raw: Option<&Raw>) -> Read<FiscalYear> {
    read(raw, |typed, repairs| match typed {
        Typed::Text(text) => typed_text(&text, repairs),
        Typed::Number(_, NumberFormat::Date) | Typed::Date(_) => Reading::Unreadable(Trouble::DateInstead),
        Typed::Number(_, NumberFormat::Masked) => Reading::Unreadable(Trouble::MaskedFormat),
        Typed::Number(number, _) => stored(number),
        Typed::Bool(_) => Reading::Unreadable(Trouble::BoolInstead),
    })
}

fn stored(number: f64) -> Reading<FiscalYear> {
    if number.fract() != 0.0 {
        return Reading::Unreadable(Trouble::NotAYear);
    }
    match number as i32 {
        1..=99 => Reading::Unreadable(Trouble::EraUnknown),
        year => accepted(year).map_or(Reading::Unreadable(Trouble::NotAYear), Reading::Value),
    }
}

fn typed_text(text: &str, repairs: &mut Repairs) -> Reading<FiscalYear> {
    let Some(squeezed) = squeeze(text) else {
        return Reading::Unreadable(Trouble::NotAYear);
    };
    match heading(&squeezed).or_else(|| within(&squeezed)) {
        Some((year, by_era)) => {
            // R3 is how the forms themselves write it.
            repairs.extend((by_era && text != year.to_string()).then_some(Repair::Era));
            Reading::Value(year)
        }
        None if is_bare(&squeezed) => Reading::Unreadable(Trouble::EraUnknown),
        None => Reading::Unreadable(Trouble::NotAYear),
    }
}

/// What may stand behind the year of a heading without making another year of it: what kind of figures stand below.
const KINDS: [&str; 8] = ["見込み", "見込", "実績", "計画", "予定", "目標", "分", "末"];
/// What stands behind a year where a part of it is meant.
const PARTS: [&str; 6] = ["上半期", "下半期", "上期", "下期", "前期", "後期"];

/// The fiscal year of a squeezed heading, and whether an era was needed.
fn heading(text: &str) -> Option<(FiscalYear, bool)> {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let text = inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(text);
    parse(text).or_else(|| by_ordinal(text)).or_else(|| by_months(text))
}

/// The fiscal year of a squeezed text, and whether an era was needed.
fn parse(text: &str) -> Option<(FiscalYear, bool)> {
    let (year, by_era, rest) = one(text)?;
    let rest = without_kind(rest);
    let Some(rest) = rest.strip_prefix('(') else {
        return without_suffix(rest).is_empty().then_some((year, by_era));
    };
    let (inner, outer) = rest.split_once(')')?;
    if !without_kind(without_suffix(outer)).is_empty() {
        return None;
    }
    if KINDS.contains(&inner) || is_ordinal(inner) {
        return Some((year, by_era));
    }
    let (same, also_by_era, rest) = one(inner)?;
    (without_kind(rest).is_empty() && year == same).then_some((year, by_era && also_by_era))
}

fn without_kind(text: &str) -> &str {
    KINDS.iter().find_map(|kind| text.strip_prefix(kind)).unwrap_or(text)
}

/// 第3期, 3年目, 第2年次.
fn is_ordinal(text: &str) -> bool {
    let counted = text
        .trim_start_matches('第')
        .trim_start_matches(|c: char| c.is_ascii_digit());
    counted.len() < text.len() && ["期", "年目", "年次", "次"].contains(&counted)
}

/// `3年目(2021)`: the year stands in the brackets alone.
fn by_ordinal(text: &str) -> Option<(FiscalYear, bool)> {
    let (ordinal, inner) = text.strip_suffix(')')?.split_once('(')?;
    is_ordinal(ordinal).then(|| parse(inner))?
}

/// Its first month with a slash, or its first and last: `2021/4`, `R3.4~R4.3`.
fn by_months(text: &str) -> Option<(FiscalYear, bool)> {
    let (from, to) = text
        .split_once(['~', '-'])
        .map_or((text, None), |(from, to)| (from, Some(to)));
    let (year, by_era, month) = year_and_month(from)?;
    let goes_on = match to.map(year_and_month) {
        None => from.contains('/'),
        Some(to) => to.is_some_and(|(next, _, month)| next == year + 1 && month == 3),
    };
    (goes_on && month == 4).then_some((accepted(year)?, by_era))
}

/// A calendar year with its month: `R3.4`, `2021年9月`, `2021/4`.
fn year_and_month(text: &str) -> Option<(i32, bool, u32)> {
    let (year, by_era, rest) = match era::leading(text) {
        Some((era, number, rest)) => (era.year(number)?, true, rest),
        None => (text.get(..4)?.parse().ok()?, false, &text[4..]),
    };
    let month = rest.strip_prefix(['.', '/', '年'])?;
    let month = month.strip_suffix('月').unwrap_or(month);
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year, by_era, month))
}

/// The fiscal year of a part of it, in a field that asks for the year: 令和3年度上半期, 2021年9月.
fn within(text: &str) -> Option<(FiscalYear, bool)> {
    let part = PARTS.iter().find_map(|part| text.strip_suffix(part));
    let of_month = || {
        let (year, by_era, month) = year_and_month(text.strip_suffix(['末', '分']).unwrap_or(text))?;
        Some((accepted(year - i32::from(month < 4))?, by_era))
    };
    part.and_then(parse).or_else(of_month)
}

/// One spelling of a year at the head of the text, with its 年度.
fn one(text: &str) -> Option<(FiscalYear, bool, &str)> {
    if let Some((era, number, rest)) = era::leading(text) {
        return Some((accepted(era.year(number)?)?, true, without_suffix(rest)));
    }
    let text = text
        .strip_prefix("FY")
        .or_else(|| text.strip_prefix("fy"))
        .unwrap_or(text);
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(end);
    let year = if end == 4 { digits.parse().ok()? } else { return None };
    Some((accepted(year)?, false, without_suffix(rest)))
}

fn accepted(year: i32) -> Option<FiscalYear> {
    (FIRST..=LAST).contains(&year).then_some(FiscalYear(year))
}

fn without_suffix(text: &str) -> &str {
    text.strip_prefix("年度")
        .or_else(|| text.strip_prefix('年'))
        .unwrap_or(text)
}

/// 18 or 18年度: a year without its era.
fn is_bare(text: &str) -> bool {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&end) && without_suffix(&text[end..]).is_empty()
}

#[cfg(test)]
#[path = "year_tests.rs"]
mod tests;
