//! How much a finding matters, and how a submission stands.

use crate::table::sign;

words! {
    /// How much a finding matters, worst first (`domain.md` §3).
    pub enum Severity {
        /// Has to be corrected.
        Error = "エラー",
        /// Has to be looked at.
        Warning = "要確認",
        /// Good to know.
        #[default]
        Notice = "通知",
    }
}

words! {
    /// Status of a submission (`domain.md` §5).
    pub enum Status {
        Accepted = "受理",
        AcceptedWithQueries = "要確認付き受理",
        /// Usable, but something has to be corrected.
        Partly = "一部受理",
        /// Nothing could be taken.
        Returned = "返戻",
        #[default]
        Missing = "未提出",
        Replaced = "差替済",
    }
}

impl Severity {
    /// The stable English name that `--format json` prints.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }

    /// The sign that stands for it where colour does not.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Error => sign::ERROR,
            Self::Warning => sign::QUERY,
            Self::Notice => sign::NOTICE,
        }
    }

    /// Its place in the palette, from 0 (best) to 3 (worst).
    pub fn tone(self) -> usize {
        match self {
            Self::Error => 3,
            Self::Warning => 2,
            Self::Notice => 1,
        }
    }

    /// Whether a section is asked to answer it.
    pub fn asks(self) -> bool {
        self != Self::Notice
    }
}

impl Status {
    /// The status that follows from the numbers of errors and warnings.
    pub fn of(errors: i64, warnings: i64) -> Self {
        match (errors, warnings) {
            (0, 0) => Self::Accepted,
            (0, _) => Self::AcceptedWithQueries,
            _ => Self::Partly,
        }
    }

    /// The sign that stands for it where colour does not.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Accepted => sign::YES,
            Self::AcceptedWithQueries => sign::QUERY,
            Self::Partly => sign::PARTLY,
            Self::Returned => sign::RETURNED,
            Self::Missing => sign::MISSING,
            Self::Replaced => sign::REPLACED,
        }
    }

    /// Its place in the palette, from 0 (best) to 3 (worst); None where it needs no look.
    pub fn tone(self) -> Option<usize> {
        match self {
            Self::Accepted | Self::Replaced => None,
            Self::AcceptedWithQueries | Self::Partly => Some(2),
            Self::Returned | Self::Missing => Some(3),
        }
    }
}
