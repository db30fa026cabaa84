//! An amount in a sentence with the unit behind it, where the sentence goes on: 30,000時間分作業時間削減.

use rust_decimal::Decimal;

use super::doubtful::Why;
use super::held::{GAP, is_sign};
use super::tables::{COMPOUNDS, per};
use super::words::{begins_a_word, way};
use super::{Change, Per};
use crate::value::{Qualifier, Text, canonical_unit, qualifier, unit};

/// The longest known unit, in characters.
const LONGEST: usize = 12;
/// The longest unknown unit of Chinese characters, and of katakana.
const LONGEST_UNKNOWN: (usize, usize) = (3, 8);

/// A figure: an amount and its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counted {
    pub amount: Decimal,
    pub unit: Option<Text>,
    /// What it counts in, where a slash behind the unit says it: 100件/年.
    pub per: Option<Per>,
}

/// What a number of a sentence is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A figure, which a goal may mean.
    Figure(Counted, Option<Change>),
    /// Part of a name.
    Name,
    /// A number of which nobody can tell what it says.
    Unclear,
    /// A time of which nobody can tell when it is: 5年度, 3年以内に.
    Time,
}

impl Kind {
    /// Why nothing can be read where such a number stands.
    pub fn doubt(&self) -> Option<Why> {
        match self {
            Self::Unclear => Some(Why::Number),
            Self::Time => Some(Why::Time),
            Self::Figure(..) | Self::Name => None,
        }
    }
}

/// The figure of an amount and of the text behind it; None where the unit cannot be told.
pub(super) fn counted(amount: Decimal, percent: bool, rest: &str) -> Option<(Counted, &str)> {
    let figure = |unit| Counted {
        amount,
        unit,
        per: None,
    };
    if percent {
        return ends(rest).then(|| (figure(Some("%".into())), rest));
    }
    let tight = rest.trim_start_matches(' ');
    // 台タブレット: katakana behind a Chinese character is another word.
    let parts = |rest: &str| {
        ends(rest) || rest.starts_with(['分', '/']) || !tight.starts_with(is_katakana) && rest.starts_with(is_katakana)
    };
    if let Some((unit, rest)) = known_unit(tight).filter(|(_, rest)| parts(rest)) {
        let (per, rest) = slashed(rest)?;
        return Some((
            Counted {
                per,
                ..figure(Some(unit))
            },
            without_share(rest),
        ));
    }
    // 12O件: a letter behind digits may be one of them.
    if ends(rest) && !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some((figure(None), rest));
    }
    let (unit, rest) = unknown_unit(tight)?;
    Some((figure(Some(unit)), rest))
}

/// The longest known unit that the text begins with.
pub(super) fn known_unit(text: &str) -> Option<(Text, &str)> {
    let mut ends: Vec<usize> = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(LONGEST)
        .collect();
    ends.reverse();
    // m2 begins m²: a unit in letters goes to the end of its letters.
    let whole = |end: usize| {
        let next = text[end..].chars().next();
        !text[..end].ends_with(|c: char| c.is_ascii_alphabetic()) || !next.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let end = ends
        .into_iter()
        .find(|&end| unit::is_known(&text[..end]) && whole(end))?;
    Some((canonical_unit(&text[..end]), &text[end..]))
}

/// Whether a unit follows, known and ended.
pub(super) fn has_unit(text: &str) -> bool {
    known_unit(text.trim_start_matches(' '))
        .is_some_and(|(_, rest)| ends(rest) || rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// What `/年` behind a unit says; None where a slash says something else.
fn slashed(rest: &str) -> Option<(Option<Per>, &str)> {
    let Some(after) = rest.strip_prefix('/') else {
        return Some((None, rest));
    };
    let word = ["年間", "年度", "年", "月", "週", "日"]
        .iter()
        .find(|word| after.starts_with(**word))?;
    let said = per(word).or((*word == "年度").then_some(Per::Year));
    Some((said, &after[word.len()..]))
}

/// The rest behind 分, which says of how much something is: 30,000時間分.
fn without_share(rest: &str) -> &str {
    rest.strip_prefix('分').unwrap_or(rest)
}

/// A unit that the table does not know: a short word in one script, up to where another word begins.
fn unknown_unit(text: &str) -> Option<(Text, &str)> {
    let first = text.chars().next()?;
    let same: fn(char) -> bool = match first {
        '一'..='\u{9FFF}' => |c| matches!(c, '一'..='\u{9FFF}' | '々'),
        _ if is_katakana(first) => is_katakana,
        _ => return None,
    };
    let run = text.find(|c: char| !same(c)).unwrap_or(text.len());
    let cuts = text[..run].char_indices().map(|(at, _)| at).skip(1).chain([run]);
    let end = cuts
        .into_iter()
        .find(|&at| at == run || begins_a_word(&text[at..]) || is_limited(&text[at..]))?;
    let (word, rest) = text.split_at(end);
    let longest = if first < '一' {
        LONGEST_UNKNOWN.1
    } else {
        LONGEST_UNKNOWN.0
    };
    // 10人体制 is 10人 and 体制, 10分野 is no minutes.
    if known_unit(word).is_some() && !COMPOUNDS.contains(&word) {
        return None;
    }
    let fits = word.chars().count() <= longest && unit::is_likely(word) && ends(rest) && !begins_a_word(word);
    fits.then(|| (word.into(), rest))
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ー')
}

/// Whether 以上, 未満 or the like follows.
pub(super) fn is_limited(rest: &str) -> bool {
    qualifier::next(rest).0 != Qualifier::Exact
}

/// Whether a figure may end before the text.
pub(super) fn ends(rest: &str) -> bool {
    let Some(c) = rest.chars().next() else { return true };
    let plain = c == GAP
        || is_sign(c)
        || c.is_whitespace()
        || matches!(c, '、' | '。' | ',' | ')' | ':' | '→' | '~' | '-' | '・');
    let particle = matches!(c, 'の' | 'を' | 'が' | 'に' | 'で' | 'は' | 'と' | 'へ' | 'も' | 'や')
        || ["から", "まで", "より", "など", "ずつ", "等", "減", "増"]
            .iter()
            .any(|word| rest.starts_with(word));
    // 件AI: another script is another word.
    let script = c.is_ascii_alphabetic();
    plain || particle || script || is_limited(rest) || begins_a_word(rest) || way(&rest[..c.len_utf8()]).is_some()
}
