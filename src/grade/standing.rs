//! How much a computed grade counts, and what stands in its place.

use super::outcome::Outcome;

/// How much the computed grade counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// It counts: the rule could grade. That makes nothing official: 確定 is the word of an edition alone.
    Graded,
    /// The year is not closed: shown, not counted.
    Reference,
    /// The rule cannot decide.
    Judgement,
    /// 読取不可: a value in doubt. Nothing that rests on it counts, also no grade of the evaluator.
    Unreadable,
    /// 対象外: nothing to grade.
    NotGraded,
    /// 未確定: a value is not known yet.
    Undetermined,
    /// 未設定: no target.
    NoTarget,
    /// 未入力: a target without an actual.
    NoActual,
    /// No rule, or something it needs is missing.
    #[default]
    Open,
}

impl Standing {
    /// The standing of an outcome; `settled` where the year is closed or its share of the target is what counts.
    pub fn of(outcome: &Outcome, settled: bool) -> Self {
        match outcome {
            Outcome::Grade(_) if settled => Self::Graded,
            Outcome::Grade(_) => Self::Reference,
            Outcome::Proposal(_) | Outcome::Judgement(_) | Outcome::Impossible(_) => Self::Judgement,
            Outcome::Unreadable => Self::Unreadable,
            Outcome::NotApplicable => Self::NotGraded,
            Outcome::Undetermined => Self::Undetermined,
            Outcome::NoTarget => Self::NoTarget,
            Outcome::NoActual => Self::NoActual,
            Outcome::NotBegun => Self::Open,
        }
    }

    /// The standing as the reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Graded => "判定",
            Self::Reference => "参考",
            Self::Judgement => "要判断",
            Self::Unreadable => "読取不可",
            Self::NotGraded => "対象外",
            Self::Undetermined => "未確定",
            Self::NoTarget => "未設定",
            Self::NoActual => "未入力",
            Self::Open => "未評価",
        }
    }
}
