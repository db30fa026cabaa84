//! Whether the words of a label mean what those of the template mean in its place.
//!
//! Letters do not tell: 前年度実績値 is nearly 実績値 and is last year's, 計画値 has one letter of 目標値 and is the same. What
//! words mean is told by the tables of `vocabulary`.

use std::collections::BTreeSet;

use super::era;
use super::fold::fold;
use super::label::label_key;
use super::multiple::base_unit;
use super::unit::units_in;
use super::vocabulary::{FILLERS, SCALES, SPELLINGS, SYNONYMS, TURNS};

/// What a label says where the template says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// The same: 計画値 for 目標値, 「1 予算額」 for 予算額.
    Same,
    /// Nobody can tell: 予算配当額 for 予算額.
    Unknown,
    /// Another year, unit, scale or thing: 前年度実績値, 予算額（百万）, 電話番号.
    Other,
    /// The template's label, and behind a colon what was typed into it: 「備考：9月末の値」.
    WithText,
}

/// What the label `there` says in the place of the template's label, on a form whose amounts are in the unit `money`.
pub fn wording(template: &str, there: &str, money: &str) -> Wording {
    if template == there {
        return Wording::Same;
    }
    let (wanted, found) = (plain(template), plain(there));
    if wanted != found && holds_text(&wanted, there) {
        return Wording::WithText;
    }
    let (keys, whole) = ((label_key(template), label_key(there)), fold(template).to_lowercase());
    if is_other_unit(template, there, money)
        || turns(&whole, &note(there))
        || names_other_part(template, there)
        || !years(&keys.1).is_subset(&years(&keys.0))
    {
        return Wording::Other;
    }
    // Line 5 of a legend that has become line 1.
    if !number(&keys.0).is_empty() && !number(&keys.1).is_empty() && number(&keys.0) != number(&keys.1) {
        return Wording::Unknown;
    }
    if wanted == found || are_synonyms(&wanted, &found) {
        return Wording::Same;
    }
    match turns(&wanted, &found) {
        true => Wording::Other,
        false => Wording::Unknown,
    }
}

/// Whether a text is a label whatever its letters: it means the same, or goes on with what was typed.
pub fn is_label(template: &str, there: &str) -> bool {
    template != there && matches!(wording(template, there, "千円"), Wording::Same | Wording::WithText)
}

/// Whether two labels name parts of a year, and not the same: 第1四半期 for 上半期.
pub fn names_other_part(template: &str, there: &str) -> bool {
    let part = |text: &str| part_of_year(&label_key(text));
    part(template)
        .zip(part(there))
        .is_some_and(|(wanted, found)| wanted != found)
}

/// The part of a year that a key names: of how many, and its number where it says one.
fn part_of_year(key: &str) -> Option<(u32, Option<char>)> {
    if let Some(at) = key.find("四半期") {
        return Some((4, key[..at].chars().next_back()));
    }
    let half = |words: [&str; 2]| words.iter().any(|word| key.contains(word));
    let halves = [(["上半期", "上期"], '上'), (["下半期", "下期"], '下')];
    let own = halves.into_iter().find(|(words, _)| half(*words));
    own.map(|(_, half)| (2, Some(half)))
}

/// The key of a label without what says nothing: numbers before it, brackets round it, its unit, fillers.
fn plain(text: &str) -> String {
    let key = without_units(&label_key(text));
    let mut key = without_number(&key).to_owned();
    if let Some(inner) = key.strip_prefix('(').and_then(|key| key.strip_suffix(')')) {
        key = inner.to_owned();
    }
    let respelt = SPELLINGS.iter().fold(key, |key, (from, to)| key.replace(from, to));
    let bare = FILLERS
        .iter()
        .fold(respelt.clone(), |key, filler| key.replace(filler, ""));
    if bare.is_empty() { respelt } else { bare }
}

/// The key without brackets that hold nothing but a unit.
fn without_units(key: &str) -> String {
    let mut bare = key.to_owned();
    while let Some((open, close)) = unit_brackets(&bare) {
        bare.replace_range(open..=close, "");
    }
    if bare.is_empty() { key.to_owned() } else { bare }
}

fn unit_brackets(key: &str) -> Option<(usize, usize)> {
    let mut opens = key.match_indices('(').map(|(open, _)| open);
    opens.find_map(|open| {
        let close = open + key[open..].find(')')?;
        (!units_in(&key[open..=close]).is_empty()).then_some((open, close))
    })
}

/// The key without the number of a list before it: `1`, `(2)`, `①`.
fn without_number(key: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '①'..='⑳');
    let is_point = |c: char| matches!(c, '.' | ')' | '、' | ':');
    let bare = match key.strip_prefix('(') {
        Some(inner) => inner
            .trim_start_matches(is_digit)
            .strip_prefix(')')
            .filter(|_| inner.starts_with(is_digit)),
        None => Some(key.trim_start_matches(is_digit).trim_start_matches(is_point)),
    };
    // The months 4-6 are no list.
    bare.filter(|bare| bare.starts_with(|c: char| !c.is_ascii() || c == '('))
        .unwrap_or(key)
}

/// The number of a list before a key.
fn number(key: &str) -> &str {
    &key[..key.len() - without_number(key).len()]
}

fn are_synonyms(one: &str, other: &str) -> bool {
    let spelt = |words: &&&[&str]| {
        let has = |key: &str| words.iter().any(|word| *word == key || plain(word) == key);
        has(one) && has(other)
    };
    SYNONYMS.iter().any(|words| spelt(&words))
}

/// The note behind a label: `※円単位`.
fn note(text: &str) -> String {
    let folded = fold(text);
    match folded.find('※') {
        Some(start) if start > 0 => folded[start..].to_lowercase(),
        _ => String::new(),
    }
}

/// Whether words of another meaning were added.
fn turns(wanted: &str, found: &str) -> bool {
    TURNS.iter().any(|turn| found.contains(turn) && !wanted.contains(turn))
}

/// The years that a key names somewhere: R2, 令和3, 2021.
fn years(key: &str) -> BTreeSet<i32> {
    let mut years = BTreeSet::new();
    let mut before = ' ';
    for (at, c) in key.char_indices() {
        let digits = key[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4 && !before.is_ascii_digit() {
            years.extend(
                key[at..at + 4]
                    .parse::<i32>()
                    .ok()
                    .filter(|year| (1980..2100).contains(year)),
            );
        }
        if !before.is_ascii_alphabetic() {
            let named = era::leading(&key[at..]).filter(|(_, _, rest)| !rest.starts_with(|c: char| c.is_ascii_digit()));
            years.extend(named.and_then(|(era, number, _)| era.year(number)));
        }
        before = c;
    }
    years
}

/// Whether the label has a unit or a scale that the template's has not.
fn is_other_unit(template: &str, there: &str, money: &str) -> bool {
    let (wanted, found) = (units_in(template), units_in(there));
    // A unit that is added to a label without one may well be that of the field; money is asked in the form's own.
    let is_other = |unit: &String| match wanted.is_empty() {
        true => unit != money && (unit.ends_with('円') || unit == "%" || unit.starts_with(SCALES)),
        // Counted alike are people as 人 and 名.
        false => !wanted.iter().any(|own| base_unit(own) == base_unit(unit)),
    };
    found.iter().any(is_other)
}

/// Whether the text is the label, a colon, and more.
fn holds_text(wanted: &str, there: &str) -> bool {
    let folded = fold(there);
    let Some((head, text)) = folded
        .split_once([':', '\n'])
        .filter(|(_, text)| !text.trim().is_empty())
    else {
        return false;
    };
    let short = |key: &str| key.split('(').next().unwrap_or(key).to_owned();
    let head = plain(head);
    !text.trim_start().starts_with('※') && !head.is_empty() && (head == wanted || head == short(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(cases: &[(&str, &str)], expected: Wording) {
        for (template, there) in cases {
            assert_eq!(wording(template, there, "千円"), expected, "{template} {there}");
        }
    }

    #[test]
    fn synonyms_numbers_and_fillers_say_the_same() {
        all(
            &[
                ("目標値", "計画値"),
                ("目標値", "目標数値"),
                ("決算額", "執行額"),
                ("担当部課", "所属"),
                ("予算額", "【予算額】"),
                ("予算額", "予算額（千円）"),
                ("事業費見込(千円)", "事業費見込"),
                ("予算額", "予算額※必ず記入"),
                ("DXアドバイザー（人）", "DXアドバイザー（名）"),
                ("DXアドバイザー（人）", "DXアドバイザー"),
                ("事業概要", "事業の概要"),
                ("事業名称", "(2)事業名称"),
                ("事業名称", "①事業名称"),
                ("進捗評価", "1 進捗評定"),
                ("予算額", "予算額欄"),
                ("4-6", "４－６"),
                ("第1四半期", "第１四半期"),
                ("上半期", "上期"),
            ],
            Wording::Same,
        );
    }

    #[test]
    fn another_year_unit_scale_or_thing_is_told() {
        all(
            &[
                ("予算額", "R2予算額"),
                ("予算額", "令和2年度予算額"),
                ("予算額", "2020予算額"),
                ("予算額", "翌年度予算額"),
                ("決算額", "前年度決算額"),
                ("実績値", "前年度実績値"),
                ("実績値", "実績値（修正前）"),
                ("実績値", "府平均実績値"),
                ("実績値", "達成率"),
                ("実績値", "見込値"),
                ("実績値", "中間値"),
                ("目標値", "現状値"),
                ("予算額", "予算残額"),
                ("予算額", "予算増減額"),
                ("決算額", "決算率"),
                ("予算額", "決算額"),
                ("予算額", "予算額（百万）"),
                ("予算額", "予算額(万)"),
                ("予算額", "予算額（円）"),
                ("予算額", "予算額※円"),
                ("実績値", "実績値（千件）"),
                ("DXアドバイザー（人）", "DXアドバイザー（千人）"),
                ("実績値", "実績値(%)"),
                ("事業費見込(千円)", "事業費見込(千円)※円単位で記入"),
                ("事業費見込(千円)", "効果額見込(千円)※単位は円"),
                ("番号", "電話番号"),
                ("実施責任者", "前任責任者"),
                ("進捗評価", "前回進捗評価"),
                ("達成状況(自己評価)", "達成状況(外部評価)"),
                ("達成状況(自己評価)", "達成状況(前年度)"),
                ("〈現在の状態〉", "〈前年度の状態〉"),
                ("業績目標の達成状況", "業績目標の達成状況（1が最高）"),
                ("達成状況(自己評価)", "達成状況(自己評価)※数字が小さいほど良い"),
                ("上半期", "第１四半期"),
                ("第1四半期", "第2四半期"),
                ("下半期の実績", "上半期の実績"),
            ],
            Wording::Other,
        );
    }

    #[test]
    fn what_the_tables_do_not_know_is_unknown() {
        all(
            &[
                ("予算額", "予算配当額"),
                ("事業費見込(千円)", "効果額見込(千円)"),
                ("期待される効果", "期待できる効果"),
                ("目標値", "目標値（案）"),
            ],
            Wording::Unknown,
        );
    }

    #[test]
    fn a_label_may_hold_what_was_typed() {
        all(
            &[
                ("備考(実績等)", "備考：実績は9月末の値。"),
                ("現状", "現状:年に1,000時間"),
                ("現状", "現状\n年に1,000時間"),
            ],
            Wording::WithText,
        );
        assert_eq!(wording("現状", "現状：", "千円"), Wording::Same);
        assert_eq!(
            wording("備考(実績等)", "備考\n※実績などを記入", "千円"),
            Wording::Unknown
        );
    }
}
