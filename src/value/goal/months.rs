//! Months, days and the words behind a point of time.

use super::held::{GAP, is_sign};
use super::when::Point;
use crate::value::{FiscalYear, Month};

/// What may stand behind a point without making another one of it.
const TAILS: [&str; 14] = [
    "末日", "月末", "下旬", "中旬", "上旬", "初旬", "末", "時点", "現在", "頃", "ごろ", "ころ", "内", "中",
];

/// `12月` at the head of a text.
pub(super) fn month(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = month_number(text)?;
    let rest = rest.strip_prefix('月')?;
    (!rest.starts_with(['間', '額', '数', '分'])).then_some((number, rest))
}

pub(super) fn month_number(text: &str) -> Option<(u32, &str)> {
    short(text).filter(|(number, _)| (1..=12).contains(number))
}

/// One or two digits.
pub(super) fn short(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(end);
    ((1..=2).contains(&end))
        .then(|| number.parse().ok())?
        .map(|number| (number, rest))
}

pub(super) fn digits(text: &str, width: usize) -> Option<(i32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(end);
    (end == width)
        .then(|| number.parse().ok())?
        .map(|number| (number, rest))
}

pub(super) fn month_of(year: i32, number: u32) -> Option<Month> {
    Month::parse(&format!("{year}-{number}"))
}

/// The month of that number in a fiscal year.
pub(super) fn within(year: FiscalYear, number: u32) -> Month {
    Month::start_of(year).plus((number + 8) % 12)
}

pub(super) fn tail(rest: &str) -> &str {
    let mut rest = rest;
    while let Some(shorter) = TAILS.iter().find_map(|word| rest.strip_prefix(word)) {
        // 中学校 is no middle of anything.
        if rest.starts_with("中学") || rest.starts_with("内容") {
            break;
        }
        rest = shorter;
    }
    rest
}

/// Whether a point may end before the text.
pub(super) fn ends(rest: &str) -> bool {
    const WORDS: [&str; 20] = [
        "末", "中", "内", "まで", "に", "の", "から", "以降", "より", "は", "で", "~", "-", "比", "対", "を", "頃",
        "上旬", "下旬", "時点",
    ];
    let Some(c) = rest.chars().next() else { return true };
    c == GAP
        || is_sign(c)
        || c.is_whitespace()
        || matches!(c, '、' | '。' | ',' | '(' | ')' | ':' | '→' | '・')
        || WORDS.iter().any(|word| rest.starts_with(word))
}

/// The month, or the day of it that follows. The outer None is no month at all.
pub(super) fn in_month(month: Option<Month>, rest: &str) -> Option<(Option<Point>, &str)> {
    let day = short(rest).and_then(|(day, rest)| Some((day, rest.strip_prefix('日')?)));
    match day {
        Some((_, rest)) if rest.starts_with('間') => None,
        Some((day, rest)) => match month {
            Some(month) => Some((Some(Point::Day(month.day(day)?)), rest)),
            None => Some((None, rest)),
        },
        None => Some((month.map(Point::Month), tail(rest))),
    }
}
