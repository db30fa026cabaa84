//! Numbers that are part of a name: 第3期, H30, 5G, 24時間365日, 1人1台, 65歳以上の.

use rust_decimal::Decimal;

use super::counted;
use super::tables::{EACH, NAMES};

/// Whether what stands before a number makes a name of it: 第3, No.1, H30, Windows 11. AI3件 may be AI and 3件.
pub(super) fn is_behind(before: &str, after: &str) -> bool {
    let ordered = ["第", "No.", "№", "ISO ", "JIS ", "ISO/IEC "];
    if ordered.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    // Windows 11以上 is none that is known.
    if counted::has_unit(after) || counted::is_limited(after) {
        return false;
    }
    let tight = before.ends_with(|c: char| c.is_ascii_alphabetic())
        || before
            .strip_suffix('-')
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic()));
    let word = before.trim_end_matches(' ');
    let last = word
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let is_spaced = word.len() < before.len() && last.len() > 2;
    let is_product = last.bytes().any(|b| b.is_ascii_lowercase()) && !after.is_empty();
    tight || is_spaced && is_product
}

/// The rest behind a number that is a name with what follows it.
pub(super) fn with_rest<'a>(before: &str, rest: &'a str, amount: Decimal, after: &'a str) -> Option<&'a str> {
    if let Some(after) = generation(amount, after) {
        return Some(after);
    }
    let named = |word: &&str| after.strip_prefix(*word).is_some_and(|rest| !counted::is_limited(rest));
    if NAMES.iter().any(named) {
        return Some(after);
    }
    if after.starts_with("年度") && before.ends_with(|c: char| c.is_ascii_alphabetic() || "和成".contains(c)) {
        return Some(&after["年度".len()..]);
    }
    is_service_hours(rest)
        .or_else(|| one_each(amount, after))
        .or_else(|| age(after))
        .or_else(|| each(after))
        .or_else(|| titled_year(before, rest, after))
}

/// 5G, 4K, 3D, 5S. Other letters behind digits, as in 30PJ, may count something.
fn generation(amount: Decimal, after: &str) -> Option<&str> {
    let rest = after.strip_prefix(['G', 'D', 'K', 'R', 'S', 'P', 'C', 'W'])?;
    let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    (amount < Decimal::TEN && !goes_on && !counted::is_limited(rest)).then_some(rest)
}

/// 24時間365日, and either of them before words: 24時間対応. 24時間以内 is a figure.
fn is_service_hours(rest: &str) -> Option<&str> {
    let hours = rest.strip_prefix("24時間");
    let days = hours
        .unwrap_or(rest)
        .trim_start_matches(['・', '、', ' '])
        .strip_prefix("365日");
    match (hours, days) {
        (Some(_), Some(rest)) => Some(rest),
        (Some(rest), None) | (None, Some(rest)) => {
            let services = [
                "対応",
                "受付",
                "営業",
                "利用",
                "体制",
                "申請",
                "稼働",
                "いつでも",
                "年中",
                "開",
            ];
            services
                .iter()
                .any(|word| rest.trim_start().starts_with(word))
                .then_some(rest)
        }
        (None, None) => None,
    }
}

/// 1人1台: one of these for each of those.
pub(super) fn one_each(amount: Decimal, after: &str) -> Option<&str> {
    let (_, rest) = counted::known_unit(after)?;
    let second = rest.strip_prefix(['1', '一'])?;
    let (_, rest) = counted::known_unit(second)?;
    (amount == Decimal::ONE).then_some(rest)
}

/// 65歳以上の, 3歳児: who is meant.
fn age(after: &str) -> Option<&str> {
    let rest = after.strip_prefix('歳')?;
    let who = ["児", "以上の", "以下の", "未満の", "以上人", "から", "~", "の"];
    who.iter().any(|word| rest.starts_with(word)).then_some(rest)
}

/// 1人当たり, 3年ごと.
pub(super) fn each(after: &str) -> Option<&str> {
    let (_, rest) = counted::known_unit(after)?;
    EACH.iter().any(|word| rest.starts_with(word)).then_some(rest)
}

/// 未来投資戦略2018, 総合計画2020-2024.
fn titled_year<'a>(before: &str, rest: &'a str, after: &'a str) -> Option<&'a str> {
    let titles = [
        "戦略",
        "計画",
        "ビジョン",
        "プラン",
        "構想",
        "宣言",
        "方針",
        "大綱",
        "指針",
    ];
    let is_year = rest.len() - after.len() == 4 && !counted::has_unit(after);
    let titled = titles.iter().any(|word| before.ends_with(word));
    (is_year && titled).then(|| after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '~'))
}
