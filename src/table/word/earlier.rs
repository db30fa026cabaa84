//! The words of types of earlier stages, as columns hold them.

use super::Word;
use crate::grade::Standing;
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
        Self::Final,
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
