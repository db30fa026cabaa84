//! Text fields.

use jiff::civil::{DateTime, Time};

use super::Text;
use super::cell::{Typed, read};
use super::digits;
use super::reading::{Read, Reading, Trouble};
use super::repair::{Repair, Repairs};
use crate::book::{Affixes, NumberFormat, Raw};

/// Reads a text field: the text as typed, trimmed, with LF between its lines.
///
/// A number or date becomes the text that Excel shows, with [`Repair::AsText`]: an integer without decimals but with the
/// zeros before it that its format fills up with, a percentage with its sign, a date as ISO. A number in thousands keeps the stored amount, which the format hides.
pub fn text(raw: Option<&Raw>) -> Read<Text> {
    read(raw, |typed, repairs| match typed {
        Typed::Text(text) => Reading::Value(text.as_ref().into()),
        Typed::Number(number, format) => {
            let affixes = raw.and_then(|raw| raw.affixes.as_deref());
            number_as_text(number, format, affixes, repairs)
        }
        Typed::Date(date) => {
            repairs.push(Repair::AsText);
            Reading::Value(date_as_text(date).into())
        }
        Typed::Bool(_) => Reading::Unreadable(Trouble::BoolInstead),
    })
}

fn number_as_text(
    number: f64,
    format: NumberFormat,
    affixes: Option<&Affixes>,
    repairs: &mut Repairs,
) -> Reading<Text> {
    match format {
        NumberFormat::Date => return Reading::Unreadable(Trouble::DateInstead),
        NumberFormat::Masked => return Reading::Unreadable(Trouble::MaskedFormat),
        _ => {}
    }
    let (amount, noise) = match digits::from_f64(number) {
        Ok(amount) => amount,
        Err(trouble) => return Reading::Unreadable(trouble),
    };
    if noise {
        repairs.push(Repair::FloatNoise);
    }
    repairs.push(Repair::AsText);
    Reading::Value(match format {
        NumberFormat::Percent => format!("{}%", digits::percent(amount)).into(),
        _ => affixes
            .map_or_else(|| amount.to_string(), |affixes| affixes.round(amount))
            .into(),
    })
}

fn date_as_text(date: DateTime) -> String {
    if date.time() == Time::midnight() {
        return date.date().to_string();
    }
    format!("{} {:02}:{:02}", date.date(), date.hour(), date.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Content;
    use jiff::civil::date;

    #[test]
    fn typed_text_stays() {
        for (typed, read) in [
            ("ＩＣＴを活用した①校務", "ＩＣＴを活用した①校務"),
            ("\u{3000}名称\t", "名称"),
            ("一\r\n二_x000D_\n\n", "一\n二"),
            ("なし", "なし"),
            ("～", "～"),
            ("同上", "同上"),
            ("1-1", "1-1"),
            ("0086", "0086"),
        ] {
            assert_eq!(
                text(Some(&Raw::text(typed))).value().map(Text::as_str),
                Some(read),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn numbers_as_excel_shows_them() {
        for (number, format, shown) in [
            (1.0, NumberFormat::Plain, "1"),
            (-0.0, NumberFormat::Plain, "0"),
            (86.5, NumberFormat::Text, "86.5"),
            (0.1 + 0.2, NumberFormat::Plain, "0.3"),
            (0.8, NumberFormat::Percent, "80%"),
            (12_000_000.0, NumberFormat::Thousands, "12000000"),
        ] {
            let read = text(Some(&Raw {
                format,
                ..Raw::number(number)
            }));
            assert_eq!(read.value().map(Text::as_str), Some(shown), "{number}");
            assert!(read.repairs.contains(Repair::AsText));
        }
        let long = text(Some(&Raw::number(1_234_567_890_123_456.0)));
        assert_eq!(long.reading, Reading::Unreadable(Trouble::TooManyDigits));
    }

    /// A text that its format `;;;` hides is nobody's answer.
    #[test]
    fn what_is_not_shown_is_asked_about() {
        let hidden = Raw {
            unseen: true,
            ..Raw::text("前回の所見")
        };
        assert_eq!(text(Some(&hidden)).reading, Reading::Unreadable(Trouble::Unseen));
    }

    #[test]
    fn dates_are_iso() {
        let midnight = Raw::from(Content::Date(date(2021, 9, 30).at(0, 0, 0, 0)));
        assert_eq!(text(Some(&midnight)).value().map(Text::as_str), Some("2021-09-30"));
        assert_eq!(text(Some(&midnight)).repairs, [Repair::AsText]);
        let noon = Raw::from(Content::Date(date(2021, 9, 30).at(12, 5, 0, 0)));
        assert_eq!(text(Some(&noon)).value().map(Text::as_str), Some("2021-09-30 12:05"));
    }

    #[test]
    fn states() {
        for (typed, reading) in [
            ("", Reading::Blank),
            ("\u{3000}\n", Reading::Blank),
            ("―", Reading::NotApplicable),
            ("未定", Reading::Undetermined),
            ("#REF!", Reading::Unreadable(Trouble::ErrorCell("#REF!".into()))),
        ] {
            assert_eq!(text(Some(&Raw::text(typed))).reading, reading, "{typed:?}");
        }
        assert_eq!(text(None), Read::plain(Reading::Blank));
        let truth = text(Some(&Raw::from(Content::Bool(true))));
        assert_eq!(truth.reading, Reading::Unreadable(Trouble::BoolInstead));
    }

    #[test]
    fn struck_text_is_reported() {
        let rest = Raw {
            struck: Some("旧".into()),
            ..Raw::text("新")
        };
        assert_eq!(
            text(Some(&rest)),
            Read {
                reading: Reading::Value("新".into()),
                repairs: [Repair::StruckOut].into()
            }
        );
        let wholly = Raw {
            struck: Some("旧".into()),
            ..Raw::text("")
        };
        assert_eq!(
            text(Some(&wholly)),
            Read {
                reading: Reading::Blank,
                repairs: [Repair::StruckOut].into()
            }
        );
    }
}
