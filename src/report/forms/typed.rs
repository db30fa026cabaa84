//! From a value that was read to what is typed into a cell, so that it is read again as the same.

use rust_decimal::Decimal;

use crate::book::stamp::NewValue;
use crate::form::MoneyUnit;
use crate::sheet::Takes;
use crate::table::ValueRow;
use crate::value::State;

/// What to type for a value; None where there is nothing to type: a blank, or what could not be read. `takes` tells a
/// field of numbers, where a number without unit is typed as one, and `unit` the form's own for money.
pub(super) fn typed(row: &ValueRow, takes: Takes, unit: MoneyUnit) -> Option<NewValue> {
    match row.state {
        State::Value if takes == Takes::Money => {
            Some(money(row, unit).unwrap_or_else(|| quantity(&row.value, &row.unit)))
        }
        State::Value if takes == Takes::Number => Some(quantity(&row.value, &row.unit)),
        // A sentence goes back in the words of the section, not in those in which it was read.
        State::Value if takes == Takes::Goal && row.value.parse::<Decimal>().is_err() => {
            Some(NewValue::Text(row.raw.trim().to_owned()))
        }
        State::Value if takes == Takes::Goal => Some(quantity(&row.value, &row.unit)),
        State::Value => Some(NewValue::Text(row.value.to_string())),
        // 対象外 and 未確定 keep the word or the dash that the section chose.
        State::NotApplicable | State::Undetermined => Some(NewValue::Text(row.raw.trim().to_owned())),
        _ => None,
    }
}

/// An amount of money, which the tables have in thousand yen, as a number in the form's unit.
fn money(row: &ValueRow, unit: MoneyUnit) -> Option<NewValue> {
    let thousands = row
        .value
        .parse::<Decimal>()
        .ok()
        .filter(|_| row.unit == MoneyUnit::ThousandYen.words())?;
    let yen = thousands.checked_mul(Decimal::from(MoneyUnit::ThousandYen.yen()))?;
    Some(NewValue::Number(
        yen.checked_div(Decimal::from(unit.yen()))?.normalize(),
    ))
}

/// A number alone or in thousand yen is typed as a number, 約80 % as `約80%`, 500 件以上 as `500件以上`.
fn quantity(value: &str, unit: &str) -> NewValue {
    let bare = matches!(unit, "" | "千円");
    if let Some(number) = value.parse::<Decimal>().ok().filter(|_| bare) {
        return NewValue::Number(number);
    }
    let end = value
        .rfind(|c: char| c.is_ascii_digit())
        .map_or(value.len(), |at| at + 1);
    let (number, qualifier) = value.split_at(end);
    NewValue::Text(format!("{number}{unit}{qualifier}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_typed_as_they_are_read() {
        let text = |text: &str| Some(NewValue::Text(text.to_owned()));
        let number = |number: &str| Some(NewValue::Number(number.parse().expect("a number")));
        for (state, value, unit, raw, takes, expected) in [
            (State::Value, "37", "", "37", Takes::Number, number("37")),
            (State::Value, "37", "業務", "37業務", Takes::Number, text("37業務")),
            (State::Value, "-2.6", "", "△2.6", Takes::Number, number("-2.6")),
            (State::Value, "1650.5", "千円", "1650.5", Takes::Money, number("1650.5")),
            (State::Value, "約80", "%", "約8割", Takes::Number, text("約80%")),
            (
                State::Value,
                "500以上",
                "件",
                "500件以上",
                Takes::Number,
                text("500件以上"),
            ),
            (State::Value, "検討", "", "検討", Takes::Number, text("検討")),
            (State::Value, "3", "", "3", Takes::Text, text("3")),
            (State::NotApplicable, "", "", " ― ", Takes::Number, text("―")),
            (State::Undetermined, "", "", "集計中", Takes::Number, text("集計中")),
            (State::Unreadable, "", "", "29（4）", Takes::Number, None),
            (State::Blank, "", "", "", Takes::Number, None),
        ] {
            let row = ValueRow {
                state,
                value: value.into(),
                unit: unit.into(),
                raw: raw.into(),
                ..ValueRow::default()
            };
            assert_eq!(typed(&row, takes, MoneyUnit::ThousandYen), expected, "{raw}");
        }
    }

    #[test]
    fn money_is_typed_in_the_unit_of_the_form() {
        let row = ValueRow {
            state: State::Value,
            value: "8000.5".into(),
            unit: "千円".into(),
            ..ValueRow::default()
        };
        for (unit, expected) in [
            (MoneyUnit::Yen, "8000500"),
            (MoneyUnit::ThousandYen, "8000.5"),
            (MoneyUnit::MillionYen, "8.0005"),
        ] {
            let number = Some(NewValue::Number(expected.parse().expect("a number")));
            assert_eq!(typed(&row, Takes::Money, unit), number, "{unit:?}");
        }
    }
}
