//! The labels of months and quarters below the year headings: whether they say what the columns are read as.
//!
//! A fiscal year begins in April. A year of 12 columns is read as April to March, one of 4 as its quarters; a template that
//! prints other months there (1月 to 12月), halves of months, or a sum (計) is not what it would be read as.

use crate::value::label_key;

/// What a label below a year says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It begins with this month (1 to 12): 4月, 4-6, 4～6月.
    Month(u32),
    /// It is this one of the parts, from 1, if it is no month: 1, 第1四半期, Ⅱ.
    Count(u32),
    /// A time that is no part of the year as a month or quarter is: 上旬, 計, 前年度まで.
    Odd,
}

/// Words of columns that are no months.
const ODD: [&str; 12] = [
    "計", "合計", "年計", "累計", "上旬", "中旬", "下旬", "前半", "後半", "備考", "以降", "まで",
];

/// Reads a label; None where it says nothing of a time.
pub(super) fn part(text: &str) -> Option<Part> {
    let key = label_key(text);
    if ODD.iter().any(|word| key.ends_with(word)) {
        return Some(Part::Odd);
    }
    if let Some(nth) = ordinal(&key) {
        return Some(Part::Count(nth));
    }
    let (number, rest) = number(&key)?;
    match rest {
        "" => Some(Part::Count(number)),
        "q" | "期" | "四半期" => Some(Part::Count(number)),
        _ if (1..=12).contains(&number) && is_months(rest) => Some(Part::Month(number)),
        _ => None,
    }
}

impl Part {
    /// Whether it is the column number `place` (from 0) of a year of so many parts that begins in April.
    pub(super) fn is_at(self, place: u32, parts: u32) -> bool {
        let month = (3 + place * (12 / parts)) % 12 + 1;
        match self {
            Self::Month(own) => own == month,
            // Bare numbers are months where there are twelve.
            Self::Count(own) if parts == 12 => own == month,
            Self::Count(own) => own == place + 1 || own == month,
            Self::Odd => false,
        }
    }
}

/// Whether a label says that a column, number `place` of so many parts of a year, is that part; None where it says nothing of a time.
pub fn is_part_at(text: &str, (place, parts): (u32, u32)) -> Option<bool> {
    (12 % parts.max(1) == 0)
        .then(|| part(text))?
        .map(|part| part.is_at(place, parts))
}

/// The months of column number `place` (from 0) of a year of so many parts, in words: 4月, 4～6月.
pub(super) fn words(place: u32, parts: u32) -> String {
    let months = 12 / parts.max(1);
    let month = |ahead: u32| (3 + ahead) % 12 + 1;
    match months {
        0 | 1 => format!("{}月", month(place)),
        _ => format!("{}～{}月", month(place * months), month((place + 1) * months - 1)),
    }
}

/// 第1四半期, 1q, q1, Ⅰ, 上期: one of the parts of a year.
fn ordinal(key: &str) -> Option<u32> {
    let bare = key.trim_start_matches(['第', 'q']);
    match bare.trim_end_matches("期") {
        "上" | "上半" | "前" => return Some(1),
        "下" | "下半" | "後" => return Some(2),
        _ => {}
    }
    let roman = ["i", "ii", "iii", "iv"];
    let bare = bare
        .trim_end_matches("期")
        .trim_end_matches("四半")
        .trim_end_matches('q');
    if let Some(place) = roman.iter().position(|own| *own == bare) {
        return u32::try_from(place + 1).ok();
    }
    let is_marked = bare.len() < key.len();
    is_marked
        .then(|| number(bare))
        .flatten()
        .filter(|(_, rest)| rest.is_empty())
        .map(|(number, _)| number)
}

/// The digits, or the number in kanji, that a key begins with.
fn number(key: &str) -> Option<(u32, &str)> {
    let end = key.bytes().take_while(u8::is_ascii_digit).count();
    if end > 0 {
        return Some((key[..end].parse().ok()?, &key[end..]));
    }
    let kanji = [
        "十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一",
    ];
    let found = kanji
        .iter()
        .zip((1..=12).rev())
        .find(|(word, _)| key.starts_with(*word));
    found.map(|(word, number)| (number, &key[word.len()..]))
}

/// 月, -6, ~6月: what stands behind the first month of a column.
fn is_months(rest: &str) -> bool {
    let bare = rest.trim_start_matches('月');
    let Some(last) = bare.strip_prefix(['-', '~']) else {
        return bare.is_empty();
    };
    number(last).is_some_and(|(month, rest)| (1..=12).contains(&month) && matches!(rest, "" | "月"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_months_and_quarters() {
        for (text, expected) in [
            ("4月", Some(Part::Month(4))),
            ("１０月", Some(Part::Month(10))),
            ("十二月", Some(Part::Month(12))),
            ("4-6", Some(Part::Month(4))),
            ("7～9月", Some(Part::Month(7))),
            ("4月～6月", Some(Part::Month(4))),
            ("4", Some(Part::Count(4))),
            ("第1四半期", Some(Part::Count(1))),
            ("Ⅱ", Some(Part::Count(2))),
            ("3Q", Some(Part::Count(3))),
            ("Q4", Some(Part::Count(4))),
            ("上半期", Some(Part::Count(1))),
            ("上旬", Some(Part::Odd)),
            ("計", Some(Part::Odd)),
            ("前年度まで", Some(Part::Odd)),
            ("13月", None),
            ("予算額", None),
        ] {
            assert_eq!(part(text), expected, "{text}");
        }
    }

    #[test]
    fn a_year_begins_in_april() {
        let at = |text: &str, place: u32, parts: u32| part(text).is_some_and(|part| part.is_at(place, parts));
        assert!(at("4月", 0, 12) && at("1月", 9, 12) && at("3", 11, 12));
        assert!(!at("1月", 0, 12) && !at("1", 0, 12) && !at("7月", 0, 12));
        assert!(at("4-6", 0, 4) && at("1-3", 3, 4) && at("第3四半期", 2, 4) && !at("1-3", 0, 4));
        assert!(at("上半期", 0, 2) && at("下半期", 1, 2) && !at("計", 12, 13));
    }
}
