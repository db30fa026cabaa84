//! From a value that was read to what is typed into a cell, so that it is read again as the same.

use rust_decimal::Decimal;

use crate::book::stamp::NewValue;
use crate::table::ValueRow;

/// What to type for a value; None where there is nothing to type: a blank, or what could not be read. `is_number` tells a
/// field of numbers, where a number without unit is typed as one.
pub(super) fn typed(row: &ValueRow, is_number: bool) -> Option<NewValue> {
    match row.state.as_str() {
        "value" if is_number => Some(quantity(&row.value, &row.unit)),
        "value" => Some(NewValue::Text(row.value.clone())),
        // 対象外 and 未確定 keep the word or the dash that the section chose.
        "not_applicable" | "undetermined" => Some(NewValue::Text(row.raw.trim().to_owned())),
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
            ("value", "37", "", "37", true, number("37")),
            ("value", "37", "業務", "37業務", true, text("37業務")),
            ("value", "-2.6", "", "△2.6", true, number("-2.6")),
            ("value", "1650.5", "千円", "1650.5", true, number("1650.5")),
            ("value", "約80", "%", "約8割", true, text("約80%")),
            ("value", "500以上", "件", "500件以上", true, text("500件以上")),
            ("value", "検討", "", "検討", true, text("検討")),
            ("value", "3", "", "3", false, text("3")),
            ("not_applicable", "", "", " ― ", true, text("―")),
            ("undetermined", "", "", "集計中", true, text("集計中")),
            ("unreadable", "", "", "29（4）", true, None),
            ("blank", "", "", "", true, None),
        ] {
            let row = ValueRow {
                state: state.to_owned(),
                value: value.to_owned(),
                unit: unit.to_owned(),
                raw: raw.to_owned(),
                ..ValueRow::default()
            };
            assert_eq!(typed(&row, is_number), expected, "{raw}");
        }
    }
}
