//! What was read and what was put right in reading it, in Japanese: 約８割, where per cent is asked, is shown as 約80, with
//! the repairs 全角を半角に and 万・億・割を換算.

use std::fmt;

use super::reading::{Qualifier, Quantity};
use super::repair::Repair;

impl Repair {
    /// What was put right, in Japanese.
    pub fn words(self) -> &'static str {
        match self {
            Self::Width => "全角を半角に",
            Self::Spaces => "前後の空白を除去",
            Self::Separators => "桁区切りを除去",
            Self::TextNumber => "文字列の数字を数値に",
            Self::NegativeMark => "△などを負の数に",
            Self::UnitSplit => "単位を分離",
            Self::QualifierSplit => "「約」「以上」などを分離",
            Self::Scaled => "万・億・割を換算",
            Self::KanjiNumber => "漢数字を数値に",
            Self::Era => "元号を年度に",
            Self::ChoiceSpelling => "選択肢の表記をそろえた",
            Self::RaisedOut => "上付きの記号を除外",
            Self::Ditto => "「同上」を前の項目の内容に",
            Self::Carried => "結合したセルの内容を各行に",
            Self::StruckOut => "取り消し線の文字を除外",
            Self::FloatNoise => "小数の誤差を補正",
            Self::AsText => "文字として読み取り",
            Self::Joined => "複数のセルの文を結合",
        }
    }
}

impl Qualifier {
    /// The words before and behind the number: `("約", "")` for 約80, `("", "以上")` for 80以上.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Exact => ("", ""),
            Self::About => ("約", ""),
            Self::AtLeast => ("", "以上"),
            Self::AtMost => ("", "以下"),
            Self::MoreThan => ("", "超"),
            Self::LessThan => ("", "未満"),
        }
    }
}

impl Quantity {
    /// As people type it, so that it is read as the same: 約80%, 3件以上; in `unit` where it has none of its own.
    pub fn typed(&self, unit: Option<&str>) -> String {
        let (before, after) = self.qualifier.words();
        let unit = self.unit.as_deref().or(unit).unwrap_or_default();
        format!("{before}{}{unit}{after}", self.amount.normalize())
    }
}

impl fmt::Display for Quantity {
    /// The number with its qualifier, without its unit: 約80 of 約80.0%.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = self.qualifier.words();
        write!(f, "{before}{}{after}", self.amount.normalize())
    }
}
