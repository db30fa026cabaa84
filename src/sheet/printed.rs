//! What the labels of a row say in the place of a field: the unit of DXアドバイザー（人）.

use super::measure::Sourced;
use crate::plan::IndicatorSettings;
use crate::value::{Read, Reading, Text, canonical_unit, units_in};

/// The unit of an indicator: as typed, else as the label of its row or the plan says.
pub fn unit_of(settings: &IndicatorSettings, mut typed: Sourced<Text>, printed: Option<&str>) -> Sourced<Text> {
    typed.read.reading = typed.read.reading.map(|text| canonical_unit(&text));
    let of_label = printed.and_then(|label| units_in(label).into_iter().next());
    or_said(
        typed,
        &of_label.unwrap_or_else(|| canonical_unit(&settings.fixed_unit).to_string()),
    )
}

/// A text of a sheet, or where it has no cell for it what the form or the plan says.
pub fn or_said(typed: Sourced<Text>, said: &str) -> Sourced<Text> {
    if typed.cell.is_some() || said.is_empty() {
        return typed;
    }
    Sourced {
        read: Read::plain(Reading::Value(said.into())),
        raw: said.into(),
        cell: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_speaks_before_the_label() {
        let typed = |text: &str| Sourced {
            read: Read::plain(if text.is_empty() {
                Reading::Blank
            } else {
                Reading::Value(text.into())
            }),
            cell: Some(crate::book::Address::new(1, 1)),
            raw: text.into(),
        };
        assert_eq!(or_said(typed("件"), "人").or_empty(), "件");
        assert_eq!(or_said(typed(""), "人").or_empty(), "", "left blank on the sheet");
        assert_eq!(or_said(Sourced::default(), "人").or_empty(), "人");
    }
}
