//! The amount of a quantity: digits or kanji numerals, with 千, 万, 億 and 割 worked in.

use rust_decimal::Decimal;

use super::digits::{self, Digits};
use super::kanji;
use super::reading::Trouble;

/// From here on an amount is refused, as a stored number is.
const LARGEST: u64 = 10_u64.pow(18);

/// The amount at the head of a text.
pub(super) struct Amount<'a> {
    pub value: Decimal,
    /// Thousands separators were typed.
    pub separated: bool,
    /// 千, 万, 億 or 割 was worked in.
    pub scaled: bool,
    /// Kanji numerals.
    pub kanji: bool,
    /// Given in 割, so in percent now.
    pub percent: bool,
    pub rest: &'a str,
}

/// Reads the amount at the head of a folded text: `1,200`, `3万5千`, `1.2億`, `3割5分`, `十二`.
pub(super) fn leading(text: &str) -> Result<Amount<'_>, Trouble> {
    let amount = if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        scaled(text)?
    } else {
        let (number, rest) = kanji::leading(text).ok_or(Trouble::NotANumber)?;
        Amount {
            value: number.into(),
            separated: false,
            scaled: false,
            kanji: true,
            percent: false,
            rest,
        }
    };
    in_tenths(amount)
}

/// Works in 千, 万, 億: every part is smaller than the scale before it, and digits without a scale of their own fill it:
/// `3万5000` is 35000, but `3万5` is nothing.
fn scaled(text: &str) -> Result<Amount<'_>, Trouble> {
    let first = digits::leading(text)?;
    let (number, head) = match spoken(text) {
        Some((number, power, rest)) => (number, Some((power, rest))),
        None => (first.value, scale(first.rest, true)),
    };
    let Some((mut ceiling, mut rest)) = head else {
        return Ok(unscaled(first));
    };
    let mut value = times(number, ceiling)?;
    let mut separated = first.separated;
    while rest.starts_with(|c: char| c.is_ascii_digit()) {
        let part = digits::leading(rest)?;
        let (number, exponent, after) = spoken_or(&part, rest);
        let addend = times(number, exponent)?;
        let fits = match exponent {
            0 => part.width == ceiling as usize,
            // 1億2千 is 120,000,000 where 万 was left out, as it is in speech, and 100,002,000 by the letter.
            2 | 3 if ceiling >= 8 => false,
            _ => addend < times(Decimal::ONE, ceiling)?,
        };
        if !fits || !part.whole || !first.whole {
            return Err(Trouble::Ambiguous);
        }
        value = value.checked_add(addend).ok_or(Trouble::TooManyDigits)?;
        separated |= part.separated;
        (ceiling, rest) = (exponent, after);
    }
    Ok(Amount {
        value: value.normalize(),
        separated,
        scaled: true,
        kanji: false,
        percent: false,
        rest,
    })
}

/// A number below a scale as it is spoken: 8千2百 of `8千2百万円` is 8200, with the power of the scale and what stands behind it. Each
/// digit has its own word, and each word is smaller than the one before.
fn spoken(text: &str) -> Option<(Decimal, u32, &str)> {
    let (mut number, mut rest, mut least, mut words) = (0, text, 4, 0);
    while let Some(digit) = rest.chars().next().and_then(|c| c.to_digit(10)) {
        let (small, after) = power(&rest[1..], &[('十', 1), ('百', 2), ('千', 3)]);
        if small == 0 || small >= least {
            return None;
        }
        number += digit * 10_u32.pow(small);
        (least, rest, words) = (small, after, words + 1);
    }
    let (big, rest) = power(rest, &[('万', 4), ('億', 8), ('兆', 12)]);
    (words > 1 && big > 0).then(|| (number.into(), big, rest))
}

/// The same, or the digits that a text begins with and the power behind them.
fn spoken_or<'a>(part: &Digits<'a>, text: &'a str) -> (Decimal, u32, &'a str) {
    spoken(text).unwrap_or_else(|| {
        let (exponent, after) = scale(part.rest, false).unwrap_or((0, part.rest));
        (part.value, exponent, after)
    })
}

fn unscaled(digits: Digits<'_>) -> Amount<'_> {
    let Digits {
        value, separated, rest, ..
    } = digits;
    Amount {
        value,
        separated,
        scaled: false,
        kanji: false,
        percent: false,
        rest,
    }
}

/// The power of ten that the text begins with. 千円 and 百万円 behind the first digits are units of their own.
fn scale(text: &str, first: bool) -> Option<(u32, &str)> {
    let text = text.trim_start();
    if first && (text.starts_with("千円") || text.starts_with("百万円")) {
        return None;
    }
    let (small, text) = power(text, &[('百', 2), ('千', 3)]);
    let (big, text) = power(text, &[('万', 4), ('億', 8), ('兆', 12)]);
    (small + big > 0).then_some((small + big, text))
}

fn power<'a>(text: &'a str, powers: &[(char, u32)]) -> (u32, &'a str) {
    let found = powers
        .iter()
        .find_map(|&(name, power)| Some((power, text.strip_prefix(name)?)));
    found.unwrap_or((0, text))
}

fn times(value: Decimal, exponent: u32) -> Result<Decimal, Trouble> {
    let product = value.checked_mul(Decimal::from(10_u64.pow(exponent)));
    product
        .filter(|&product| product < Decimal::from(LARGEST))
        .ok_or(Trouble::TooManyDigits)
}

/// 割 and 分 in percent: `3割5分` is 35 %.
fn in_tenths(amount: Amount<'_>) -> Result<Amount<'_>, Trouble> {
    let Some(rest) = amount.rest.trim_start().strip_prefix('割') else {
        return Ok(amount);
    };
    let (mut value, mut rest) = (times(amount.value, 1)?.normalize(), rest);
    if let Some(rest_of_tenths) = rest.strip_prefix(|c: char| c.is_ascii_digit()) {
        let hundredths = digits::leading(rest)?;
        rest = rest_of_tenths.strip_prefix('分').ok_or(Trouble::Ambiguous)?;
        value = value.checked_add(hundredths.value).ok_or(Trouble::TooManyDigits)?;
    }
    Ok(Amount {
        value,
        scaled: true,
        percent: true,
        rest,
        ..amount
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (typed, value, rest) in [
            ("1,200件", "1200", "件"),
            ("30万件", "300000", "件"),
            ("3万5千件", "35000", "件"),
            ("3万5000件", "35000", "件"),
            ("1億2,000万円", "120000000", "円"),
            ("5億3千万円", "530000000", "円"),
            ("8千2百万円", "82000000", "円"),
            ("8千2百5十万円", "82500000", "円"),
            ("1億8千2百万円", "182000000", "円"),
            ("3千5百円", "3500", "円"),
            ("1億3百万円", "103000000", "円"),
            ("1.2億円", "120000000", "円"),
            ("1.5千件", "1500", "件"),
            ("3 万件", "30000", "件"),
            ("8,000千円", "8000", "千円"),
            ("3百万円", "3", "百万円"),
            ("3千万円", "30000000", "円"),
            ("3万5千円", "35000", "円"),
            ("800万円", "8000000", "円"),
            ("3割", "30", ""),
            ("3.5割", "35", ""),
            ("3割5分", "35", ""),
            ("5分", "5", "分"),
            ("三割", "30", ""),
            ("十二件", "12", "件"),
        ] {
            let amount = leading(typed).ok().unwrap();
            assert_eq!(
                (amount.value.to_string().as_str(), amount.rest),
                (value, rest),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn no_amounts() {
        for (typed, trouble) in [
            ("3万5", Trouble::Ambiguous),
            ("3万50千", Trouble::Ambiguous),
            ("1億2千円", Trouble::Ambiguous),
            ("3万5万", Trouble::Ambiguous),
            ("2百8千万円", Trouble::Ambiguous),
            ("8千2千万円", Trouble::Ambiguous),
            ("3.5万5千", Trouble::Ambiguous),
            ("3万5.5千", Trouble::Ambiguous),
            ("3万0500", Trouble::Ambiguous),
            ("3割5", Trouble::Ambiguous),
            ("3割5個", Trouble::Ambiguous),
            ("件", Trouble::NotANumber),
            (".5", Trouble::NotANumber),
            ("100000000000000000億", Trouble::TooManyDigits),
            ("123456789012345千兆", Trouble::TooManyDigits),
        ] {
            assert_eq!(leading(typed).err(), Some(trouble), "{typed:?}");
        }
    }
}
