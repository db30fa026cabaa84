//! Why a text was not taken as a goal.

use std::fmt;

pub use crate::value::why::Why;

/// A text that is not taken as a goal, and what of it was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    /// What is wrong with it.
    pub why: Why,
    /// The parts that were not understood, folded.
    pub left: Vec<String>,
}

impl Why {
    /// The doubt with the one part that it is about.
    pub(super) fn at(self, left: impl Into<String>) -> Doubtful {
        Doubtful {
            why: self,
            left: vec![left.into()],
        }
    }
}

impl fmt::Display for Doubtful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why.words())?;
        let left: Vec<&str> = self
            .left
            .iter()
            .map(|left| left.trim())
            .filter(|left| !left.is_empty())
            .collect();
        match left.is_empty() {
            true => Ok(()),
            false => write!(f, "（「{}」）", left.join("」「")),
        }
    }
}
