//! Rules that the office softens or suspends for a time.

use crate::value::Month;

/// What the office makes of a rule for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ease {
    /// What it finds weighs at most 要確認.
    Warning,
    /// What it finds weighs at most 通知.
    Notice,
    /// It says nothing.
    Off,
}

impl Ease {
    /// The severity that it leaves, as people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Warning => "要確認",
            Self::Notice => "通知",
            Self::Off => "なし",
        }
    }
}

/// A rule that is softened or suspended: `[[rules]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSettings {
    /// Its code, `settlement-missing`.
    pub rule: String,
    pub ease: Ease,
    /// Why, in the words of the office.
    pub reason: String,
    /// The first and the last month whose batches it holds for.
    pub from: Option<Month>,
    pub until: Month,
    /// Its line in the file.
    pub line: Option<usize>,
}

impl RuleSettings {
    /// Whether it holds for the batch of a month.
    pub fn holds(&self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && month <= self.until
    }

    /// Whether both hold for some month.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_by = |one: &Self, end: Month| one.from.is_none_or(|from| from <= end);
        begins_by(self, other.until) && begins_by(other, self.until)
    }
}
