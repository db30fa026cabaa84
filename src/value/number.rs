//! Numeric fields: amount, unit and qualifier as people type them (`domain.md` §3).

use rust_decimal::Decimal;

use super::amount::{self, Amount};
use super::blank::is_ditto;
use super::cell::{Typed, read};
use super::date;
use super::digits;
use super::fold::fold;
use super::qualifier;
use super::reading::{Qualifier, Quantity, Read, Reading, Trouble};
use super::repair::{Repair, Repairs};
use super::unit;
use super::year;
use crate::book::{NumberFormat, Raw};

/// Words before an amount that change nothing of it in a field of one fiscal year.
const LEADS: [&str; 6] = ["年間", "合計", "計", "全", "延べ", "のべ"];
/// Words of kanji that begin with a numeral and are no number.
const NO_NUMBERS: [&str; 8] = ["一", "〇", "十分", "一日", "千円", "百万円", "万円", "億円"];

/// Reads a numeric field.
///
/// Amounts are exact. Percentages come in percent, whether typed (`80％`, 8割) or shown by the format (0.8 as 80 %).
/// 千, 万 and 億 are worked into the amount, except that 千円 and 百万円 stay units. An amount that the format shows in
/// thousands stays as stored. What can be read in more than one way is [`Trouble::Ambiguous`].
pub fn quantity(raw: Option<&Raw>) -> Read<Quantity> {
    read(raw, |typed, repairs| {
        let outcome = match typed {
            Typed::Number(number, format) => stored(number, format, repairs),
            Typed::Text(text) => typed_text(&text, repairs),
            Typed::Date(_) => Err(Trouble::DateInstead),
            Typed::Bool(_) => Err(Trouble::BoolInstead),
        };
        outcome.map_or_else(Reading::Unreadable, Reading::Value)
    })
}

fn stored(number: f64, format: NumberFormat, repairs: &mut Repairs) -> Result<Quantity, Trouble> {
    match format {
        NumberFormat::Date => return Err(Trouble::DateInstead),
        NumberFormat::Masked => return Err(Trouble::MaskedFormat),
        _ => {}
    }
    let (amount, noise) = digits::from_f64(number)?;
    if noise {
        repairs.push(Repair::FloatNoise);
    }
    let (amount, unit) = match format {
        NumberFormat::Percent => (digits::percent(amount), Some("%".into())),
        _ => (amount, None),
    };
    Ok(Quantity {
        amount,
        unit,
        qualifier: Qualifier::Exact,
    })
}

fn typed_text(text: &str, repairs: &mut Repairs) -> Result<Quantity, Trouble> {
    if is_ditto(text) {
        return Err(Trouble::Ditto);
    }
    let numbered = |line: &&str| line.contains(|c| matches!(c, '0'..='9' | '０'..='９'));
    if text.contains('\n') && text.lines().filter(numbered).count() > 1 {
        return Err(Trouble::SeveralValues);
    }
    let folded = fold(text);
    let parsed = parse(&folded).map_err(|trouble| match is_date(text) {
        true => Trouble::DateInstead,
        false => trouble,
    })?;
    parsed.note_repairs(text, repairs);
    Ok(parsed.quantity)
}

fn is_date(text: &str) -> bool {
    date::parse_date(text).is_some() || year::parse_year(text).is_some()
}

/// What stands before an amount.
#[derive(Default)]
struct Head<'a> {
    qualifier: Qualifier,
    lead: bool,
    yen: bool,
    negative: bool,
    rest: &'a str,
}

/// A quantity with the traces of its spelling.
struct Parsed<'a> {
    quantity: Quantity,
    head: Head<'a>,
    amount: Amount<'a>,
}

/// Parses a folded text: qualifier, lead, currency, sign, amount, unit, qualifier.
fn parse(folded: &str) -> Result<Parsed<'_>, Trouble> {
    let head = head(folded)?;
    let amount = amount::leading(head.rest)?;
    let (behind, rest) = qualifier::behind(amount.rest);
    let unit = match (unit::behind(rest)?, head.yen, amount.percent) {
        (unit, false, false) => unit,
        (None, true, false) => Some("円".into()),
        (Some(unit), true, false) if unit == "円" => Some(unit),
        (None, false, true) => Some("%".into()),
        _ => return Err(Trouble::Ambiguous),
    };
    check_kanji(folded, amount.kanji, unit.as_deref())?;
    check_year(amount.value, unit.as_deref())?;
    let negative = head.negative && !amount.value.is_zero();
    let value = if negative { -amount.value } else { amount.value };
    let qualifier = qualifier::join(head.qualifier, behind)?;
    let quantity = Quantity {
        amount: value,
        unit,
        qualifier,
    };
    Ok(Parsed { quantity, head, amount })
}

fn head(folded: &str) -> Result<Head<'_>, Trouble> {
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(Head {
            rest: folded,
            ..Head::default()
        });
    }
    if folded.starts_with(['(', '[', '【', '「']) {
        return Err(Trouble::Ambiguous);
    }
    let (qualifier, rest) = qualifier::before(folded);
    let (lead, rest) = without_lead(rest);
    let (yen, rest) = match rest.strip_prefix('¥') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, rest),
    };
    let (negative, rest) = sign(rest)?;
    Ok(Head {
        qualifier,
        lead,
        yen,
        negative,
        rest,
    })
}

fn without_lead(text: &str) -> (bool, &str) {
    match LEADS.iter().find_map(|lead| text.strip_prefix(lead)) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The sign before an amount. A dash with a space behind it may be a bullet, and a typed plus a change, not a level.
fn sign(text: &str) -> Result<(bool, &str), Trouble> {
    let marks = ["△", "▲", "∆", "Δ", "マイナス"];
    if let Some(rest) = marks.iter().find_map(|mark| text.strip_prefix(mark)) {
        return Ok((true, rest.trim_start()));
    }
    match text.strip_prefix(['-', 'ー']) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => Ok((true, rest)),
        Some(rest) if rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) => Err(Trouble::Ambiguous),
        Some(_) => Err(Trouble::NotANumber),
        None if text.starts_with('+') => Err(Trouble::Ambiguous),
        None => Ok((false, text)),
    }
}

/// Kanji numerals begin many words (一部, 十分, 千葉): they count only alone or before a known unit, and 一 alone looks
/// like a dash.
fn check_kanji(folded: &str, kanji: bool, unit: Option<&str>) -> Result<(), Trouble> {
    let known = unit.is_none_or(unit::is_known);
    match kanji && (!known || NO_NUMBERS.contains(&folded)) {
        true if NO_NUMBERS[..4].contains(&folded) => Err(Trouble::Ambiguous),
        true => Err(Trouble::NotANumber),
        false => Ok(()),
    }
}

/// `2021年` is a year, `3年` a span of years.
fn check_year(amount: Decimal, unit: Option<&str>) -> Result<(), Trouble> {
    let year = amount >= Decimal::from(year::FIRST) && amount <= Decimal::from(year::LAST);
    if year && unit == Some("年") {
        Err(Trouble::DateInstead)
    } else {
        Ok(())
    }
}

impl Parsed<'_> {
    fn note_repairs(&self, text: &str, repairs: &mut Repairs) {
        let split = self.head.lead || self.quantity.unit.is_some();
        let qualified = self.quantity.qualifier != Qualifier::Exact;
        let wide = |c: char| matches!(c, '！'..='ﾟ' | '￥') && c != '～';
        let noted = [
            (!text.is_ascii() && text.contains(wide), Repair::Width),
            (self.head.negative && !text.contains('-'), Repair::NegativeMark),
            (self.amount.separated, Repair::Separators),
            (self.amount.kanji, Repair::KanjiNumber),
            (self.amount.scaled, Repair::Scaled),
            (split, Repair::UnitSplit),
            (qualified, Repair::QualifierSplit),
            (!split && !qualified, Repair::TextNumber),
        ];
        repairs.extend(noted.iter().filter(|(seen, _)| *seen).map(|&(_, repair)| repair));
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
