//! What was found for a field, read as one value or as one text.

use crate::intake::Found;
use crate::value::{
    Content, NumberFormat, Quantity, Raw, Read, Reading, Repair, Repairs, Text, Trouble, fold, quantity, text,
};

/// One cell read by `read`; several cells, or cells in dispute, are not chosen from.
pub(super) fn single<T>(found: &Found, read: impl Fn(Option<&Raw>) -> Read<T>) -> Read<T> {
    match found {
        Found::Nothing => read(None),
        Found::One(_, raw) => read(Some(raw)),
        Found::Several(_) => Read::plain(Reading::Unreadable(Trouble::SeveralValues)),
        Found::Disputed(..) => Read::plain(Reading::Unreadable(Trouble::Disputed)),
    }
}

/// A 番号: text, but a date there is what Excel made of `5-1` (`domain.md` §3).
pub(super) fn code(found: &Found) -> Read<Text> {
    match found {
        Found::One(_, raw) if matches!(raw.content, Content::Date(_)) => {
            Read::plain(Reading::Unreadable(Trouble::DateInstead))
        }
        _ => joined(found),
    }
}

/// Text over several cells of one field is one text, line by line.
pub(super) fn joined(found: &Found) -> Read<Text> {
    let Found::Several(cells) = found else {
        return single(found, text);
    };
    let reads: Vec<Read<Text>> = cells.iter().map(|(_, raw)| text(Some(raw))).collect();
    let lines: Vec<&str> = reads.iter().filter_map(|read| read.value().map(Text::as_str)).collect();
    let mut repairs: Repairs = reads.iter().flat_map(|read| read.repairs.iter()).collect();
    repairs.push(Repair::Joined);
    if lines.len() < reads.len() {
        return Read::plain(Reading::Unreadable(Trouble::SeveralValues));
    }
    Read {
        reading: Reading::Value(lines.join("\n").into()),
        repairs,
    }
}

/// A number, but none that its format shows a thousand times smaller: what its author saw is not what the cell holds.
pub(super) fn scaled(raw: Option<&Raw>) -> Read<Quantity> {
    match raw {
        Some(raw) if raw.format == NumberFormat::Thousands && matches!(raw.content, Content::Number(_)) => {
            Read::plain(Reading::Unreadable(Trouble::ScaledFormat))
        }
        _ => quantity(raw),
    }
}

/// An amount of money, but none with a full stop where the thousands are: 1.234 千円 may be 1,234.
pub(super) fn pointed(raw: Option<&Raw>) -> Read<Quantity> {
    let is_pointed = |text: &str| {
        let number = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
        let mut groups = number.split('.');
        let is_group =
            |group: &str, most: usize| group.len() <= most && group.bytes().all(|byte| byte.is_ascii_digit());
        let head = groups.next().unwrap_or_default();
        let mut rest = groups.peekable();
        let has_groups = rest.peek().is_some() && rest.all(|group| group.len() == 3 && is_group(group, 3));
        !head.is_empty() && head != "0" && is_group(head, 3) && has_groups
    };
    match raw.map(|raw| &raw.content) {
        Some(Content::Text(text)) if is_pointed(&fold(text)) => Read::plain(Reading::Unreadable(Trouble::Ambiguous)),
        _ => scaled(raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Address;

    #[test]
    fn a_date_is_no_number_of_an_initiative() {
        let read = |content: Content| code(&Found::One(Address::new(3, 1), Raw::from(content))).reading;
        let date = jiff::civil::date(2021, 5, 1).at(0, 0, 0, 0);
        assert_eq!(read(Content::Date(date)), Reading::Unreadable(Trouble::DateInstead));
        assert_eq!(read(Content::Text("5-1".to_owned())), Reading::Value("5-1".into()));
        assert_eq!(read(Content::Number(5.0)), Reading::Value("5".into()));
    }
}
