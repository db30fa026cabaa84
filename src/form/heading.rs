//! What the heading of a year says: which year, counted from which, and what stands below: R5決算, 前年度実績, 令和6年度計画.

use crate::value::{Content, FiscalYear, NumberFormat, label_key, parse_year};

/// What stands under the heading of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 計画, 目標, 予定.
    Target,
    /// 実績.
    Actual,
    /// 見込: of either.
    Estimate,
    /// 予算.
    Budget,
    /// 決算, also what is estimated before the accounts are closed.
    Settlement,
}

/// How the roles are written, the longer before those that end them.
const ROLES: [(&str, Role); 15] = [
    ("決算見込み", Role::Settlement),
    ("決算見込", Role::Settlement),
    ("決算(見込み)", Role::Settlement),
    ("決算(見込)", Role::Settlement),
    ("決算", Role::Settlement),
    ("当初予算", Role::Budget),
    ("予算案", Role::Budget),
    ("予算(案)", Role::Budget),
    ("予算", Role::Budget),
    ("実績", Role::Actual),
    ("計画", Role::Target),
    ("予定", Role::Target),
    ("目標", Role::Target),
    ("見込み", Role::Estimate),
    ("見込", Role::Estimate),
];

/// Years that are counted from the one that the form is for.
const RELATIVE: [(&str, i32); 10] = [
    ("前々年度", -2),
    ("前年度", -1),
    ("昨年度", -1),
    ("当該年度", 0),
    ("当年度", 0),
    ("本年度", 0),
    ("今年度", 0),
    ("翌々年度", 2),
    ("翌年度", 1),
    ("次年度", 1),
];

/// The fiscal year that a heading names, typed as text, as a number, or as the date on which it begins (1 April in a
/// format that shows the year). Any other date could mean the calendar year or the fiscal one. What the year is for may
/// stand behind it: R2実績, R3計画, R5決算.
pub fn heading_year(content: &Content, format: NumberFormat) -> Option<FiscalYear> {
    match content {
        Content::Text(text) => parse_year(text).or_else(|| parse_year(&split(text)?.0)),
        Content::Number(n) if format == NumberFormat::Plain && n.fract() == 0.0 => parse_year(&format!("{n}")),
        Content::Date(date) if (date.month(), date.day()) == (4, 1) => Some(FiscalYear::of(date.date())),
        _ => None,
    }
}

/// What a heading of a year says of what stands below.
pub fn heading_role(content: &Content) -> Option<Role> {
    match content {
        Content::Text(text) => split(text).map(|(_, role)| role),
        _ => None,
    }
}

/// The year that a heading counts from the one that the form is for: -1 for 前年度 or 前年度決算.
pub fn relative_year(content: &Content) -> Option<i32> {
    let Content::Text(text) = content else { return None };
    let bare = split(text).map_or_else(|| label_key(text), |(bare, _)| bare);
    let known = RELATIVE.iter().find(|(words, _)| *words == bare);
    known.map(|(_, years)| *years)
}

/// A heading without the word for what stands below, and what that is: R2実績, R3（計画）.
pub(super) fn split(text: &str) -> Option<(String, Role)> {
    // Most texts are none of these, and folding takes time.
    if text.len() > LONGEST || !ROLES.iter().any(|(word, _)| text.contains(first(word))) {
        return None;
    }
    let key = label_key(text);
    ROLES.iter().find_map(|(word, role)| {
        let bare = key.strip_suffix(word).or_else(|| {
            let inner = key.strip_suffix(')')?.strip_suffix(word)?;
            inner.strip_suffix('(')
        })?;
        (!bare.is_empty()).then(|| (bare.to_owned(), *role))
    })
}

/// The words for what stands below, as they are typed behind the year of a heading, with the bracket before them.
pub(super) fn role_words(text: &str) -> &str {
    let Some((_, role)) = split(text) else { return "" };
    let words = ROLES.iter().filter(|(_, own)| *own == role);
    let at = words.filter_map(|(word, _)| text.find(word.split('(').next()?)).min();
    let at = at.map(|at| {
        if text[..at].ends_with('（') {
            at - '（'.len_utf8()
        } else {
            at
        }
    });
    at.map_or("", |at| &text[at..])
}

/// The longest heading of a year, in bytes: 令和6年度（2024年度）決算（見込み） has 48.
const LONGEST: usize = 90;

/// The first letter of a word.
fn first(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Content {
        Content::Text(text.to_owned())
    }

    #[test]
    fn a_heading_may_say_what_its_year_is_for() {
        for (typed, expected, role) in [
            ("R2実績", Some(2020), Some(Role::Actual)),
            ("R3計画", Some(2021), Some(Role::Target)),
            ("令和3年度（見込）", Some(2021), Some(Role::Estimate)),
            ("2021年度目標", Some(2021), Some(Role::Target)),
            ("令和5年度 決算", Some(2023), Some(Role::Settlement)),
            ("R6決算見込", Some(2024), Some(Role::Settlement)),
            ("令和７年度\n当初予算", Some(2025), Some(Role::Budget)),
            ("R3", Some(2021), None),
            ("実績", None, None),
            ("3実績", None, Some(Role::Actual)),
            ("R3予算額", None, None),
            ("前年度実績", None, Some(Role::Actual)),
        ] {
            let content = text(typed);
            let year = heading_year(&content, NumberFormat::Plain).map(|year| year.0);
            assert_eq!((year, heading_role(&content)), (expected, role), "{typed}");
        }
    }

    #[test]
    fn a_heading_may_count_from_the_year_of_the_form() {
        for (typed, expected) in [
            ("前年度", Some(-1)),
            ("当年度予算", Some(0)),
            ("翌年度（計画）", Some(1)),
            ("前々年度決算", Some(-2)),
            ("年度", None),
            ("前年度比", None),
            ("前年度決算額", None),
        ] {
            assert_eq!(relative_year(&text(typed)), expected, "{typed}");
        }
    }
}
