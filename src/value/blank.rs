//! Texts that stand for no value: 対象外, 未確定, and 同上.

use super::fold::{is_dash, name_key, trim};
use super::reading::Reading;

/// No such text is longer, in bytes.
const LONGEST: usize = 60;

/// The state that a whole text stands for, if it stands for one: a dash alone or 対象外, or 未定, 集計中 and the like
/// (`domain.md` §3), with or without brackets and spaces. A wave alone, a slash or なし stand for nothing known.
pub fn absence<T>(text: &str) -> Option<Reading<T>> {
    if text.len() > LONGEST {
        return None;
    }
    let inner = without_brackets(trim(text));
    let first = inner.chars().next()?;
    if is_dash(first) {
        let dashes = inner.chars().all(|c| is_dash(c) || c.is_whitespace());
        return dashes.then_some(Reading::NotApplicable);
    }
    if !matches!(
        first,
        '対' | '該' | '未' | '集' | '調' | '確' | '算' | 'N' | 'n' | 'Ｎ' | 'ｎ'
    ) {
        return None;
    }
    match name_key(inner).as_str() {
        "対象外" | "該当なし" | "該当無し" | "N/A" | "n/a" | "N/a" => Some(Reading::NotApplicable),
        "未定" | "未確定" | "集計中" | "調整中" | "調査中" | "確認中" | "算定中" => {
            Some(Reading::Undetermined)
        }
        _ => None,
    }
}

/// Whether the whole text refers to a neighbour instead of saying something: 同上, 〃, 前年度同.
pub fn is_ditto(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let inner = without_brackets(trim(text));
    if !inner.starts_with(['同', '〃', '々', '仝', '前', '上', '"', '″', '\'', '”']) {
        return false;
    }
    let key = name_key(inner);
    matches!(
        key.as_str(),
        "同上" | "同左" | "同右" | "同前" | "同様" | "〃" | "々" | "仝" | "\"" | "′′" | "''" | "”"
    ) || matches!(
        key.as_str(),
        "前年度同" | "前年同" | "前年度同様" | "前年同様" | "前年度と同じ" | "前年と同じ"
    ) || matches!(
        key.as_str(),
        "前回同" | "前回同様" | "前回と同じ" | "上記と同じ" | "上記同様" | "上に同じ"
    )
}

fn without_brackets(text: &str) -> &str {
    const BRACKETS: [(char, char); 8] = [
        ('(', ')'),
        ('（', '）'),
        ('[', ']'),
        ('［', '］'),
        ('【', '】'),
        ('〔', '〕'),
        ('「', '」'),
        ('＜', '＞'),
    ];
    let inside = |&(open, close): &(char, char)| text.strip_prefix(open)?.strip_suffix(close);
    trim(BRACKETS.iter().find_map(inside).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_applicable() {
        for text in [
            "-",
            "－",
            "―",
            "‐",
            "–",
            "—",
            "ー",
            "─",
            "━",
            "−",
            "‑",
            "﹣",
            "ｰ",
            "---",
            "－ －",
            "（－）",
        ] {
            assert_eq!(absence::<()>(text), Some(Reading::NotApplicable), "{text:?}");
        }
        for text in [
            "対象外",
            "（対象外）",
            "対 象 外",
            "該当なし",
            "該当無し",
            "N/A",
            "Ｎ／Ａ",
            "n/a",
        ] {
            assert_eq!(absence::<()>(text), Some(Reading::NotApplicable), "{text:?}");
        }
    }

    #[test]
    fn undetermined() {
        for text in [
            "未定",
            "集計中",
            "調整中",
            "未確定",
            "確認中",
            "算定中",
            "【未定】",
            "（ 集 計 中 ）",
            "＜未定＞",
        ] {
            assert_eq!(absence::<()>(text), Some(Reading::Undetermined), "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_left() {
        for text in [
            "",
            "～",
            "〜",
            "なし",
            "0",
            "-5",
            "対象外とする",
            "未定稿",
            "未着手",
            "/",
            "一",
            "NA",
            "検討中",
        ] {
            assert_eq!(absence::<()>(text), None, "{text:?}");
        }
        assert_eq!(absence::<()>("()"), None);
    }

    #[test]
    fn dittos() {
        for text in ["同上", "〃", "前年度同", "（同上）", "前年度と同じ", "″", "\""] {
            assert!(is_ditto(text), "{text:?}");
        }
        for text in ["", "同上の件", "同意", "前年度", "5"] {
            assert!(!is_ditto(text), "{text:?}");
        }
    }
}
