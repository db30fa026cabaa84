//! The content of a cell through everything that reads it.
#![no_main]

use kohyo_fuzz::value::{self, Content, NumberFormat, Raw};
use libfuzzer_sys::fuzz_target;

const FORMATS: [NumberFormat; 5] = [
    NumberFormat::Plain,
    NumberFormat::Percent,
    NumberFormat::Thousands,
    NumberFormat::Date,
    NumberFormat::Text,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&format, bytes)) = bytes.split_first() else {
        return;
    };
    let format = FORMATS[usize::from(format) % FORMATS.len()];
    let text = String::from_utf8_lossy(bytes);
    texts(&text);
    read(&Raw {
        format,
        ..Raw::text(text.as_ref())
    });
    let half = text.len() / 2;
    if text.is_char_boundary(half) {
        let struck = Some(text[half..].to_owned());
        read(&Raw {
            format,
            struck,
            ..Raw::text(&text[..half])
        });
    }
    read(&Raw::from(Content::Error(text.into_owned())));
    if let Some(&bits) = bytes.first_chunk() {
        let number = f64::from_le_bytes(bits);
        if number.is_finite() {
            read(&Raw {
                format,
                ..Raw::number(number)
            });
        }
    }
});

fn read(raw: &Raw) {
    let raw = Some(raw);
    let choices = ["A", "はい", "1. 完了", "進捗：順調"].map(str::to_owned);
    let _ = (
        value::quantity(raw),
        value::year(raw),
        value::date(raw),
        value::mark(raw),
        value::text(raw),
    );
    let _ = value::choice(raw, &choices);
}

fn texts(text: &str) {
    let folded = value::fold(text);
    assert_eq!(value::fold(&folded), folded, "folding twice changes {text:?}");
    let _ = (
        value::name_key(text),
        value::label_key(text),
        value::canonical_unit(text),
    );
    let _ = (
        value::is_ditto(text),
        value::is_schedule_mark(text),
        value::Month::parse(text),
    );
    let _ = (
        value::absence::<()>(text),
        value::parse_date(text),
        value::parse_year(text),
    );
    let ladder = ["未着手", "着手", "完了"].map(str::to_owned);
    let _ = value::stage(text, &ladder);
}
