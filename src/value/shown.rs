//! A number with the words that its format writes round it.

use super::{Content, NumberFormat, Raw, digits};

/// What a cell shows of its number, words included: `8百万円` of 8 in the format `0"百万円"`. None where the format writes no
/// words. A percentage is in percent.
pub fn shown(raw: &Raw) -> Option<String> {
    let affixes = raw.affixes.as_ref().filter(|affixes| affixes.has_words())?;
    let Content::Number(number) = raw.content else {
        return None;
    };
    let (amount, _) = digits::from_f64(number).ok()?;
    Some(affixes.round(match raw.format {
        NumberFormat::Percent => digits::percent(amount),
        _ => amount,
    }))
}
