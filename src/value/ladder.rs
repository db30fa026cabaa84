//! Stages of an initiative as a target: 検討, 試行, 導入, 運用開始 (`domain.md` §2, text target).

use super::fold::name_key;

/// Words that make of a stage something before it, beside it or its opposite.
const DENIALS: [&str; 22] = [
    "未", "不", "非", "前", "予定", "準備", "見込", "見送", "延期", "中止", "断念", "保留", "せず", "ない", "なし",
    "なく", "向け", "一部", "再", "困難", "?", "廃止",
];

/// The stage of the ladder that a text names, by its index: `試行開始` names 試行, `未着手` names 未着手 and not 着手.
///
/// The longest word wins where words overlap. Two different stages (検討・試行) and a stage that is denied, prepared or
/// put off (導入予定, 導入せず) are nothing.
pub fn stage(text: &str, ladder: &[String]) -> Option<usize> {
    let key = name_key(text);
    let words: Vec<String> = ladder.iter().map(|word| name_key(word)).collect();
    let mut found = None;
    let mut others = String::new();
    let mut rest = key.as_str();
    while let Some(c) = rest.chars().next() {
        let Some(index) = longest(rest, &words) else {
            others.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        if found.is_some_and(|other: usize| words[other] != words[index]) {
            return None;
        }
        found = found.or(Some(index));
        others.push(' ');
        rest = &rest[words[index].len()..];
    }
    found.filter(|_| !DENIALS.iter().any(|denial| others.contains(denial)))
}

/// The longest word that the text begins with; of equal words the first.
fn longest(text: &str, words: &[String]) -> Option<usize> {
    let fits = |&index: &usize| !words[index].is_empty() && text.starts_with(&words[index]);
    (0..words.len())
        .rev()
        .filter(fits)
        .max_by_key(|&index| words[index].len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder() -> Vec<String> {
        ["未着手", "検討", "試行", "導入", "運用", "運用開始"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn stages() {
        for (text, index) in [
            ("未着手", 0),
            ("検討", 1),
            ("検討中", 1),
            ("検　討", 1),
            ("試行開始", 2),
            ("R3年度 試行", 2),
            ("導入", 3),
            ("導入済み", 3),
            ("本格導入完了", 3),
            ("運用", 4),
            ("運用開始", 5),
            ("検討、検討", 1),
        ] {
            assert_eq!(stage(text, &ladder()), Some(index), "{text:?}");
        }
    }

    #[test]
    fn no_stage() {
        for text in [
            "",
            "着手",
            "完了",
            "検討・試行",
            "試行導入",
            "未導入",
            "導入予定",
            "導入準備",
            "導入せず",
            "導入見送り",
            "一部導入",
            "運用・運用開始",
            "未検討",
        ] {
            assert_eq!(stage(text, &ladder()), None, "{text:?}");
        }
        assert_eq!(stage("検討", &[]), None);
        assert_eq!(stage("検討", &[String::new()]), None);
    }
}
