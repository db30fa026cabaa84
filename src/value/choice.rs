//! Choices: grades, classes and other values out of a list.

use super::Text;
use super::blank;
use super::cell::{Typed, open};
use super::digits;
use super::fold::name_key;
use super::mark::{is_empty_box, is_tick};
use super::reading::{Read, Reading, Trouble};
use super::repair::{Repair, Repairs};
use crate::book::{Content, Raw};

/// The shortest beginning of a long choice that stands for it, in characters.
const PREFIX: usize = 6;
/// How alike a text and a choice must be for a suggestion.
const SIMILARITY: f64 = 0.6;
/// What makes the contrary of a word.
const DENIALS: [&str; 5] = ["ない", "なかった", "なく", "未", "ず"];
/// Choices that are written in short.
const SHORT: [(&str, &str); 4] = [("増", "増加"), ("減", "減少"), ("増やす", "増加"), ("減らす", "減少")];
/// Words that people put before or behind a grade.
const GRADE_WORDS: [&str; 7] = ["評価", "評定", "判定", "ランク", "等級", "段階", ":"];

/// Reads a field that takes one of `choices`, and returns the choice as the list spells it.
///
/// Exact after folding; a one-letter grade also as `A評価`, `評価A`, `Ａ（概ね計画どおり）`; a ticked choice (`○ A`,
/// `□A ■B`); the unique beginning of a long choice. Nothing else is taken: the nearest choice is only suggested.
/// A choice that spells 対象外 or a dash is a value here.
pub fn choice(raw: Option<&Raw>, choices: &[String]) -> Read<Text> {
    open(raw, |typed, repairs| {
        let text = match typed {
            Typed::Text(text) => text.into_owned(),
            Typed::Number(number, _) => match digits::from_f64(number) {
                Ok((amount, _)) => {
                    repairs.push(Repair::AsText);
                    amount.to_string()
                }
                Err(trouble) => return Reading::Unreadable(trouble),
            },
            Typed::Date(_) => return Reading::Unreadable(Trouble::DateInstead),
            Typed::Bool(_) => return Reading::Unreadable(Trouble::BoolInstead),
        };
        of_text(&text, choices, repairs)
    })
}

/// The same of a scale: a mark with the words that its legend has for it stands for it too, as 「4. 達成水準を上回った」 of a 4 that
/// means 「達成水準を上回る成果があった」. Words that are those of another mark, or of none, leave it unread.
pub fn choice_of_legend<'a>(
    raw: Option<&Raw>,
    marks: &[String],
    legend: impl Iterator<Item = (&'a str, &'a str)>,
) -> Read<Text> {
    let read = choice(raw, marks);
    let is_unread = matches!(read.reading, Reading::Unreadable(Trouble::NotAChoice { .. }));
    let Some(Content::Text(typed)) = raw
        .filter(|raw| is_unread && raw.struck.is_none())
        .map(|raw| &raw.content)
    else {
        return read;
    };
    match in_legend(&key(typed), legend) {
        Some(mark) => Read {
            reading: Reading::Value(mark.into()),
            repairs: [Repair::ChoiceSpelling].into(),
        },
        None => read,
    }
}

/// The mark that a key begins with, where the words behind it are more like its meaning than like any other's, say nothing that is not
/// in it (下回る for 上回る), and neither denies what the other says (達成しなかった is nearly 達成した).
fn in_legend<'a>(typed: &str, legend: impl Iterator<Item = (&'a str, &'a str)>) -> Option<&'a str> {
    let legend: Vec<(&str, String)> = legend.map(|(mark, meaning)| (mark, key(meaning))).collect();
    let behind = |mark: &str| {
        let rest = typed.strip_prefix(key(mark).as_str())?;
        let words = rest.trim_start_matches(['.', '。', ':', '、', '-', ')']);
        (!words.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| words.trim_end_matches('。').to_owned())
    };
    let marked = legend.iter().filter_map(|(mark, _)| Some((*mark, behind(mark)?)));
    let (mark, words) = marked.max_by_key(|(mark, _)| mark.len())?;
    let likeness = |meaning: &str| strsim::normalized_levenshtein(&words, meaning);
    let (nearest, meaning) = legend.iter().max_by(|a, b| likeness(&a.1).total_cmp(&likeness(&b.1)))?;
    let denies = |text: &str| DENIALS.iter().any(|word| text.contains(word));
    let is_meant = *nearest == mark && likeness(meaning) >= SIMILARITY && denies(&words) == denies(meaning);
    (is_meant && is_within(&words, meaning)).then_some(mark)
}

/// Whether all that the words name stands in the meaning, in its order: kanji, figures and the like, not the kana between them.
fn is_within(words: &str, meaning: &str) -> bool {
    let names = |c: &char| c.is_alphanumeric() && !('ぁ'..='ん').contains(c);
    let mut rest = meaning.chars();
    words.chars().filter(names).all(|named| rest.any(|c| c == named))
}

fn of_text(text: &str, choices: &[String], repairs: &mut Repairs) -> Reading<Text> {
    if choices.iter().any(|choice| choice == text) {
        return Reading::Value(text.into());
    }
    let list = List::new(choices);
    let outcome = list
        .exact(text)
        .map(Ok)
        .or_else(|| ticked(text, &list))
        .or_else(|| list.spelt(text));
    match outcome {
        Some(Ok(index)) => {
            repairs.push(Repair::ChoiceSpelling);
            Reading::Value(choices[index].as_str().into())
        }
        Some(Err(trouble)) => Reading::Unreadable(trouble),
        None => blank::absence(text).unwrap_or_else(|| {
            let nearest = list.nearest(text).map(|index| choices[index].clone());
            Reading::Unreadable(Trouble::NotAChoice { nearest })
        }),
    }
}

/// The choice among boxes and circles: `○ A`, `□A ■B □C`. Nothing where the text is not made of ticked choices.
fn ticked(text: &str, list: &List) -> Option<Result<usize, Trouble>> {
    let is_sign = |c: char| is_empty_box(c) || (is_tick(c) && !c.is_alphanumeric());
    if !text.starts_with(is_sign) {
        return None;
    }
    let mut chosen = Vec::new();
    for (at, sign) in text.match_indices(is_sign) {
        let behind = &text[at + sign.len()..];
        let name = &behind[..behind.find(is_sign).unwrap_or(behind.len())];
        let index = list.exact(name).or_else(|| list.grade(&key(name))?.ok())?;
        if !sign.starts_with(is_empty_box) {
            chosen.push(index);
        }
    }
    match chosen.as_slice() {
        [] => Some(Err(Trouble::NotAChoice { nearest: None })),
        [index] => Some(Ok(*index)),
        _ => Some(Err(Trouble::SeveralValues)),
    }
}

/// The choices by their keys.
struct List {
    keys: Vec<String>,
}

impl List {
    fn new(choices: &[String]) -> Self {
        Self {
            keys: choices.iter().map(|choice| key(choice)).collect(),
        }
    }

    fn exact(&self, text: &str) -> Option<usize> {
        let key = key(text);
        let whole = SHORT.iter().find(|(short, _)| *short == key).map(|(_, whole)| *whole);
        self.only(|choice| *choice == key)
            .or_else(|| whole.and_then(|whole| self.only(|choice| choice == whole)))
    }

    /// The one choice that fits; nothing where several do.
    fn only(&self, fits: impl Fn(&String) -> bool) -> Option<usize> {
        let mut found = (0..self.keys.len()).filter(|&index| fits(&self.keys[index]));
        found.next().filter(|_| found.next().is_none())
    }

    /// Spellings other than the choice itself.
    fn spelt(&self, text: &str) -> Option<Result<usize, Trouble>> {
        let key = key(text);
        if self.are_several(&key) {
            return Some(Err(Trouble::SeveralValues));
        }
        let long = key.chars().count() >= PREFIX;
        let prefixed = || self.only(|choice| long && choice.starts_with(&key)).map(Ok);
        self.grade(&key).or_else(prefixed)
    }

    /// Whether the key strings two or more choices together: `a・b`, `a→b`, `ab`.
    fn are_several(&self, key: &str) -> bool {
        let separators = ['/', '・', '、', ',', '→', '⇒', '~', '&', '+', ';'];
        let (mut count, mut rest) = (0, key);
        while !rest.is_empty() {
            let heads = self.keys.iter().filter(|choice| !choice.is_empty());
            let longest = heads
                .filter_map(|choice| rest.strip_prefix(choice.as_str()))
                .min_by_key(|rest| rest.len());
            let Some(after) = longest else {
                return false;
            };
            count += 1;
            rest = after.trim_start_matches(separators);
        }
        count > 1
    }

    /// A one-letter grade with the words round it: `a評価`, `評価:a`, `(a)`, `a(概ね計画どおり)`.
    fn grade(&self, key: &str) -> Option<Result<usize, Trouble>> {
        let (head, remark) = match key.find('(').filter(|&open| open > 0) {
            Some(open) => (&key[..open], key[open + 1..].strip_suffix(')')?),
            None => (key, ""),
        };
        let bare = without_grade_words(head);
        let index = self.only(|choice| is_grade(choice) && choice == bare)?;
        Some(if self.is_graded(remark, bare) || takes_back(remark) {
            Err(Trouble::Ambiguous)
        } else {
            Ok(index)
        })
    }

    /// Whether a remark names a grade too, as in `A（前回B）`, or ends in another than the one before it, as in `4（部長は5）`; the number
    /// of `4（2か月程度遅れ）` counts months.
    fn is_graded(&self, remark: &str, own: &str) -> bool {
        let whole = without_grade_words(remark.trim_start_matches(['前', '昨', '回', '年', '度']));
        let mut words = remark.split(|c: char| !c.is_ascii_alphabetic());
        let number = &remark[remark.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
        let is_known = |word: &str| is_grade(word) && self.keys.iter().any(|choice| choice == word);
        words.any(is_known) || number != own && is_known(number) || self.keys.iter().any(|choice| choice == whole)
    }

    fn nearest(&self, text: &str) -> Option<usize> {
        let key = key(text);
        let mut best = (None, SIMILARITY);
        for (index, choice) in self.keys.iter().enumerate() {
            let similarity = strsim::normalized_levenshtein(&key, choice);
            if similarity > best.1 || (best.0.is_none() && similarity >= SIMILARITY) {
                best = (Some(index), similarity);
            }
        }
        best.0
    }
}

/// The circle and the cross have many code points, 〇 among them, which is the number zero; 公表済 is 公表済み.
fn key(text: &str) -> String {
    let sign = |c: char| match c {
        '〇' | '◯' => '○',
        '✕' | '✗' | '╳' => '×',
        c => c,
    };
    let key: String = name_key(text).to_lowercase().chars().map(sign).collect();
    key.replace("済み", "済")
}

/// Whether a remark takes the grade back or says that it is not settled: `A（見込み）`, `A（未達成）`; `A（見込みどおり）` does not.
fn takes_back(remark: &str) -> bool {
    let is_open = ["見込", "仮", "暫定", "未"].iter().any(|word| remark.contains(word));
    let is_as_meant = ["どおり", "通り"].iter().any(|word| remark.contains(word));
    matches!(remark, "案" | "予定") || is_open && !is_as_meant
}

fn is_grade(key: &str) -> bool {
    key.len() == 1 && key.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn without_grade_words(text: &str) -> &str {
    let mut bare = text;
    while let Some(rest) = GRADE_WORDS
        .iter()
        .find_map(|word| bare.strip_prefix(word).or(bare.strip_suffix(word)))
    {
        bare = rest;
    }
    let inside = |(open, close): &(char, char)| bare.strip_prefix(*open)?.strip_suffix(*close);
    [('(', ')'), ('「', '」'), ('【', '】'), ('[', ']')]
        .iter()
        .find_map(inside)
        .unwrap_or(bare)
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod tests;
