//! Dates.

use jiff::civil::{Date, Weekday};

use super::cell::{Typed, read};
use super::era::{self, Era};
use super::fold::squeeze;
use super::reading::{Read, Reading, Trouble};
use super::repair::Repair;
use super::year::{FIRST, LAST};
use crate::book::Raw;

/// Reads a field that holds a date; a time of day is left out.
///
/// A number without a date format is no date, and neither is a day outside the accepted years.
pub fn date(raw: Option<&Raw>) -> Read<Date> {
    let not_a_date = Reading::Unreadable(Trouble::NotADate);
    read(raw, |typed, repairs| match typed {
        Typed::Date(date) => accepted(date.date()).map_or(not_a_date, Reading::Value),
        Typed::Text(text) => match squeeze(&text).and_then(|text| parse(&text)) {
            Some((date, era)) => {
                repairs.extend(era.map(|_| Repair::Era));
                Reading::Value(date)
            }
            None => not_a_date,
        },
        Typed::Number(..) | Typed::Bool(_) => not_a_date,
    })
}

/// The date that a whole text writes: 2021/9/30, 2021-09-30, 2021年9月30日, 令和3年9月30日, R3.9.30, with its weekday or not.
pub fn parse_date(text: &str) -> Option<Date> {
    parse(&squeeze(text)?).map(|(date, _)| date)
}

fn parse(text: &str) -> Option<(Date, Option<Era>)> {
    let (year, era, rest) = match era::leading(text) {
        Some((era, number, rest)) => (era.year(number)?, Some(era), rest),
        None => number(text, 4..=4).map(|(year, rest)| (year, None, rest))?,
    };
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.' | '年'))?;
    let (month, rest) = number(&rest[separator.len_utf8()..], 1..=2)?;
    let rest = rest.strip_prefix(if separator == '年' { '月' } else { separator })?;
    let (day, rest) = number(rest, 1..=2)?;
    let rest = if separator == '年' {
        rest.strip_prefix('日')?
    } else {
        rest
    };
    let date = Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    let begun = era.is_none_or(|era| date >= era.first_day());
    (begun && is_weekday_of(rest, date)).then_some((accepted(date)?, era))
}

/// A number of so many digits at the head of the text.
fn number(text: &str, width: std::ops::RangeInclusive<usize>) -> Option<(i32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(end);
    Some((width.contains(&end).then(|| digits.parse().ok())??, rest))
}

fn accepted(date: Date) -> Option<Date> {
    (FIRST..=LAST).contains(&i32::from(date.year())).then_some(date)
}

/// Whether the text is empty or the right weekday in brackets: `(木)`, `(木曜日)`.
fn is_weekday_of(text: &str, date: Date) -> bool {
    let name = match date.weekday() {
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
        Weekday::Sunday => "日",
    };
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let named = |inner: &str| {
        inner
            .strip_prefix(name)
            .is_some_and(|rest| matches!(rest, "" | "曜" | "曜日"))
    };
    text.is_empty() || inner.is_some_and(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Content;
    use jiff::civil::date as day;

    #[test]
    fn dates_that_are_taken() {
        for typed in [
            "2021/9/30",
            "2021-09-30",
            "2021.9.30",
            "２０２１／９／３０",
            "2021年9月30日",
            "令和3年9月30日",
            "R3.9.30",
            "R3/9/30",
            "r3-9-30",
            "令3.9.30",
            "平成33年9月30日",
            "2021年 9月 30日（木）",
            "R3.9.30(木曜日)",
            "2021‐9‐30",
        ] {
            assert_eq!(parse_date(typed), Some(day(2021, 9, 30)), "{typed:?}");
        }
    }

    #[test]
    fn dates_that_are_not() {
        for typed in [
            "",
            "2021/9",
            "9/30",
            "2021/9-30",
            "2021年9月",
            "2021年9月30",
            "2021/13/1",
            "2021/2/29",
            "20210930",
            "21/9/30",
            "2021/9/30(金)",
            "2021/9/30～",
            "2021/9/3 0",
            "R1.4.30",
            "R1.2.1",
            "H1.1.7",
            "1979/1/1",
            "2101/1/1",
            "R3年度",
        ] {
            assert_eq!(parse_date(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn cells() {
        let cell = Raw::from(Content::Date(day(2021, 9, 30).at(13, 0, 0, 0)));
        assert_eq!(date(Some(&cell)), Read::plain(Reading::Value(day(2021, 9, 30))));
        let zero = Raw::from(Content::Date(day(1899, 12, 31).at(0, 0, 0, 0)));
        assert_eq!(date(Some(&zero)).reading, Reading::Unreadable(Trouble::NotADate));
        assert_eq!(
            date(Some(&Raw::number(44_469.0))).reading,
            Reading::Unreadable(Trouble::NotADate)
        );
        assert_eq!(date(Some(&Raw::text("R1.5.1"))).repairs, [Repair::Era]);
        assert_eq!(
            date(Some(&Raw::text("9月末"))).reading,
            Reading::Unreadable(Trouble::NotADate)
        );
        assert_eq!(date(Some(&Raw::text("調整中"))).reading, Reading::Undetermined);
        assert_eq!(date(None), Read::plain(Reading::Blank));
    }
}
