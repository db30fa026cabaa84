//! Amounts of money, exact to the yen. A form asks for them in its own unit, mostly thousand yen (千円).

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::form::MoneyUnit;
use crate::value::{Quantity, Read, Reading, Repair, Trouble};

/// Signs that say of an amount that it is in yen, or in some multiple of it: ¥ may stand in the format of a cell alone.
pub const YEN_SIGNS: [char; 4] = ['円', '¥', '￥', '\\'];

/// Yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub i64);

/// Reads a quantity typed where `asked` is asked. A typed unit counts: 8百万円 is 8,000,000 yen. A number without one is in
/// the form's unit: where that is thousand yen, 8000 is 8,000,000 yen. 800万 without a unit could be 8 million yen, as it is spoken, or 8,000 million, 800万
/// times thousand yen, as the form asks: nobody can tell, so nothing is taken.
pub fn money(read: Read<Quantity>, asked: MoneyUnit) -> Read<Money> {
    let reading = match read.reading {
        Reading::Value(Quantity { unit: None, .. }) if read.repairs.contains(Repair::Scaled) => {
            Reading::Unreadable(Trouble::Ambiguous)
        }
        Reading::Value(quantity) => {
            yen(&quantity, asked).map_or_else(Reading::Unreadable, |yen| Reading::Value(Money(yen)))
        }
        other => other.map(|_| Money(0)),
    };
    Read {
        reading,
        repairs: read.repairs,
    }
}

fn yen(quantity: &Quantity, asked: MoneyUnit) -> Result<i64, Trouble> {
    let unit = match quantity.unit.as_deref() {
        None => asked,
        Some(typed) => MoneyUnit::of(typed).ok_or(Trouble::NotANumber)?,
    };
    let yen = quantity
        .amount
        .checked_mul(Decimal::from(unit.yen()))
        .ok_or(Trouble::TooManyDigits)?;
    // 1234.5678 千円 has parts of a yen, which no account has: the decimal point slipped.
    if !yen.fract().is_zero() {
        return Err(Trouble::TooManyDigits);
    }
    yen.to_i64().ok_or(Trouble::TooManyDigits)
}

impl Money {
    /// Thousand yen in words: `12,345千円`, with ▲ for minus.
    pub fn words(self) -> String {
        let amount = Decimal::new(self.0, 3).normalize();
        let text = amount.abs().to_string();
        let (whole, part) = text
            .split_once('.')
            .map_or((text.as_str(), ""), |(whole, part)| (whole, part));
        let mut words = String::from(if amount.is_sign_negative() { "▲" } else { "" });
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                words.push(',');
            }
            words.push(digit);
        }
        if !part.is_empty() {
            words = format!("{words}.{part}");
        }
        words + "千円"
    }
}

impl fmt::Display for Money {
    /// In thousand yen without a unit, as the forms write it: 12345.6 of 12,345,600 yen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Decimal::new(self.0, 3).normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn words_are_in_thousand_yen() {
        for (yen, words) in [
            (0, "0千円"),
            (999_000, "999千円"),
            (1_000_000, "1,000千円"),
            (1_234_567_500, "1,234,567.5千円"),
            (-12_000_000, "▲12,000千円"),
        ] {
            assert_eq!(Money(yen).words(), words);
        }
    }
}
