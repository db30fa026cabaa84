//! One time of a sentence, with its particles: R7年度末までに, R3～R7年度で, H30年度比で, 前年度比.

use super::point;
use super::tables::{BASES, COMPARED};
use super::when::{Base, Due, Point};
use crate::value::FiscalYear;

/// What a time says.
pub(super) enum Mention {
    Due(Due, bool),
    Base(Base),
    /// Of which nobody can tell when it is.
    Unknown,
}

/// The time that a text begins with, and the rest.
pub(super) fn mention(text: &str, year: Option<FiscalYear>) -> Option<(Mention, &str)> {
    if let Some(rest) = ["毎年度", "毎年", "各年度"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
    {
        return Some((Mention::Due(Due::EveryYear, false), without(rest, &["、", "に", "は"])));
    }
    if let Some((base, rest)) = BASES
        .iter()
        .find_map(|&(word, base)| Some((base, text.strip_prefix(word)?)))
    {
        return Some((Mention::Base(base), behind_base(rest)));
    }
    if let Some(rest) = ["現状の", "前年度の"].iter().find_map(|word| text.strip_prefix(word))
        && is_multiple(rest)
    {
        let base = if text.starts_with('現') {
            Base::Now
        } else {
            Base::LastYear
        };
        return Some((Mention::Base(base), rest));
    }
    let (point, rest) = point::leading(text.strip_prefix('対').unwrap_or(text), year)?;
    let Some(point) = point else {
        return Some((Mention::Unknown, rest));
    };
    if let Point::Year(year) = point
        && let Some(rest) = compared(rest)
    {
        return Some((Mention::Base(Base::Year(year)), rest));
    }
    (!text.starts_with('対')).then(|| due(point, rest, year))
}

/// The rest behind what makes a year the one that is compared with.
fn compared(rest: &str) -> Option<&str> {
    let bare = rest.trim_start();
    if let Some(rest) = COMPARED.iter().find_map(|word| bare.strip_prefix(word)) {
        // 比率 is no comparison.
        return (!rest.starts_with(['率', '較'])).then(|| behind_base(rest));
    }
    let rest = ["実績の", "の実績の", "の"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))?;
    is_multiple(rest).then_some(rest)
}

fn behind_base(rest: &str) -> &str {
    without(rest, &["で", "の", "から", "、"])
}

/// Whether the text begins with 2倍 or the like.
fn is_multiple(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < text.len() && rest.starts_with('倍')
}

/// A due with its particles; a stretch where another point follows.
fn due(point: Point, rest: &str, year: Option<FiscalYear>) -> (Mention, &str) {
    let bare = rest.trim_start();
    for joint in ["から", "~", "-", "より", "以降"] {
        let Some(after) = bare.strip_prefix(joint) else {
            continue;
        };
        if let Some((to, rest)) = second(point, after.trim_start(), year) {
            return (Mention::Due(Due::Within(point, to), false), particles(rest).0);
        }
        return (
            Mention::Due(Due::From(point), false),
            without(after, &["、", "に", "は", "の"]),
        );
    }
    let (rest, of) = particles(rest);
    (Mention::Due(Due::By(point), of), rest)
}

/// The end of a stretch, which may leave out the era: 令和3～7年度.
fn second(from: Point, text: &str, year: Option<FiscalYear>) -> Option<(Point, &str)> {
    let later = |to: Point| to.last_day() > from.last_day();
    if let Some((Some(to), rest)) = point::leading(text, year) {
        return later(to).then_some((to, rest));
    }
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let short = format!("{}{}", from.fiscal_year().to_string().get(..1)?, text.get(..end)?);
    let named = format!("{short}{}", &text[end..]);
    let (to, rest) = point::leading(&named, year)?;
    let rest = &text[text.len() - rest.len()..];
    to.filter(|&to| (1..=2).contains(&end) && later(to))
        .map(|to| (to, rest))
}

/// The rest behind the particles of a time, and whether の was among them.
fn particles(rest: &str) -> (&str, bool) {
    let rest = without(rest.trim_start_matches(' '), &["まで"]);
    for word in [
        "を目標として",
        "を目標に",
        "を目途に",
        "をめどに",
        "を目処に",
        "を期限として",
        "を期限に",
    ] {
        if let Some(rest) = rest.strip_prefix(word) {
            return (without(rest, &["、"]), false);
        }
    }
    match rest.strip_prefix('の') {
        Some(rest) => (rest, true),
        None => (
            without(
                without(
                    rest,
                    &["付けで", "付で", "付け", "付", "には", "に", "は", "で", "として"],
                ),
                &["、"],
            ),
            false,
        ),
    }
}

fn without<'a>(text: &'a str, words: &[&str]) -> &'a str {
    words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}
