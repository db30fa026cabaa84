//! What stands behind a figure: its limit, the particle that makes a level of it, what is counted, and the verb.

use super::Way;
use super::words::{BETTER, ENDINGS, KEEPS, way};
use crate::value::Qualifier;
use crate::value::qualifier;

/// What stands behind a figure.
pub(super) struct Behind<'a> {
    pub qualifier: Qualifier,
    /// The particle right behind the figure: に makes a level of it.
    pub joint: &'static str,
    pub what: &'a str,
    pub said: Option<Verb>,
}

impl Behind<'_> {
    /// Whether nothing stands there but a limit.
    pub fn is_bare(&self) -> bool {
        self.joint.is_empty() && self.said.is_none() && self.what.trim_matches(blank).is_empty()
    }
}

/// What is to happen to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Go(Way),
    Keep,
    /// 改善: for the better.
    Improve,
}

/// Limits that are said by a verb and not: 80%を下回らない.
const NOT: [(&str, Qualifier); 7] = [
    ("を下回らない", Qualifier::AtLeast),
    ("を割らない", Qualifier::AtLeast),
    ("を切らない", Qualifier::AtLeast),
    ("を上回らない", Qualifier::AtMost),
    ("を超えない", Qualifier::AtMost),
    ("超える", Qualifier::MoreThan),
    ("超え", Qualifier::MoreThan),
];
const JOINTS: [&str; 12] = [
    "にまで",
    "まで",
    "に",
    "へ",
    "の",
    "を",
    "が",
    "は",
    "で",
    "と",
    "や",
    "、",
];

/// What the folded text behind a figure says; None where it limits the figure twice.
pub(super) fn behind(text: &str) -> Option<Behind<'_>> {
    let start = text.trim_start_matches(blank);
    let denied = NOT
        .iter()
        .find_map(|&(word, limit)| Some((limit, start.strip_prefix(word)?)));
    let (qualifier, rest) = denied.unwrap_or_else(|| qualifier::next(start));
    let rest = rest.trim_start_matches(blank);
    let rest = rest.strip_prefix('分').unwrap_or(rest);
    if qualifier::next(rest).0 != Qualifier::Exact {
        return None;
    }
    let whole = rest.trim_end_matches(|c| blank(c) || c == '。');
    if let Some(rest) = keeps(whole) {
        let (joint, what) = joint(rest);
        return Some(Behind {
            qualifier,
            joint,
            what,
            said: Some(Verb::Keep),
        });
    }
    let (joint, rest) = joint(whole);
    let (what, said) = verb(rest);
    Some(Behind {
        qualifier,
        joint,
        what,
        said,
    })
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn keeps(text: &str) -> Option<&str> {
    let bare = without_endings(text);
    [text, bare]
        .into_iter()
        .find_map(|text| KEEPS.iter().find_map(|word| text.strip_suffix(word)))
}

fn joint(text: &str) -> (&'static str, &str) {
    let found = JOINTS.iter().find_map(|&word| Some((word, text.strip_prefix(word)?)));
    let (joint, rest) = found.unwrap_or(("", text));
    (joint, rest.trim_start_matches(blank))
}

/// What is left before the verb at the end, and the verb.
fn verb(text: &str) -> (&str, Option<Verb>) {
    for text in [text, without_endings(text)] {
        if let Some((way, rest)) = way(text) {
            return (unjoined(rest), Some(Verb::Go(way)));
        }
        if let Some(rest) = BETTER.iter().find_map(|word| text.strip_suffix(word)) {
            return (unjoined(rest), Some(Verb::Improve));
        }
    }
    (without_endings(text), None)
}

fn unjoined(text: &str) -> &str {
    let bare = text.trim_end_matches(blank);
    bare.strip_suffix(['を', 'の', 'が', 'に']).unwrap_or(bare)
}

/// The text without the endings that add nothing: 削減を目指す, 導入すること.
pub(super) fn without_endings(text: &str) -> &str {
    let mut rest = text.trim_end_matches(blank);
    while let Some(shorter) = ENDINGS.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter.trim_end_matches(blank);
    }
    rest
}

/// The way that a heading before a figure says: 残業時間の削減 50%. 向上 and the like only name what is measured.
pub(super) fn heading(what: &str) -> Option<(Way, &str)> {
    let words = ["削減", "減少", "短縮", "縮減", "低減", "増加", "増設", "増員"];
    words.iter().find(|word| what.ends_with(*word))?;
    way(what).map(|(way, rest)| (way, unjoined(rest)))
}
