//! What was put right while reading.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that was put right while reading: the value is sure, its spelling was not the expected one. In the order in which
/// they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// Struck-through text was left out.
    StruckOut,
    /// Spaces, tabs or line breaks round the value.
    Spaces,
    /// Full-width digits, letters or signs.
    Width,
    /// △, ▲ or another minus sign.
    NegativeMark,
    /// Thousands separators typed into text.
    Separators,
    /// Kanji numerals.
    KanjiNumber,
    /// 万, 億 or 割 was worked into the number.
    Scaled,
    /// A unit was split off the number.
    UnitSplit,
    /// 約, 以上, 未満 and the like were split off the number.
    QualifierSplit,
    /// A number stored as text.
    TextNumber,
    /// A Japanese era was turned into a fiscal year.
    Era,
    /// A choice was recognised in another spelling.
    ChoiceSpelling,
    /// The last digits of a binary floating-point number were cleaned (0.30000000000000004).
    FloatNoise,
    /// A number or date was taken as text because the field asks for text.
    AsText,
    /// The text of several cells was joined.
    Joined,
    /// A raised mark behind the value was left out.
    RaisedOut,
    /// 同上 was resolved to what it refers to.
    Ditto,
    /// A cell merged over several lines of a list counts for each of them.
    Carried,
}

/// Which repairs a cell needed. Every cell that is read has one of these, so it is a set in four bytes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Repairs(u32);

impl Repair {
    const ALL: [Self; 18] = [
        Self::StruckOut,
        Self::Spaces,
        Self::Width,
        Self::NegativeMark,
        Self::Separators,
        Self::KanjiNumber,
        Self::Scaled,
        Self::UnitSplit,
        Self::QualifierSplit,
        Self::TextNumber,
        Self::Era,
        Self::ChoiceSpelling,
        Self::FloatNoise,
        Self::AsText,
        Self::Joined,
        Self::RaisedOut,
        Self::Ditto,
        Self::Carried,
    ];

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl Repairs {
    /// One repair more.
    pub fn push(&mut self, repair: Repair) {
        self.0 |= repair.bit();
    }

    /// Whether this was needed.
    pub fn contains(self, repair: Repair) -> bool {
        self.0 & repair.bit() != 0
    }

    /// Whether none was needed.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The repairs in their order.
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL.into_iter().filter(move |repair| self.contains(*repair))
    }
}

impl Extend<Repair> for Repairs {
    fn extend<I: IntoIterator<Item = Repair>>(&mut self, repairs: I) {
        repairs.into_iter().for_each(|repair| self.push(repair));
    }
}

impl FromIterator<Repair> for Repairs {
    fn from_iter<I: IntoIterator<Item = Repair>>(repairs: I) -> Self {
        let mut all = Self::default();
        all.extend(repairs);
        all
    }
}

impl<const N: usize> From<[Repair; N]> for Repairs {
    fn from(repairs: [Repair; N]) -> Self {
        repairs.into_iter().collect()
    }
}

impl<const N: usize> PartialEq<[Repair; N]> for Repairs {
    fn eq(&self, repairs: &[Repair; N]) -> bool {
        *self == Self::from(*repairs)
    }
}

impl fmt::Debug for Repairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_repair_has_its_own_bit_and_place() {
        for (place, repair) in Repair::ALL.into_iter().enumerate() {
            assert_eq!(repair as usize, place);
            assert_eq!(Repairs::from([repair]).iter().collect::<Vec<_>>(), [repair]);
        }
        let all: Repairs = Repair::ALL.into_iter().rev().collect();
        assert!(all.iter().eq(Repair::ALL));
        assert!(Repairs::default().is_empty());
    }
}
