//! `[publish]`: as whose, and under what terms, the yearly page and the open data go out.

use super::decode::{NOTHING, Table};
use super::kind::{FileWord, Kind, Location, Municipality, OneOf, Site, Text, Whole};
use super::{Licence, PublicPart, PublishSettings};

/// How [`Licence`] is written.
const LICENCE: OneOf<Licence> = OneOf(&[("PDL1.0", Licence::PublicData), ("CC-BY-4.0", Licence::Attribution)]);
/// How [`PublicPart`] is written.
const PARTS: OneOf<PublicPart> = OneOf(&[
    ("words", PublicPart::Words),
    ("indicators", PublicPart::Indicators),
    ("evaluations", PublicPart::Evaluations),
    ("schedule", PublicPart::Schedule),
    ("costs", PublicPart::Costs),
    ("decisions", PublicPart::Decisions),
    ("items", PublicPart::Items),
]);
/// The name of a form or of a field.
const NAME: Text = Text(100);

/// None where the table is not written, or does not say whose the publication is: that is a fault then.
pub fn publish(table: &Table<'_>) -> Option<PublishSettings> {
    let municipality = asked(table, "municipality", Text(50));
    let code = asked(table, "code", Municipality).unwrap_or_default();
    let settings = PublishSettings {
        municipality: municipality.unwrap_or_default(),
        code,
        folder: table.or("folder", Location, "\"公表\""),
        dataset: table.or("dataset", FileWord, "\"ictroadmap\""),
        licence: table.or("licence", LICENCE, "\"PDL1.0\""),
        about: table.may("about", Text(400)).unwrap_or_default(),
        contact: table.may("contact", Text(200)).unwrap_or_default(),
        site: table.may("site", Site).unwrap_or_default(),
        forms: table.list("forms", NAME, 1..=50, NOTHING),
        words: table.list("words", NAME, 0..=50, "[\"事業概要\", \"期待される効果\"]"),
        parts: table.list(
            "parts",
            PARTS,
            1..=7,
            "[\"words\", \"indicators\", \"evaluations\", \"schedule\", \"costs\", \"decisions\"]",
        ),
        small_cell: table.or("small_cell", Whole(0..=1000_i64), "5"),
    };
    table.distinct("forms", settings.forms.iter().map(String::as_str));
    table.distinct("words", settings.words.iter().map(String::as_str));
    Some(settings).filter(|settings| !settings.municipality.is_empty() && !settings.code.as_str().is_empty())
}

/// A setting that must be written where the table is.
fn asked<K: Kind>(table: &Table<'_>, key: &'static str, kind: K) -> Option<K::Value> {
    let words = kind.words();
    let before = table.faults();
    let value = table.may(key, kind);
    if value.is_none() && table.is_written() && table.faults() == before {
        table.missing(key, &words);
    }
    value
}
