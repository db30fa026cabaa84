//! The words of types of earlier stages, as columns hold them.

use super::Word;
use crate::grade::{Standing, StepKind};
use crate::intake::Layer;
use crate::plan::Counts;
use crate::sheet::Direction;
use crate::value::State;

impl Word for State {
    const ALL: &'static [Self] = &[
        Self::Value,
        Self::Blank,
        Self::NotApplicable,
        Self::Undetermined,
        Self::Unreadable,
    ];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Standing {
    const ALL: &'static [Self] = &[
        Self::Graded,
        Self::Reference,
        Self::Judgement,
        Self::Unreadable,
        Self::NotGraded,
        Self::Undetermined,
        Self::NoTarget,
        Self::NoActual,
        Self::Open,
    ];

    fn word(self) -> &'static str {
        self.name()
    }

    /// Until 確定 became the word of an official edition alone.
    fn former(word: &str) -> Option<Self> {
        (word == "確定").then_some(Self::Graded)
    }
}

impl Word for Counts {
    const ALL: &'static [Self] = &[Self::Achieved, Self::Open, Self::Missed, Self::Excluded];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Layer {
    const ALL: &'static [Self] = &[Self::Names, Self::Labels];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Direction {
    const ALL: &'static [Self] = &[Self::Increase, Self::Decrease, Self::Keep, Self::Cumulative];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for StepKind {
    const ALL: &'static [Self] = &[
        Self::NoPlan,
        Self::NotDue,
        Self::Ahead,
        Self::OnPlan,
        Self::Done,
        Self::Behind,
        Self::NotStarted,
        Self::Late,
    ];

    fn word(self) -> &'static str {
        self.name()
    }

    /// 0.1.0 wrote these.
    fn former(word: &str) -> Option<Self> {
        match word {
            "前倒し" => Some(Self::Ahead),
            "実施中" => Some(Self::OnPlan),
            _ => None,
        }
    }
}
