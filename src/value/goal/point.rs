//! Points of time as they stand in a sentence: R7年度末, R8.3月, 令和3年9月30日, R3夏, 12月.

use super::in_year::{PARTS, in_year};
use super::months::{digits, ends, in_month, month, month_number, tail, within};
use super::when::Point;
use super::words::begins_a_word;
use crate::value::year::{FIRST, LAST};
use crate::value::{FiscalYear, era};

/// The point that a folded text begins with, and the rest. The point is None where it is one of which nobody can tell the
/// year; `year` is that of months alone.
pub(super) fn leading(text: &str, year: Option<FiscalYear>) -> Option<(Option<Point>, &str)> {
    if let Some((first, is_letter, rest)) = named(text) {
        return in_year(first, is_letter, rest).map(|(point, rest)| (Some(point), rest));
    }
    if let Some(rest) = ["年度末", "年度内", "年度中"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
    {
        return Some((year.map(Point::Year), rest));
    }
    if let Some((number, rest)) = PARTS
        .iter()
        .find_map(|&(word, month)| Some((month, text.strip_prefix(word)?)))
        && ends(rest)
    {
        return Some((year.map(|year| Point::Month(within(year, number))), tail(rest)));
    }
    let unknown = [
        "今年度",
        "本年度",
        "当年度",
        "来年度",
        "翌年度",
        "次年度",
        "今年",
        "来年",
    ];
    if let Some(rest) = unknown.iter().find_map(|word| text.strip_prefix(word)) {
        return Some((None, tail(rest)));
    }
    let (number, rest) = month(text)?;
    let (point, rest) = in_month(year.map(|year| within(year, number)), rest)?;
    (ends(rest) || begins_a_word(rest)).then_some((point, rest))
}

/// The year at the head of a text, whether a letter names its era, and the rest.
fn named(text: &str) -> Option<(i32, bool, &str)> {
    let (year, is_letter, rest) = match era::leading(text) {
        Some((era, number, rest)) => (era.year(number)?, text.starts_with(|c: char| c.is_ascii()), rest),
        None => {
            let (digits, rest) = digits(text, 4)?;
            let dated = rest.starts_with(['年', '('])
                || rest.starts_with(['/', '-', '.']) && month_number(&rest[1..]).is_some();
            (dated.then_some(digits)?, false, rest)
        }
    };
    (FIRST..=LAST).contains(&year).then_some((year, is_letter, rest))
}
