//! What stands behind a year and makes a point of time of it: 年度末, 年度上半期, 年12月, .3月, 夏.

use super::months::{ends, in_month, month, month_number, month_of, short, tail, within};
use super::when::Point;
use super::words::begins_a_word;
use crate::value::{FiscalYear, Month, parse_year};

/// The last months of the parts of a fiscal year.
pub(super) const PARTS: [(&str, u32); 10] = [
    ("上半期", 9),
    ("前半", 9),
    ("上期", 9),
    ("下半期", 3),
    ("後半", 3),
    ("下期", 3),
    ("第1四半期", 6),
    ("第2四半期", 9),
    ("第3四半期", 12),
    ("第4四半期", 3),
];
const SEASONS: [(&str, u32); 4] = [("春", 5), ("夏", 8), ("秋", 11), ("冬", 2)];
const STARTS: [&str; 4] = ["当初", "初め", "始め", "はじめ"];
/// What makes a name of the year before it: R4年度予算.
const NAMED: [&str; 6] = ["版", "分", "予算", "当初予算", "決算", "計画"];

/// The point in a year, and the rest; `is_letter` where a letter names the era.
pub(super) fn in_year(year: i32, is_letter: bool, rest: &str) -> Option<(Point, &str)> {
    let bare = rest.trim_start();
    if let Some(rest) = bare.strip_prefix("年度") {
        return fiscal(year, same_year(year, rest)?);
    }
    if let Some(rest) = bare.strip_prefix('年') {
        let rest = same_year(year, rest)?;
        return match rest.strip_prefix('度') {
            Some(rest) => fiscal(year, rest),
            None => calendar(year, rest),
        };
    }
    if bare.starts_with('(') {
        let rest = same_year(year, bare)?;
        return match rest.strip_prefix("年度").or_else(|| rest.strip_prefix('度')) {
            Some(rest) => fiscal(year, rest),
            None => match rest.strip_prefix('年') {
                Some(rest) => calendar(year, rest),
                None => heading(year, rest),
            },
        };
    }
    match rest.strip_prefix(['.', '/', '-']) {
        Some(dotted) if rest.starts_with('.') || !is_letter || rest.starts_with('/') => {
            dotted_month(year, &rest[..1], dotted)
        }
        _ => heading(year, rest),
    }
}

/// The rest behind `(2025)`, the same year in another spelling; None where it is another year.
fn same_year(year: i32, rest: &str) -> Option<&str> {
    let Some(inner) = rest.strip_prefix('(') else {
        return Some(rest);
    };
    let (inner, rest) = inner.split_once(')')?;
    (parse_year(inner)? == FiscalYear(year)).then_some(rest)
}

/// R7 alone, as headings write a fiscal year.
fn heading(year: i32, rest: &str) -> Option<(Point, &str)> {
    if let Some(season) = season(year, rest) {
        return Some(season);
    }
    ends(rest).then_some((Point::Year(FiscalYear(year)), tail(rest)))
}

fn fiscal(year: i32, rest: &str) -> Option<(Point, &str)> {
    if NAMED.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let year = FiscalYear(year);
    let inner = rest.strip_prefix('の').unwrap_or(rest);
    if let Some((number, rest)) = PARTS
        .iter()
        .find_map(|&(word, month)| Some((month, inner.strip_prefix(word)?)))
    {
        return Some((Point::Month(within(year, number)), tail(rest)));
    }
    if let Some(rest) = STARTS.iter().find_map(|word| inner.strip_prefix(word)) {
        return Some((Point::Month(Month::start_of(year)), tail(rest)));
    }
    if let Some((number, rest)) = SEASONS
        .iter()
        .find_map(|&(word, month)| Some((month, inner.strip_prefix(word)?)))
    {
        return Some((Point::Month(within(year, number)), tail(rest)));
    }
    if let Some((number, rest)) = month(inner) {
        let (point, rest) = in_month(Some(within(year, number)), rest)?;
        return Some((point?, rest));
    }
    Some((Point::Year(year), tail(rest)))
}

fn calendar(year: i32, rest: &str) -> Option<(Point, &str)> {
    if rest.starts_with(['代', '版', '次', '間']) || PARTS.iter().any(|(word, _)| rest.starts_with(word)) {
        return None;
    }
    let inner = rest.trim_start_matches(' ');
    if let Some(season) = season(year, inner) {
        return Some(season);
    }
    match month(inner) {
        Some((number, rest)) => {
            let (point, rest) = in_month(month_of(year, number), rest)?;
            Some((point?, rest))
        }
        // 2025年大阪・関西万博 is a name.
        None => (ends(rest) || begins_a_word(rest))
            .then_some(())
            .and_then(|()| Some((Point::Month(month_of(year, 12)?), tail(rest)))),
    }
}

/// R3夏: of the calendar year; its winter ends in the next one.
fn season(year: i32, rest: &str) -> Option<(Point, &str)> {
    let (number, rest) = SEASONS
        .iter()
        .find_map(|&(word, month)| Some((month, rest.strip_prefix(word)?)))?;
    let month = month_of(year + i32::from(number == 2), number)?;
    Some((Point::Month(month), tail(rest)))
}

/// R8.3月, R8.3, R3.9.30.
fn dotted_month<'a>(year: i32, separator: &str, rest: &'a str) -> Option<(Point, &'a str)> {
    let (number, rest) = month_number(rest)?;
    let month = month_of(year, number)?;
    if let Some(rest) = rest.strip_prefix('月') {
        let (point, rest) = in_month(Some(month), rest)?;
        return Some((point?, rest));
    }
    if let Some((day, rest)) = rest.strip_prefix(separator).and_then(|rest| short(rest)) {
        return Some((Point::Day(month.day(day)?), rest));
    }
    ends(rest).then_some((Point::Month(month), tail(rest)))
}
