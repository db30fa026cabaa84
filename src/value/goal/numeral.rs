//! The numbers of a sentence: which are figures, and which are part of a name.

use super::counted::{self, Kind};
use super::{names, spelt};
use crate::value::year::{FIRST, LAST};
use crate::value::{amount, kanji};

/// A number of a sentence, from byte to byte, its unit included where it is a figure.
#[derive(Debug)]
pub(super) struct Numeral {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
}

/// The numbers of a text in which times and quoted parts have been cut out.
pub(super) fn all(text: &str) -> Vec<Numeral> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(c) = text[at..].chars().next() {
        match here(text, at) {
            Some((kind, to)) => {
                found.push(Numeral { from: at, to, kind });
                at = to;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// The number that stands at a place, and where it ends.
fn here(text: &str, at: usize) -> Option<(Kind, usize)> {
    let (before, rest) = text.split_at(at);
    let (kind, after) = match rest.chars().next()? {
        c if c.is_ascii_digit() => digits(before, rest),
        '数' | '何' | '若' | '半' | '過' => spelt::vague(before, rest)?,
        'ゼ' => spelt::zero(before, rest)?,
        '倍' => spelt::whole(rest)?,
        c if kanji::is_numeral(c) => spelt::in_kanji(before, rest)?,
        // ½ and ⑤ are numbers that are not read; ① before words is a mark.
        c if c.is_numeric() => (Kind::Unclear, &rest[c.len_utf8()..]),
        _ => return None,
    };
    Some((kind, text.len() - after.len()))
}

fn digits<'a>(before: &str, rest: &'a str) -> (Kind, &'a str) {
    let skipped = &rest[rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        .count()..];
    if names::is_behind(before, skipped) {
        return (Kind::Name, skipped);
    }
    let signed = before.ends_with(['+', '-', '±', '△', '▲', '/', '.', ',', '×', '¥'])
        || before.ends_with("プラス")
        || before.ends_with("マイナス");
    let amount = match amount::leading(rest) {
        Ok(amount) if !signed => amount,
        _ => return (Kind::Unclear, skipped),
    };
    if let Some(after) = names::with_rest(before, rest, amount.value, amount.rest) {
        return (Kind::Name, after);
    }
    if is_time(amount.rest) || amount.rest.starts_with('年') && is_year(rest, skipped) {
        return (Kind::Time, amount.rest);
    }
    match counted::counted(amount.value, amount.percent, amount.rest) {
        // AI3 and 目標値2025 may be anything.
        Some((figure, _))
            if figure.unit.is_none()
                && (before.ends_with(|c: char| c.is_ascii_alphanumeric()) || is_year(rest, skipped)) =>
        {
            (Kind::Unclear, skipped)
        }
        Some((figure, after)) if !is_odd(after) => (Kind::Figure(figure, None), after),
        _ => (Kind::Unclear, amount.rest),
    }
}

/// Whether what follows makes something else of a number: 1/2, 10:00, 3×5.
fn is_odd(after: &str) -> bool {
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    after.starts_with('/') || after.strip_prefix([':', '×']).is_some_and(digit)
}

/// Whether a time follows a number: 5年度, 4月, 3年以内に, 5年間で.
fn is_time(after: &str) -> bool {
    let spans = ["年間", "年", "か年", "ヶ年", "カ年", "か月", "ヶ月", "カ月"];
    let span = spans.iter().find_map(|word| after.strip_prefix(word));
    let relative = ["以内に", "後", "で", "かけ", "の間", "先", "目までに"];
    after.starts_with("年度")
        || after.starts_with('月')
        || span.is_some_and(|rest| relative.iter().any(|word| rest.starts_with(word)))
}

/// Whether the digits may be a year.
fn is_year(rest: &str, skipped: &str) -> bool {
    let digits = &rest[..rest.len() - skipped.len()];
    digits.len() == 4 && digits.parse().is_ok_and(|year: i32| (FIRST..=LAST).contains(&year))
}
