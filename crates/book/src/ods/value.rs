//! What an OpenDocument cell holds.

use super::paragraph::Text;
use crate::date::iso_date;
use crate::section::Look;
use crate::style::Style;
use crate::xml::{Tag, is_true};
use crate::{Content, NumberFormat, Raw};

/// Attributes that may hold the value of a cell.
const VALUES: [&str; 5] = [
    "string-value",
    "office:value",
    "date-value",
    "time-value",
    "boolean-value",
];

/// The content of a cell; None where it is blank.
pub fn raw(tag: &Tag<'_>, style: &Style, text: Text) -> Option<Raw> {
    let formula = tag.raw("table:formula").is_some();
    let number = || tag.number::<f64>("office:value").filter(|number| number.is_finite());
    let kind = tag.raw("office:value-type");
    if tag.raw("calcext:value-type") == Some("error") {
        return Some(style.raw(Content::Error(text.kept.trim().to_owned()), formula));
    }
    let content = match kind {
        // LibreOffice stores the result of a logical formula as a number; only the text shows what it is.
        Some("float") if matches!(text.kept.as_str(), "TRUE" | "FALSE") => number().map(|it| Content::Bool(it != 0.0)),
        Some("float" | "currency" | "percentage") => number().map(Content::Number),
        Some("boolean") => tag.raw("boolean-value").map(|it| Content::Bool(is_true(it))),
        Some("date") => tag.value("date-value").and_then(|it| iso_date(&it)).map(Content::Date),
        Some("time") => tag.raw("time-value").and_then(days).map(Content::Number),
        None if formula => Some(Content::Uncached),
        _ => None,
    };
    // A value that cannot be read is what is shown of it.
    let Some(content) = content else {
        return string(tag, style, text, formula);
    };
    let mut raw = style.raw(content, formula);
    match kind {
        Some("percentage") => raw.format = NumberFormat::Percent,
        Some("date" | "time") => raw.format = NumberFormat::Date,
        _ => {}
    }
    look(&mut raw, &text.kept);
    Some(raw)
}

/// The file holds what the format makes of a number beside the number itself.
fn look(raw: &mut Raw, shown: &str) {
    if let (Content::Number(number), NumberFormat::Plain | NumberFormat::Percent) = (&raw.content, raw.format) {
        // A zero of which nothing is shown looks like a blank: `#,##0;;`.
        if *number == 0.0 && shown.trim().is_empty() {
            raw.format = NumberFormat::Masked;
            return;
        }
        match Look::of_text(shown, *number, raw.format == NumberFormat::Percent) {
            Look::Plain => {}
            Look::Masked => raw.format = NumberFormat::Masked,
            Look::Affixes(affixes) => raw.affixes = Some(Box::new(affixes)),
        }
    }
}

/// A text; where nothing is shown, the value as it is written.
fn string(tag: &Tag<'_>, style: &Style, text: Text, formula: bool) -> Option<Raw> {
    let stored = VALUES
        .iter()
        .find_map(|name| tag.value(name))
        .filter(|stored| text.kept.is_empty() && text.struck.is_empty() && !style.struck && !stored.is_empty());
    let kept = stored.map_or(text.kept, |stored| stored.into_owned());
    let struck = Some(text.struck).filter(|struck| !struck.trim().is_empty());
    let blank = kept.trim().is_empty() && struck.is_none();
    let kept = if kept.trim().is_empty() { String::new() } else { kept };
    (!blank).then(|| style.with_struck(Content::Text(kept), struck, formula))
}

/// The part of a day that an ISO 8601 duration such as `PT12H30M00S` is.
fn days(duration: &str) -> Option<f64> {
    let mut rest = duration.strip_prefix("PT")?;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let (number, after) = rest.split_at(rest.find(|c: char| c.is_ascii_alphabetic())?);
        let unit = match after.as_bytes().first()? {
            b'H' => 3600.0,
            b'M' => 60.0,
            _ => 1.0,
        };
        seconds += number.replace(',', ".").parse::<f64>().ok()? * unit;
        rest = &after[1..];
    }
    Some(seconds / 86_400.0)
}
