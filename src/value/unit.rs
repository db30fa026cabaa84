//! Units and their spellings.

use std::borrow::Cow;

use super::Text;
use super::alias::alias;
use super::fold::{fold, name_key};
use super::kanji;
use super::reading::Trouble;
use super::vocabulary::SCALES;

/// The longest unknown unit that is taken for one, in characters.
const LONGEST: usize = 8;

/// The one spelling of a unit (`domain.md` §3: `％ %`, `箇所 か所 ヶ所`, `㎡ m2`): by a table of aliases, else the folded
/// text without spaces. 名 and 人 are kept apart, as are 円, 千円 and 百万円.
pub fn canonical_unit(text: &str) -> Text {
    let key = name_key(text);
    match alias(&key) {
        Some(unit) => unit.into(),
        None => key.into(),
    }
}

/// The unit in what stands behind an amount, folded: none, `件`, `（千円）`.
///
/// In brackets only known units are taken, since `5（目標10）` and `30（見込）` say something else. A text that does not
/// look like a unit makes the whole quantity ambiguous; 年度 and 月 belong to dates.
pub(super) fn behind(text: &str) -> Result<Option<Text>, Trouble> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = match text.contains(char::is_whitespace) {
        true => Cow::Owned(name_key(text)),
        false => Cow::Borrowed(text),
    };
    let text = text.as_ref();
    if let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        return if is_known(inner) {
            Ok(Some(canonical_unit(inner)))
        } else {
            Err(Trouble::Ambiguous)
        };
    }
    if text.starts_with('月') || text.starts_with("年度") {
        return Err(Trouble::DateInstead);
    }
    match alias(text) {
        Some(unit) => Ok(Some(unit.into())),
        None if is_likely(text) => Ok(Some(text.into())),
        None => Err(Trouble::Ambiguous),
    }
}

/// The units that a label names in brackets or behind 単位: `事業費（千円）`, `※単位：円`.
pub fn units_in(label: &str) -> Vec<String> {
    let folded = fold(label);
    let mut units = Vec::new();
    for (place, part) in folded
        .split(['(', ')', '[', ']', '【', '】', '※', '、', '。'])
        .enumerate()
    {
        let part = name_key(part);
        let named = match part.split_once("単位") {
            Some((unit, _)) if place > 0 && names_unit(unit) => unit,
            Some((_, named)) => named.trim_start_matches([':', 'は']),
            // What comes before any bracket is the label itself.
            None if place == 0 => continue,
            None => part.as_str(),
        };
        if names_unit(named) {
            units.push(canonical_unit(named).to_string());
        }
    }
    units
}

/// The words of a label without the unit in brackets behind them: DXアドバイザー of DXアドバイザー（人）.
pub fn without_unit(label: &str) -> &str {
    match label.rfind(['（', '(']) {
        Some(open) if open > 0 && !units_in(&label[open..]).is_empty() => label[..open].trim_end(),
        _ => label,
    }
}

/// Whether a part of a label is a unit, a scale such as 百万, or both.
fn names_unit(text: &str) -> bool {
    let behind_scale = text.trim_start_matches(SCALES);
    let is_scaled = behind_scale.len() < text.len() && (behind_scale.is_empty() || is_known(behind_scale));
    is_known(text) || is_scaled
}

/// Whether the folded text is a unit that this module knows.
pub(super) fn is_known(text: &str) -> bool {
    alias(text).is_some() || COUNTERS.contains(&text)
}

/// Counters that have one spelling only.
const COUNTERS: [&str; 42] = [
    "件",
    "人",
    "名",
    "回",
    "台",
    "校",
    "世帯",
    "団体",
    "業務",
    "事業",
    "課",
    "本",
    "枚",
    "冊",
    "個",
    "種類",
    "種",
    "年",
    "日",
    "年間",
    "日間",
    "点",
    "組",
    "社",
    "園",
    "館",
    "店",
    "戸",
    "棟",
    "施設",
    "地区",
    "項目",
    "システム",
    "講座",
    "%",
    "週間",
    "倍",
    "位",
    "団地",
    "機関",
    "品目",
    "路線",
];

/// Words that make something else of the amount before them.
const NO_UNITS: [&str; 15] = [
    "改善",
    "向上",
    "アップ",
    "ダウン",
    "前年",
    "昨年",
    "見込",
    "予定",
    "目標",
    "計画",
    "中止",
    "割",
    "うち",
    "規模",
    "点台",
];

/// Whether an unknown text may be a unit: short, of letters, and free of words that change what the amount means.
pub(super) fn is_likely(text: &str) -> bool {
    const NOT_FIRST: [char; 7] = ['以', '約', '中', '第', 'ー', '数', '何'];
    const NOWHERE: [char; 15] = [
        '半', '未', '余', '増', '減', '削', '短', '上', '下', '々', 'に', 'を', 'で', 'は', 'が',
    ];
    let Some(first) = text.chars().next() else {
        return false;
    };
    let inner = |c: char| matches!(c, '/' | '・' | '-');
    let fits = |c: char| (c.is_alphabetic() || inner(c)) && !NOWHERE.contains(&c);
    let head = !inner(first) && !kanji::is_numeral(first) && !NOT_FIRST.contains(&first) && !is_magnitude(text);
    head && !is_ordinal(text)
        && !is_letter_for_digit(text)
        && text.chars().count() <= LONGEST
        && text.chars().all(fits)
        && !text.ends_with(inner)
        && !NO_UNITS.iter().any(|word| text.contains(word))
}

/// Whether the text makes of the number a place in an order: 2校目.
fn is_ordinal(text: &str) -> bool {
    text.ends_with('目') && !["項目", "品目", "科目", "種目"].contains(&text)
}

/// Whether the text begins with a letter that is typed for 0 or 1: 12O.
fn is_letter_for_digit(text: &str) -> bool {
    let rest = text.strip_prefix(['O', 'o', 'I', 'l']);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether the text begins with a bare k, M or G, which may stand for thousands and more: `5k`, `5M円`.
fn is_magnitude(text: &str) -> bool {
    let rest = text.strip_prefix(['k', 'K', 'M', 'G']);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_each() {
        for (spellings, unit) in [
            (&["％", "%", "パーセント", "㌫", "ﾊﾟｰｾﾝﾄ", " % "][..], "%"),
            (&["箇所", "か所", "ヶ所", "カ所", "ケ所", "ヵ所", "個所"], "か所"),
            (&["㎡", "m2", "ｍ２", "m²", "M2", "平方メートル", "平米"], "㎡"),
            (&["ｋWh", "KWH", "kWh", "キロワット時"], "kWh"),
            (&["㎏", "kg", "ｋｇ", "KG"], "kg"),
            (&["㎞", "km"], "km"),
            (&["時間", "h", "Ｈ", "hour", "Hours"], "時間"),
            (&["t-CO2", "ｔ－ＣＯ２", "t-CO₂"], "t-CO2"),
            (&["℃", "°C"], "℃"),
            (&["手続き", "手続"], "手続"),
            (&["千円"], "千円"),
            (&["百万円"], "百万円"),
            (&["円", "￥", "yen"], "円"),
            (&["名"], "名"),
            (&["人"], "人"),
            (&["G"], "G"),
            (&["件 / 年"], "件/年"),
        ] {
            for spelling in spellings {
                assert_eq!(canonical_unit(spelling), unit, "{spelling:?}");
            }
            assert_eq!(canonical_unit(unit), unit);
        }
    }

    #[test]
    fn units_that_labels_name() {
        for (label, units) in [
            ("事業費見込(千円)", &["千円"][..]),
            ("事業費見込【百万円】", &["百万円"]),
            ("事業費見込\n（単位：円）", &["円"]),
            ("決算額 ※単位は万円", &["万円"]),
            ("達成率［％］", &["%"]),
            ("実績値（見込）", &[]),
            ("目標値（案）", &[]),
            ("KGI", &[]),
            ("課", &[]),
            ("単位", &[]),
        ] {
            assert_eq!(units_in(label), units, "{label}");
        }
    }

    #[test]
    fn only_a_unit_is_taken_from_a_label() {
        for (label, words) in [
            ("DXアドバイザー（人）", "DXアドバイザー"),
            ("基礎研修の受講率（%）", "基礎研修の受講率"),
            ("作業時間削減（合計）", "作業時間削減（合計）"),
            ("住民基本台帳", "住民基本台帳"),
            ("（人）", "（人）"),
        ] {
            assert_eq!(without_unit(label), words, "{label}");
        }
    }

    #[test]
    fn behind_an_amount() {
        for (typed, unit) in [
            ("", None),
            ("件", Some("件")),
            (" 業 務", Some("業務")),
            ("(千円)", Some("千円")),
            ("(件)", Some("件")),
            ("m2", Some("㎡")),
            ("件/年", Some("件/年")),
            ("ダム", Some("ダム")),
        ] {
            assert_eq!(behind(typed), Ok(unit.map(Text::from)), "{typed:?}");
        }
        for typed in [
            "(4)",
            "(見込)",
            "/2",
            "~15",
            "-15",
            "e5",
            "件2",
            "½",
            "²",
            "※",
            "件※",
            "?",
            "未満",
            "件増",
            "件見込",
            "万",
            "中2",
        ] {
            assert_eq!(behind(typed), Err(Trouble::Ambiguous), "{typed:?}");
        }
        for typed in ["月", "月末", "年度", "年度末"] {
            assert_eq!(behind(typed), Err(Trouble::DateInstead), "{typed:?}");
        }
    }
}
