//! Amounts in one unit (`domain.md` §2: units). Nothing is made of a value whose unit is in doubt.

use rust_decimal::Decimal;

use super::{Quantity, Text, base_unit};

/// Why amounts cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitDoubt {
    /// Units that are no multiples of each other.
    Differ,
    /// A unit on one side alone, and none declared.
    OneSided,
    /// A plain 0.8 under %: only its author knows whether it is 80 %.
    Fraction,
}

impl UnitDoubt {
    /// The doubt in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Differ => "目標値・実績値・基準値の単位が違います",
            Self::OneSided => "目標値・実績値・基準値の一部にだけ単位が付いています",
            Self::Fraction => "単位が % の値が 1 より小さく、80 % を 0.8 と書いたものか分かりません",
        }
    }
}

/// The amounts in the order given, in one unit: theirs, or where they are multiples of each other, the smallest of the
/// kind, so that every conversion is exact.
pub fn in_one_unit(declared: Option<&str>, values: &[&Quantity]) -> Result<(Vec<Decimal>, Option<Text>), UnitDoubt> {
    if values.iter().any(|value| is_fraction(declared, value)) {
        return Err(UnitDoubt::Fraction);
    }
    let unit = |value: &&Quantity| value.unit.clone().or(declared.map(Text::from));
    let units: Vec<Option<Text>> = values.iter().map(unit).collect();
    let first = units.first().cloned().flatten();
    if units.iter().all(|unit| *unit == first) {
        return Ok((values.iter().map(|value| value.amount).collect(), first));
    }
    let units: Option<Vec<&str>> = units.iter().map(Option::as_deref).collect();
    let bases: Vec<(Decimal, &str)> = units.ok_or(UnitDoubt::OneSided)?.into_iter().map(base_unit).collect();
    if bases.iter().any(|(_, base)| *base != bases[0].1) {
        return Err(UnitDoubt::Differ);
    }
    let scaled = values
        .iter()
        .zip(&bases)
        .map(|(value, (of, _))| value.amount.checked_mul(*of));
    let amounts: Option<Vec<Decimal>> = scaled.collect();
    Ok((amounts.ok_or(UnitDoubt::Differ)?, Some(bases[0].1.into())))
}

/// One amount in a unit, which others have; None where its own is in doubt beside it.
pub fn in_unit(declared: Option<&str>, unit: Option<&str>, value: &Quantity) -> Option<Decimal> {
    let other = Quantity {
        unit: unit.map(Text::from),
        amount: Decimal::ONE,
        ..value.clone()
    };
    let (amounts, _) = in_one_unit(declared, &[value, &other]).ok()?;
    amounts[0].checked_div(amounts[1]).map(|amount| amount.normalize())
}

/// Whether a value is a plain fraction where percent is declared.
pub fn is_fraction(declared: Option<&str>, value: &Quantity) -> bool {
    let amount = value.amount.abs();
    declared == Some("%") && value.unit.is_none() && !amount.is_zero() && amount < Decimal::ONE
}
