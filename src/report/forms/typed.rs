//! From a value that was read to what is typed into a cell, so that it is read again as the same.

use rust_decimal::Decimal;

use crate::book::stamp::NewValue;
use crate::table::ValueRow;
use crate::value::State;

/// What to type for a value; None where there is nothing to type: a blank, or what could not be read. `is_number` tells a
/// field of numbers, where a number without unit is typed as one.
pub(super) fn typed(row: &ValueRow, is_number: bool) -> Option<NewValue> {
    match row.state {
        State::Value if is_number => Some(quantity(&row.value, &row.unit)),
        State::Value => Some(NewValue::Text(row.value.to_string())),
        // 対象外 and 未確定 keep the word or the dash that the section chose.
        State::NotApplicable | State::Undetermined => Some(NewValue::Text(row.raw.trim().to_owned())),
        _ => None,
    }
}

/// A number alone or in thousand yen, which the forms ask for, is typed as a number, 約80 % as `約80%`, 500 件以上 as `500件以上`.
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
        for (state, value, unit, raw, is_number, expected) in [
            (State::Value, "37", "", "37", true, number("37")),
            (State::Value, "37", "業務", "37業務", true, text("37業務")),
            (State::Value, "-2.6", "", "△2.6", true, number("-2.6")),
            (State::Value, "1650.5", "千円", "1650.5", true, number("1650.5")),
            (State::Value, "約80", "%", "約8割", true, text("約80%")),
            (State::Value, "500以上", "件", "500件以上", true, text("500件以上")),
            (State::Value, "検討", "", "検討", true, text("検討")),
            (State::Value, "3", "", "3", false, text("3")),
            (State::NotApplicable, "", "", " ― ", true, text("―")),
            (State::Undetermined, "", "", "集計中", true, text("集計中")),
            (State::Unreadable, "", "", "29（4）", true, None),
            (State::Blank, "", "", "", true, None),
        ] {
            let row = ValueRow {
                state,
                value: value.into(),
                unit: unit.into(),
                raw: raw.into(),
                ..ValueRow::default()
            };
            assert_eq!(typed(&row, is_number), expected, "{raw}");
        }
    }
}
