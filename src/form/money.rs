//! The unit that a form asks amounts of money in.

/// 円, 千円 or 百万円.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum MoneyUnit {
    Yen,
    #[default]
    ThousandYen,
    MillionYen,
}

impl MoneyUnit {
    /// All, the smallest first.
    pub const ALL: [Self; 3] = [Self::Yen, Self::ThousandYen, Self::MillionYen];

    /// As forms write it, and the one spelling of the unit ([`crate::value::canonical_unit`]).
    pub fn words(self) -> &'static str {
        match self {
            Self::Yen => "円",
            Self::ThousandYen => "千円",
            Self::MillionYen => "百万円",
        }
    }

    /// The unit of that spelling.
    pub fn of(unit: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.words() == unit)
    }

    /// How many yen it is.
    pub fn yen(self) -> i64 {
        match self {
            Self::Yen => 1,
            Self::ThousandYen => 1_000,
            Self::MillionYen => 1_000_000,
        }
    }
}
