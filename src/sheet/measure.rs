//! What a cell was read as: the types that both the values of a form and its initiatives are made of.

use crate::book::Address;
use crate::value::{Goal, Quantity, Read, Reading, Text};

/// Something read, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced<T> {
    pub read: Read<T>,
    /// The cell that holds it, or where it is to be typed; None where the sheet has no such field.
    pub cell: Option<Address>,
    /// The text as typed.
    pub raw: Text,
}

/// A target or an actual: a number, or a stage of a ladder (検討, 試行, 導入 ...).
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    Amount(Quantity),
    /// Place on the ladder of the plan, with the text as typed.
    Stage(usize, Text),
    /// A goal in words.
    Goal(Box<Goal>),
    /// What was done, in words: beside a goal that has no figure.
    Words(Text),
    /// One a line (Alt+Enter), each in one of the five states.
    Several(Vec<Reading<Measure>>),
}

impl Measure {
    /// As people type it, so that [`reread`](super::reread) gives the same; a number in `unit` where it has none of its own.
    pub fn typed(&self, unit: Option<&str>) -> String {
        let line = |reading: &Reading<Self>| match reading {
            Reading::Value(measure) => measure.typed(None),
            other => other.state().sign().to_owned(),
        };
        match self {
            Self::Amount(quantity) => quantity.typed(unit),
            Self::Stage(_, text) | Self::Words(text) => text.to_string(),
            Self::Goal(goal) => goal.to_string(),
            Self::Several(values) => values.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    }
}

impl<T> Default for Sourced<T> {
    fn default() -> Self {
        Self {
            read: Read::plain(Reading::Blank),
            cell: None,
            raw: Text::new(),
        }
    }
}

impl<T> Sourced<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        self.read.value()
    }

    /// Itself, or nothing.
    pub fn unless(self, is_nothing: bool) -> Self {
        if is_nothing { Self::default() } else { self }
    }
}

impl Sourced<Text> {
    /// The text, empty where there is none.
    pub fn or_empty(&self) -> &str {
        self.value().map_or("", Text::as_str)
    }

    /// The same, to be kept: a long one stands in memory once.
    pub fn text(&self) -> Text {
        self.value().cloned().unwrap_or_default()
    }
}
