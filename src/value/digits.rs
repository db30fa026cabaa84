//! Exact decimals from digits and from binary floating-point numbers.

use rust_decimal::Decimal;

use super::reading::Trouble;

/// Significant digits that Excel keeps, and so the most that can be trusted.
const EXACT_DIGITS: usize = 15;
/// The most digits, zeros included, that are taken from a text.
const MOST_DIGITS: usize = 18;
/// Below this a stored number is what is left of a subtraction that should have given 0.
const SMALLEST: f64 = 1e-12;
/// From here on a stored number is refused.
const LARGEST: f64 = 1e18;

/// Digits at the head of a text.
pub(super) struct Digits<'a> {
    pub value: Decimal,
    /// Digits before the decimal point.
    pub width: usize,
    /// No decimals follow.
    pub whole: bool,
    /// Thousands separators were typed.
    pub separated: bool,
    pub rest: &'a str,
}

/// The exact decimal of a stored number, and whether its last binary digits were noise.
///
/// Like Excel, 15 significant digits are kept. An integer that has more is refused: its last digits are lost.
pub(super) fn from_f64(number: f64) -> Result<(Decimal, bool), Trouble> {
    let size = number.abs();
    if !number.is_finite() {
        return Err(Trouble::NotANumber);
    }
    if size < 1e15 && number.fract() == 0.0 {
        return Ok((Decimal::from(number as i64), false));
    }
    if size < SMALLEST {
        return Ok((Decimal::ZERO, true));
    }
    if size >= LARGEST {
        return Err(Trouble::TooManyDigits);
    }
    let shortest = format!("{number:e}");
    let digits = shortest
        .bytes()
        .take_while(|&b| b != b'e')
        .filter(u8::is_ascii_digit)
        .count();
    let noise = digits > EXACT_DIGITS;
    if noise && size >= 1e15 {
        return Err(Trouble::TooManyDigits);
    }
    let kept = if noise { format!("{number:.14e}") } else { shortest };
    let amount = Decimal::from_scientific(&kept).map_err(|_| Trouble::TooManyDigits)?;
    Ok((amount.normalize(), noise))
}

/// A fraction of one in percent.
pub(super) fn percent(fraction: Decimal) -> Decimal {
    (fraction * Decimal::ONE_HUNDRED).normalize()
}

/// Reads the digits at the head of a folded text: `1200`, `1,200`, `0.5`.
///
/// Nothing is taken of `.5`, `5.`, `1.234.5`, of wrong groups (`1,23`), of `8.000` and of leading zeros (`0086` is a code).
pub(super) fn leading(text: &str) -> Result<Digits<'_>, Trouble> {
    let end = text
        .bytes()
        .position(|b| !matches!(b, b'0'..=b'9' | b',' | b'.'))
        .unwrap_or(text.len());
    let (token, rest) = text.split_at(end);
    let (whole, fraction) = match token.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (token, None),
    };
    if whole.is_empty() || fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Trouble::NotANumber);
    }
    let separated = whole.contains(',');
    let padded = whole.len() > 1 && whole.starts_with('0');
    // 8.000 is 8 with three decimals, or 8,000 with a slip of the finger.
    let is_slip = fraction == Some("000") && whole != "0";
    if padded || is_slip || (separated && !well_grouped(whole)) {
        return Err(Trouble::Ambiguous);
    }
    let value = decimal(whole, fraction.unwrap_or(""))?;
    let width = whole.bytes().filter(u8::is_ascii_digit).count();
    Ok(Digits {
        value,
        width,
        whole: fraction.is_none(),
        separated,
        rest,
    })
}

fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let head = groups.next().map_or(0, str::len);
    (1..=3).contains(&head) && groups.all(|group| group.len() == 3)
}

fn decimal(whole: &str, fraction: &str) -> Result<Decimal, Trouble> {
    let mut mantissa: i64 = 0;
    let (mut length, mut significant, mut zeros) = (0, 0, 0);
    for digit in whole
        .bytes()
        .chain(fraction.bytes())
        .filter(u8::is_ascii_digit)
        .map(|b| b - b'0')
    {
        length += 1;
        if length > MOST_DIGITS {
            return Err(Trouble::TooManyDigits);
        }
        mantissa = mantissa * 10 + i64::from(digit);
        match digit {
            0 if mantissa == 0 => {}
            0 => zeros += 1,
            _ => {
                significant += zeros + 1;
                zeros = 0;
            }
        }
    }
    if significant > EXACT_DIGITS {
        return Err(Trouble::TooManyDigits);
    }
    let scale = fraction.len() as u32;
    let value = Decimal::try_new(mantissa, scale).map_err(|_| Trouble::TooManyDigits)?;
    Ok(if scale == 0 { value } else { value.normalize() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_numbers() {
        for (number, amount, noise) in [
            (0.0, "0", false),
            (-0.0, "0", false),
            (1200.0, "1200", false),
            (-5.25, "-5.25", false),
            (0.1 + 0.2, "0.3", true),
            (5.1 * 3.0, "15.3", true),
            (1.0 / 3.0, "0.333333333333333", true),
            (0.3 - 0.2 - 0.1, "0", true),
            (123_456_789_012_345.0, "123456789012345", false),
            (1e17, "100000000000000000", false),
        ] {
            let (read, cleaned) = from_f64(number).unwrap();
            assert_eq!((read.to_string().as_str(), cleaned), (amount, noise), "{number}");
        }
        for number in [1_234_567_890_123_456.0, 1e18, 1e300] {
            assert_eq!(from_f64(number), Err(Trouble::TooManyDigits), "{number}");
        }
        for number in [f64::NAN, f64::INFINITY] {
            assert_eq!(from_f64(number), Err(Trouble::NotANumber));
        }
    }

    #[test]
    fn typed_digits() {
        for (typed, amount, rest) in [
            ("0", "0", ""),
            ("1,234,567件", "1234567", "件"),
            ("0.50", "0.5", ""),
            ("1.234", "1.234", ""),
            ("100000000000000000", "100000000000000000", ""),
            ("12 3", "12", " 3"),
        ] {
            let digits = leading(typed).ok().unwrap();
            assert_eq!(
                (digits.value.to_string().as_str(), digits.rest),
                (amount, rest),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn digits_that_are_refused() {
        for (typed, trouble) in [
            ("", Trouble::NotANumber),
            (".5", Trouble::NotANumber),
            ("5.", Trouble::NotANumber),
            ("1.234.5", Trouble::NotANumber),
            ("1.2,3", Trouble::NotANumber),
            ("1,23", Trouble::Ambiguous),
            ("1,2345", Trouble::Ambiguous),
            ("1234,567", Trouble::Ambiguous),
            ("1,,234", Trouble::Ambiguous),
            (",123", Trouble::Ambiguous),
            ("1,", Trouble::Ambiguous),
            ("0,123", Trouble::Ambiguous),
            ("0086", Trouble::Ambiguous),
            ("1234567890123456", Trouble::TooManyDigits),
            ("0.00000000000000000001", Trouble::TooManyDigits),
        ] {
            assert_eq!(leading(typed).err(), Some(trouble), "{typed:?}");
        }
    }
}
