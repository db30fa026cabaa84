//! Words beside a figure, as tables: what it counts in, what it is compared with, what makes a name of a number. All are folded.

use super::{Base, Change, Per, Way};

/// What a figure counts in, as it stands before the figure.
const PERS: &[(&str, Per)] = &[
    ("年間合計", Per::Year),
    ("年間計", Per::Year),
    ("年間", Per::Year),
    ("1年", Per::Year),
    ("月間", Per::Month),
    ("毎月", Per::Month),
    ("毎週", Per::Week),
    ("毎日", Per::Day),
    ("合計", Per::Total),
    ("延べ", Per::Total),
    ("のべ", Per::Total),
    ("累計", Per::Running),
    ("計", Per::Total),
    ("年", Per::Year),
    ("月", Per::Month),
    ("週", Per::Week),
    ("日", Per::Day),
];

/// The words of a whole text, such as that of brackets, for what a figure counts in.
pub(super) fn per(text: &str) -> Option<Per> {
    PERS.iter().find_map(|&(word, per)| (word == text).then_some(per))
}

/// What a figure counts in by the words before it, and what stands before them. `計` of 統計 and `年` of 周年 are none.
pub(super) fn per_before(text: &str) -> Option<(Per, &str)> {
    let bare = text.strip_suffix('で').unwrap_or(text);
    let (word, per) = *PERS.iter().find(|(word, _)| bare.ends_with(word))?;
    let rest = &bare[..bare.len() - word.len()];
    let is_inside = word.chars().count() == 1 && rest.ends_with(is_wordy);
    (!is_inside).then_some((per, rest))
}

/// Whether the character goes on in a word of Chinese characters, katakana or digits.
pub(super) fn is_wordy(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '一'..='\u{9FFF}' | '々' | 'ァ'..='ー')
}

/// Baselines by words.
pub(super) const BASES: &[(&str, Base)] = &[
    ("対前年度比", Base::LastYear),
    ("対前年比", Base::LastYear),
    ("前年度比", Base::LastYear),
    ("昨年度比", Base::LastYear),
    ("前年比", Base::LastYear),
    ("前年度より", Base::LastYear),
    ("前年度から", Base::LastYear),
    ("現状比", Base::Now),
    ("現状値から", Base::Now),
    ("現状から", Base::Now),
    ("現状より", Base::Now),
    ("現在から", Base::Now),
    ("現在より", Base::Now),
];

/// What makes a year the one that is compared with.
pub(super) const COMPARED: &[&str] = &[
    "実績比",
    "実績に比べ",
    "実績から",
    "実績より",
    "対比",
    "比",
    "と比較して",
    "と比較し",
    "と比べて",
    "と比べ",
    "に比べて",
    "に比べ",
    "に対して",
    "に対し",
    "を基準として",
    "を基準に",
];

/// Units that begin with another one.
pub(super) const COMPOUNDS: &[&str] = &[
    "事業所",
    "事業者",
    "課題",
    "課程",
    "店舗",
    "分野",
    "種目",
    "校区",
    "組織",
    "部局",
    "本部",
    "社員",
    "団員",
    "戸数",
    "個別",
    "品種",
    "施策",
];

/// Words behind a number that make it a place in an order, or a part of a name: 第3期, 2丁目, 5か年計画.
pub(super) const NAMES: &[&str] = &[
    "期",
    "次",
    "章",
    "節",
    "条",
    "版",
    "号",
    "階",
    "丁目",
    "番",
    "世代",
    "年生",
    "年目",
    "回目",
    "校目",
    "人目",
    "か所目",
    "か年計画",
    "ヶ年計画",
    "カ年計画",
    "年計画",
    "者協議",
    "者面談",
    "者間",
    "者択一",
    "級",
    "等級",
    "種混合",
    "つの",
    "四半期",
    "半期",
    "大",
];

/// Words behind a counted unit that make of it what something is counted by: 1人当たり.
pub(super) const EACH: &[&str] = &["当たり", "当り", "あたり", "につき", "ごと", "毎", "おき"];

/// Words that join a second meaning to a figure.
pub(super) const DANGERS: &[&str] = &[
    "または",
    "又は",
    "もしくは",
    "若しくは",
    "ただし",
    "但し",
    "を除",
    "以外",
    "までに",
    "のうち",
    "年目",
    "初年度",
    "最終年度",
    "現状",
    "昨年",
    "前年",
];

/// The change that words of their own name, with its figure: 半減 is 50 % less, 倍増 twice.
pub(super) const WHOLE: &[(&str, u32, &str, Change)] = &[
    ("半減", 50, "%", Change::Share(Way::Down)),
    ("倍増", 2, "倍", Change::Ratio(Way::Up)),
];
