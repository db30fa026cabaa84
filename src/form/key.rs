//! Keys by which the texts of a sheet are compared with the labels of a form.

use super::heading::heading_year;
use crate::value::{Content, FiscalYear, NumberFormat, Text, label_key};

/// What a cell says, in one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKey {
    /// A fiscal year: R3年度, 2021, or the date 2021-04-01 in a format that shows the year.
    Year(FiscalYear),
    /// Digits alone, as they are typed: 3, or 03.
    Number(Text),
    /// Anything else, folded (see [`label_key`]).
    Words(Text),
}

/// The key of a label that comes again in every item of a group, without the number that tells the items apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKey {
    /// Nothing but a number in any script (1, ①, (1), A, 一, ア), or a year.
    Number,
    /// Words with every run of digits replaced by `#`: 部局目標# for 部局目標1 and 部局目標2.
    Words(String),
}

impl LabelKey {
    /// The key of a cell; None where it is blank or holds what no label is.
    pub fn of(content: &Content, format: NumberFormat) -> Option<Self> {
        if let Some(year) = heading_year(content, format) {
            return Some(Self::Year(year));
        }
        match content {
            Content::Text(text) => Some(label_key(text)).filter(|key| !key.is_empty()).map(Self::typed),
            Content::Number(n) if n.fract() == 0.0 => Some(Self::typed(format!("{n}"))),
            _ => None,
        }
    }

    fn typed(key: String) -> Self {
        match key.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Self::Number(key.into()),
            false => Self::Words(key.into()),
        }
    }

    /// Whether it is words, not a year or a bare number.
    pub fn is_words(&self) -> bool {
        self.words().is_some()
    }

    /// The words, where it is neither a year nor a bare number.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Year(_) | Self::Number(_) => None,
        }
    }

    /// The words or the digits; nothing for a year.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Number(text) => text,
            Self::Year(_) => "",
        }
    }

    /// The year, where it is one.
    pub fn year(&self) -> Option<FiscalYear> {
        match self {
            Self::Year(year) => Some(*year),
            Self::Number(_) | Self::Words(_) => None,
        }
    }

    /// The key that it has as the label of an item.
    pub fn in_item(&self) -> ItemKey {
        match self {
            Self::Year(_) | Self::Number(_) => ItemKey::Number,
            Self::Words(words) if is_ordinal(words) => ItemKey::Number,
            Self::Words(words) => ItemKey::Words(without_digits(words)),
        }
    }
}

impl LabelKey {
    /// The number that tells an item from the others: 2 of 部局目標2, of 指標② and of 2 alone; None where there is none in digits, or
    /// more than one.
    pub fn number_in_item(&self) -> Option<u32> {
        let is_part = |c: char| digits(c).is_some();
        let mut runs = self.text().split(|c| !is_part(c)).filter(|run| !run.is_empty());
        let run: String = runs.next()?.chars().filter_map(digits).collect();
        runs.next().map_or(run.parse().ok(), |_| None)
    }
}

/// The digits of a sign: of a digit itself, of ⑫ 12.
fn digits(c: char) -> Option<String> {
    match c {
        '0'..='9' => Some(c.to_string()),
        '\u{2460}'..='\u{2473}' => Some((u32::from(c) - 0x245F).to_string()),
        _ => None,
    }
}

impl ItemKey {
    /// Whether a number in it tells the items apart.
    pub fn is_numbered(&self) -> bool {
        match self {
            Self::Number => true,
            Self::Words(words) => words.contains('#'),
        }
    }
}

/// Whether a key is one number or letter that tells items apart, whatever stands round it: ①, (1), a., 一, ア, iii.
fn is_ordinal(key: &str) -> bool {
    let bare = key.trim_matches(['(', ')', '.', '、', '。', ',', '-', '第', '項']);
    let bare = bare
        .strip_prefix("no")
        .map_or(bare, |rest| rest.trim_start_matches('.'));
    let mut signs = bare.chars();
    let (Some(first), rest) = (signs.next(), signs.as_str()) else {
        return false;
    };
    let is_roman = || ["ii", "iii", "iv", "vi", "vii", "viii", "ix"].contains(&bare);
    match first {
        '0'..='9' => rest.bytes().all(|digit| digit.is_ascii_digit()),
        // Circled, in brackets, with a full stop: digits, letters, kana and kanji alike.
        '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3247}' | '\u{3280}'..='\u{32FF}' => {
            rest.is_empty()
        }
        'a'..='z' => rest.is_empty() || is_roman(),
        'ア'..='ヴ' => rest.is_empty(),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            bare.chars().count() <= 3 && bare.chars().all(|c| "一二三四五六七八九十".contains(c))
        }
        _ => false,
    }
}

fn without_digits(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        match digits(c).is_some() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_a_number_and_words_are_three_things() {
        let key = |text: &str| LabelKey::of(&Content::Text(text.to_owned()), NumberFormat::Plain);
        assert_eq!(key("令和3年度"), Some(LabelKey::Year(FiscalYear(2021))));
        assert_eq!(key("３"), Some(LabelKey::Number("3".into())));
        let goal = key("部局目標 12").expect("words");
        assert_eq!(goal.in_item(), ItemKey::Words("部局目標#".to_owned()));
        assert_eq!(key("  "), None);
        assert_eq!(key("#2021").and_then(|key| key.year()), None);
    }

    #[test]
    fn numbers_of_any_script_tell_items_apart() {
        let item =
            |text: &str| LabelKey::of(&Content::Text(text.to_owned()), NumberFormat::Plain).map(|key| key.in_item());
        for text in [
            "1", "１", "(1)", "①", "⑫", "A", "ｂ", "一", "十二", "㈠", "ア", "イ", "Ⅰ", "Ⅳ", "No.3", "1.",
        ] {
            assert_eq!(item(text), Some(ItemKey::Number), "{text}");
        }
        for text in ["計画", "現状", "一般", "ab", "指標"] {
            assert!(matches!(item(text), Some(ItemKey::Words(_))), "{text}");
        }
        assert_eq!(item("指標①"), Some(ItemKey::Words("指標#".to_owned())));
    }

    #[test]
    fn the_number_of_an_item_is_the_only_one_in_its_label() {
        let number = |text: &str| {
            LabelKey::of(&Content::Text(text.to_owned()), NumberFormat::Plain).and_then(|key| key.number_in_item())
        };
        for (text, expected) in [
            ("◎部局目標2", Some(2)),
            ("戦術１２", Some(12)),
            ("指標⑫", Some(12)),
            ("3", Some(3)),
            ("目標1-2", None),
            ("目標", None),
            ("R3", None),
            ("目標99999999999", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
