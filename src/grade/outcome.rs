//! What came out of comparing target and actual.

/// Graded, or why not. The reasons are never turned into one another, and none is a grade of 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The mark of the scale.
    Grade(String),
    /// A mark that the evaluator is asked to confirm (stages of a ladder).
    Proposal(String),
    /// 要判断: the rule cannot decide; why.
    Judgement(&'static str),
    /// 評価不能: no ratio exists; why.
    Impossible(&'static str),
    /// 対象外.
    NotApplicable,
    /// 未確定.
    Undetermined,
    /// 未設定: no target.
    NoTarget,
    /// 未入力: a target without an actual.
    NoActual,
    /// The year has not begun.
    NotBegun,
    /// A cell could not be read.
    Unreadable,
}

impl Outcome {
    /// Why there is no grade, in words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Grade(_) | Self::Proposal(_) => "",
            Self::Judgement(why) | Self::Impossible(why) => why,
            Self::NotApplicable => "対象外（―）と記入されています",
            Self::Undetermined => "未定・集計中などと記入されています",
            Self::NoTarget => "この年度の目標値は設定されていません",
            Self::NoActual => "実績値が未入力です",
            Self::NotBegun => "まだ始まっていない年度です",
            Self::Unreadable => "読み取れない値があるため、計算しません",
        }
    }

    /// The mark, if there is one.
    pub fn mark(&self) -> Option<&str> {
        match self {
            Self::Grade(mark) | Self::Proposal(mark) => Some(mark),
            _ => None,
        }
    }
}
