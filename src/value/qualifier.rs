//! 約, 以上, 未満 and the like, before or behind an amount.

use super::reading::{Qualifier, Trouble};

const BEFORE: [(&str, Qualifier); 15] = [
    ("約", Qualifier::About),
    ("およそ", Qualifier::About),
    ("おおよそ", Qualifier::About),
    ("おおむね", Qualifier::About),
    ("概ね", Qualifier::About),
    ("ほぼ", Qualifier::About),
    ("≒", Qualifier::About),
    (">=", Qualifier::AtLeast),
    ("≧", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    ("<=", Qualifier::AtMost),
    ("≦", Qualifier::AtMost),
    ("≤", Qualifier::AtMost),
    (">", Qualifier::MoreThan),
    ("<", Qualifier::LessThan),
];

/// Words that end with 約 and mean no 約.
const CONTRACTS: [&str; 12] = [
    "契約", "予約", "節約", "規約", "条約", "要約", "制約", "集約", "公約", "解約", "誓約", "特約",
];

const BEHIND: [(&str, Qualifier); 16] = [
    ("以上", Qualifier::AtLeast),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("未満", Qualifier::LessThan),
    ("を超える", Qualifier::MoreThan),
    ("を上回る", Qualifier::MoreThan),
    ("を下回る", Qualifier::LessThan),
    ("超過", Qualifier::MoreThan),
    ("超", Qualifier::MoreThan),
    ("程度", Qualifier::About),
    ("前後", Qualifier::About),
    ("ほど", Qualifier::About),
    ("くらい", Qualifier::About),
    ("ぐらい", Qualifier::About),
    ("弱", Qualifier::About),
    ("強", Qualifier::About),
];

/// The qualifier that a folded text begins with, and the rest.
pub(super) fn before(text: &str) -> (Qualifier, &str) {
    let found = BEFORE
        .iter()
        .find_map(|&(word, qualifier)| Some((qualifier, text.strip_prefix(word)?)));
    let (qualifier, rest) = found.unwrap_or((Qualifier::Exact, text));
    (qualifier, rest.trim_start())
}

/// The qualifier that a folded text ends with, and what stands before it.
pub(super) fn behind(text: &str) -> (Qualifier, &str) {
    if text.is_empty() {
        return (Qualifier::Exact, text);
    }
    let found = BEHIND
        .iter()
        .find_map(|&(word, qualifier)| Some((qualifier, text.strip_suffix(word)?)));
    let (qualifier, rest) = found.unwrap_or((Qualifier::Exact, text));
    (qualifier, rest.trim_end())
}

/// The qualifier that stands right behind an amount and its unit, where more may follow: 以上 of 件以上の…. 強 of 強化 is none.
pub(super) fn next(text: &str) -> (Qualifier, &str) {
    let found = BEHIND
        .iter()
        .find_map(|&(word, qualifier)| Some((qualifier, text.strip_prefix(word)?, word)));
    match found {
        Some((_, rest, "弱" | "強"))
            if rest.starts_with(|c: char| matches!(c, '一'..='\u{9FFF}' | 'い' | 'ま' | 'め')) =>
        {
            (Qualifier::Exact, text)
        }
        Some((qualifier, rest, _)) => (qualifier, rest),
        None => (Qualifier::Exact, text),
    }
}

/// The qualifier that stands right before an amount, and what stands before it. 約 of 契約 is none.
pub(super) fn last(text: &str) -> (Qualifier, &str) {
    let found = BEFORE
        .iter()
        .find_map(|&(word, qualifier)| Some((qualifier, text.strip_suffix(word)?)));
    match found.filter(|_| !CONTRACTS.iter().any(|word| text.ends_with(word))) {
        Some((qualifier, rest)) => (qualifier, rest.trim_end()),
        None => (Qualifier::Exact, text),
    }
}

/// One qualifier of two. 約30件程度 is 約; 約30件以上 says two things.
pub(super) fn join(before: Qualifier, behind: Qualifier) -> Result<Qualifier, Trouble> {
    match (before, behind) {
        (one, Qualifier::Exact) => Ok(one),
        (Qualifier::Exact, one) => Ok(one),
        (one, other) if one == other => Ok(one),
        _ => Err(Trouble::Ambiguous),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for (typed, qualifier, rest) in [
            ("約 30", Qualifier::About, "30"),
            ("概ね30", Qualifier::About, "30"),
            (">=30", Qualifier::AtLeast, "30"),
            ("<30", Qualifier::LessThan, "30"),
            ("契約30", Qualifier::Exact, "契約30"),
        ] {
            assert_eq!(before(typed), (qualifier, rest), "{typed:?}");
        }
        for (typed, qualifier, rest) in [
            ("件以上", Qualifier::AtLeast, "件"),
            ("件 以内", Qualifier::AtMost, "件"),
            ("件を超える", Qualifier::MoreThan, "件"),
            ("超", Qualifier::MoreThan, ""),
            ("件", Qualifier::Exact, "件"),
            ("以上の件", Qualifier::Exact, "以上の件"),
        ] {
            assert_eq!(behind(typed), (qualifier, rest), "{typed:?}");
        }
    }

    #[test]
    fn words_of_a_sentence() {
        for (typed, qualifier, rest) in [
            ("以上の実施", Qualifier::AtLeast, "の実施"),
            ("強に", Qualifier::About, "に"),
            ("強化", Qualifier::Exact, "強化"),
            ("超", Qualifier::MoreThan, ""),
            ("", Qualifier::Exact, ""),
        ] {
            assert_eq!(next(typed), (qualifier, rest), "{typed:?}");
        }
        for (typed, qualifier, rest) in [
            ("実施率を約", Qualifier::About, "実施率を"),
            ("契約", Qualifier::Exact, "契約"),
            ("予約約", Qualifier::About, "予約"),
            ("率≧", Qualifier::AtLeast, "率"),
        ] {
            assert_eq!(last(typed), (qualifier, rest), "{typed:?}");
        }
    }

    #[test]
    fn joining() {
        assert_eq!(join(Qualifier::About, Qualifier::About), Ok(Qualifier::About));
        assert_eq!(join(Qualifier::Exact, Qualifier::AtLeast), Ok(Qualifier::AtLeast));
        assert_eq!(join(Qualifier::About, Qualifier::AtLeast), Err(Trouble::Ambiguous));
    }
}
