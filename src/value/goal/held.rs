//! Parts of a goal that are words as a whole: what stands in quotation marks or brackets.

use super::doubtful::{Doubtful, Why};

/// Where something was cut out.
pub(super) const GAP: char = '\u{1F}';
/// The first of the signs that stand for what is held; no text has them.
const FIRST: u32 = 0xF_0000;

const QUOTES: [(char, char); 2] = [('「', '」'), ('『', '』')];
const BRACKETS: [(char, char); 6] = [
    ('(', ')'),
    ('[', ']'),
    ('【', '】'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('《', '》'),
];

/// The parts that are held, with their marks; the text has a sign for each.
#[derive(Default)]
pub(super) struct Held(Vec<String>);

/// What becomes of a part in brackets.
pub(super) enum Fate {
    /// Goes on as plain text.
    Plain(String),
    /// Held as words.
    Words,
}

impl Held {
    /// The text with a sign for every part in quotation marks.
    pub fn quotes(&mut self, text: &str) -> Result<String, Doubtful> {
        self.parts(text, &QUOTES, |_, _| Fate::Words)
    }

    /// The text with a sign for every part in brackets that `fate` does not make plain text of; it sees what stands before
    /// and behind the part, and the part without its brackets.
    pub fn brackets(&mut self, text: &str, fate: impl FnMut((&str, &str), &str) -> Fate) -> Result<String, Doubtful> {
        self.parts(text, &BRACKETS, fate)
    }

    fn parts(
        &mut self,
        text: &str,
        pairs: &[(char, char)],
        mut fate: impl FnMut((&str, &str), &str) -> Fate,
    ) -> Result<String, Doubtful> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if pairs.iter().any(|&(_, close)| close == c) {
                return Err(Why::Brackets.at(self.restore(rest)));
            }
            if !pairs.iter().any(|&(open, _)| open == c) {
                out.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let end = closing(rest, pairs).ok_or_else(|| Why::Brackets.at(self.restore(rest)))?;
            let inner = inside(&rest[..end]);
            match fate((&out, &rest[end..]), inner) {
                Fate::Plain(text) => out.push_str(&text),
                Fate::Words => out.push(self.hold(&rest[..end])),
            }
            rest = &rest[end..];
        }
        Ok(out)
    }

    fn hold(&mut self, part: &str) -> char {
        let part = self.restore(part);
        self.0.push(part);
        char::from_u32(FIRST + self.0.len() as u32 - 1).unwrap_or(GAP)
    }

    /// The part that a sign stands for, with its marks.
    pub fn part(&self, sign: char) -> Option<&str> {
        let index = (sign as u32).checked_sub(FIRST)?;
        self.0.get(index as usize).map(String::as_str)
    }

    /// The part that a sign stands for, without its marks, where they are brackets.
    pub fn bracket(&self, sign: char) -> Option<&str> {
        let part = self.part(sign)?;
        let is_bracket = |&(open, _): &(char, char)| part.starts_with(open);
        BRACKETS.iter().any(is_bracket).then(|| inside(part))
    }

    /// All parts.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The text with its parts back in their places.
    pub fn restore(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match self.part(c) {
                Some(part) => out.push_str(part),
                None => out.push(c),
            }
        }
        out
    }
}

/// Whether the character stands for a part that is held.
pub(super) fn is_sign(c: char) -> bool {
    c as u32 >= FIRST
}

/// Whether quotation marks are round the whole text.
pub(super) fn is_quoted(text: &str) -> bool {
    text.starts_with(['「', '『']) && closing(text, &QUOTES) == Some(text.len())
}

/// The text between its first and last character.
pub(super) fn inside(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.next_back();
    chars.as_str()
}

/// The end of the part that the text begins with.
fn closing(text: &str, pairs: &[(char, char)]) -> Option<usize> {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(&(_, close)) = pairs.iter().find(|&&(begins, _)| begins == c) {
            open.push(close);
        } else if pairs.iter().any(|&(_, close)| close == c) {
            if open.pop() != Some(c) {
                return None;
            }
            if open.is_empty() {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// Whether the text holds nothing but gaps, spaces and signs of nothing.
pub(super) fn is_empty(text: &str) -> bool {
    text.chars()
        .all(|c| !is_sign(c) && (c.is_whitespace() || c.is_control() || "、。・:,→★○●".contains(c)))
}
