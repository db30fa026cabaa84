//! What somebody should look at before a text goes out: it may name a person, or was meant for the office alone.
//!
//! A hit never decides: it stands beside the text, and a person does.

use std::sync::LazyLock;

use regex::Regex;

use super::plain::dependent;
use crate::value::fold;

/// Letters from which on a text is long for a page.
const LONG: usize = 400;

/// Words that only look like a name with 様 or 氏 behind it.
const NO_NAMES: [&str; 11] = [
    "仕様", "同様", "多様", "模様", "一様", "異様", "有様", "両様", "皆様", "同氏", "両氏",
];

/// What is looked for, with what it may be; each in a text that is folded to narrow letters.
const LOOKED_FOR: [(&str, &str); 8] = [
    (r"0\d{1,4}[-(ー‐]?\d{1,4}[-)ー‐]\d{3,4}", "電話番号"),
    (r"内線", "内線番号"),
    (r"[\w.+-]+@[\w-]+\.[\w.-]+", "メールアドレス"),
    (
        r"https?://|\blocalhost\b|\b(?:10|127|172|192)\.\d{1,3}\.\d{1,3}\.\d{1,3}\b",
        "アドレス",
    ),
    (
        r"[A-Za-z]:\\|\\\\[\w.-]+|/(?:home|Users|mnt)/|\.(?:xls[xmb]?|docx?|pptx?|pdf|zip)\b",
        "ファイルの場所や名前",
    ),
    (
        r"[\p{Han}々]{1,4}[ 　]?(?:様|氏|さん|くん|殿)(?:[^\p{Han}]|$)",
        "人の名前",
    ),
    (
        r"(?:部長|次長|課長|室長|係長|主幹|参事|主査|主任|主事|所長|館長|園長|校長)[ 　:・(]*[\p{Han}々]{1,4}[ 　][\p{Han}々]{1,4}|担当(?:者)?[ 　:・(]+[\p{Han}々]{2,4}",
        "人の名前",
    ),
    (
        r"未公表|取扱注意|取り扱い注意|庁内限り|部内限り|部外秘|秘匿|非公開|内部資料|議会前|要調整",
        "内部向けの言葉",
    ),
];

static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let compiled = LOOKED_FOR
        .iter()
        .filter_map(|(pattern, what)| Some((Regex::new(pattern).ok()?, *what)));
    compiled.collect()
});

/// What to look at in a text, as typed: each thing once, with what it was found in.
pub fn hits(typed: &str) -> Vec<String> {
    let folded = fold(typed);
    let found = PATTERNS.iter().filter_map(|(pattern, what)| {
        let is_name = |shown: &&str| {
            !NO_NAMES
                .iter()
                .any(|word| shown.trim_end_matches(|c| !is_han(c)).ends_with(word))
        };
        let shown = pattern
            .find_iter(&folded)
            .map(|found| found.as_str().trim())
            .find(is_name)?;
        Some(format!("{what}（{shown}）"))
    });
    let mut hits: Vec<String> = found.collect();
    let length = typed.chars().count();
    if length > LONG {
        hits.push(format!("長い文（{length} 字）"));
    }
    let dependent: String = dependent(typed).into_iter().collect();
    if !dependent.is_empty() {
        hits.push(format!("機種依存文字（{dependent}）を置き換えました"));
    }
    hits
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '々'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_one() {
        assert_eq!(PATTERNS.len(), LOOKED_FOR.len());
    }

    #[test]
    fn what_should_be_looked_at_is_found_and_plain_words_are_not() {
        for (text, what) in [
            ("問合せは072-877-2121まで", "電話番号"),
            ("問合せは０７２（８７７）２１２１まで", "電話番号"),
            ("内線 312 に確認", "内線番号"),
            ("tanaka@city.example.jp に送付", "メールアドレス"),
            ("http://intra/ を参照", "アドレス"),
            (r"C:\共有\計画.xlsx", "ファイルの場所や名前"),
            (r"\\fileserver\dx", "ファイルの場所や名前"),
            ("田中様の要望により", "人の名前"),
            ("総務課長　山田　太郎が担当", "人の名前"),
            ("担当：佐藤", "人の名前"),
            ("取扱注意。議会前のため", "内部向けの言葉"),
            ("①導入", "機種依存文字"),
        ] {
            assert!(
                hits(text).iter().any(|hit| hit.starts_with(what)),
                "{text}: {:?}",
                hits(text)
            );
        }
        for text in [
            "4,100時間を削減し、2021年度末に運用を始めた。",
            "計画どおり進んでいる。課長会議で共有した。",
            "利用者の満足度は80.5％（前年比+3.2ポイント）。",
            "仕様の検討を終えた。",
            "昨年度と同様に、多様な働き方を進めた。",
        ] {
            assert_eq!(hits(text), [] as [String; 0], "{text}");
        }
        assert!(hits(&"長".repeat(401)).iter().any(|hit| hit.starts_with("長い文")));
    }
}
