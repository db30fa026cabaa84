//! What every reader does first: open the cell, and set aside what is no value at all.

use std::borrow::Cow;

use jiff::civil::DateTime;

use super::fold::trim;
use super::reading::{Read, Reading, Trouble};
use super::repair::{Repair, Repairs};
use super::{blank, shown};
use crate::book::{Content, NumberFormat, Raw};

/// The content of a cell that holds something.
pub(super) enum Typed<'a> {
    /// Text, never empty, without spaces round it.
    Text(Cow<'a, str>),
    Number(f64, NumberFormat),
    Date(DateTime),
    Bool(bool),
}

/// The errors of Excel, which some formats (ods, pasted text) hold as text.
const ERRORS: [&str; 14] = [
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BUSY!",
    "#GETTING_DATA",
    "#BLOCKED!",
    "#CONNECT!",
];

/// Reads a cell with `parse`, which sees neither empty cells nor errors, 対象外 or 未確定.
pub(super) fn read<T>(raw: Option<&Raw>, parse: impl FnOnce(Typed, &mut Repairs) -> Reading<T>) -> Read<T> {
    open(raw, |typed, repairs| match &typed {
        Typed::Text(text) => blank::absence(text).unwrap_or_else(|| parse(typed, repairs)),
        _ => parse(typed, repairs),
    })
}

/// As [`read`], but `parse` also sees the texts that mean 対象外 or 未確定, which may be choices or marks.
pub(super) fn open<T>(raw: Option<&Raw>, parse: impl FnOnce(Typed, &mut Repairs) -> Reading<T>) -> Read<T> {
    let Some(raw) = raw else {
        return Read::plain(Reading::Blank);
    };
    let mut repairs = Repairs::default();
    if raw.struck.as_deref().is_some_and(|struck| !trim(struck).is_empty()) {
        repairs.push(Repair::StruckOut);
    }
    if raw.raised.is_some() {
        repairs.push(Repair::RaisedOut);
    }
    if raw.unseen && !raw.content.to_string().trim().is_empty() {
        return Read {
            reading: Reading::Unreadable(Trouble::Unseen),
            repairs,
        };
    }
    let reading = match &raw.content {
        Content::Error(error) => Reading::Unreadable(Trouble::ErrorCell(error.clone())),
        Content::Uncached => Reading::Unreadable(Trouble::Uncached),
        // What the format writes round a number was read by its author as if it had been typed.
        Content::Number(number) => match shown(raw) {
            Some(shown) => open_text(&shown, &mut repairs, parse),
            None => parse(Typed::Number(*number, raw.format), &mut repairs),
        },
        Content::Date(date) => parse(Typed::Date(*date), &mut repairs),
        Content::Bool(truth) => parse(Typed::Bool(*truth), &mut repairs),
        Content::Text(text) => open_text(text, &mut repairs, parse),
    };
    Read { reading, repairs }
}

fn open_text<T>(
    text: &str,
    repairs: &mut Repairs,
    parse: impl FnOnce(Typed, &mut Repairs) -> Reading<T>,
) -> Reading<T> {
    let lines = unify_line_ends(text);
    let trimmed = trim(&lines);
    if trimmed.is_empty() {
        return Reading::Blank;
    }
    if is_error(trimmed) {
        return Reading::Unreadable(Trouble::ErrorCell(trimmed.to_owned()));
    }
    if trimmed.len() == lines.len() {
        return parse(Typed::Text(lines), repairs);
    }
    repairs.push(Repair::Spaces);
    let inner = match &lines {
        Cow::Borrowed(lines) => Cow::Borrowed(trim(lines)),
        Cow::Owned(_) => Cow::Owned(trimmed.to_owned()),
    };
    parse(Typed::Text(inner), repairs)
}

/// CR, CRLF and Excel's escape `_x000D_` as LF.
fn unify_line_ends(text: &str) -> Cow<'_, str> {
    let escaped = text.contains("_x000D_") || text.contains("_x000d_");
    if !escaped && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("_x000D_", "\r").replace("_x000d_", "\r");
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn is_error(text: &str) -> bool {
    let numbered = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit());
    match text.as_bytes()[0] {
        b'#' => ERRORS.contains(&text),
        b'E' => text.strip_prefix("Err:").is_some_and(numbered),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(raw: &Raw) -> Read<String> {
        open(Some(raw), |typed, _| match typed {
            Typed::Text(text) => Reading::Value(text.into_owned()),
            _ => Reading::Unreadable(Trouble::NotANumber),
        })
    }

    #[test]
    fn text_is_opened_trimmed() {
        for (typed, inner, repaired) in [
            ("事業", "事業", false),
            ("\u{3000}事業\t\n\n", "事業", true),
            ("\u{FEFF}\u{200B}事業\u{A0}", "事業", true),
            (
                "一行目_x000D_\n二行目\r三行目\r\n四行目",
                "一行目\n二行目\n三行目\n四行目",
                false,
            ),
            ("一行目_x000D_\n", "一行目", true),
            ("内側の　空白 は残す", "内側の　空白 は残す", false),
        ] {
            let read = opened(&Raw::text(typed));
            assert_eq!(read.value().map(String::as_str), Some(inner), "{typed:?}");
            assert_eq!(read.repairs == [Repair::Spaces], repaired, "{typed:?}");
        }
    }

    #[test]
    fn errors_are_no_text() {
        for error in ["#REF!", "#N/A", "#SPILL!", " #DIV/0! ", "Err:502"] {
            let read = opened(&Raw::text(error));
            assert_eq!(
                read.reading,
                Reading::Unreadable(Trouble::ErrorCell(error.trim().to_owned()))
            );
        }
        for text in ["#1", "#REF", "Err:", "Err:5x2", "E"] {
            assert_eq!(opened(&Raw::text(text)).value().map(String::as_str), Some(text));
        }
        let read = opened(&Raw::from(Content::Error("#NUM!".into())));
        assert_eq!(read.reading, Reading::Unreadable(Trouble::ErrorCell("#NUM!".into())));
        assert_eq!(
            opened(&Raw::from(Content::Uncached)).reading,
            Reading::Unreadable(Trouble::Uncached)
        );
    }

    #[test]
    fn wholly_struck_text_is_blank() {
        let mut raw = Raw::text("");
        raw.struck = Some("旧名称".into());
        assert_eq!(
            opened(&raw),
            Read {
                reading: Reading::Blank,
                repairs: [Repair::StruckOut].into()
            }
        );
        raw.struck = Some("\u{3000}".into());
        assert_eq!(opened(&raw), Read::plain(Reading::Blank));
    }
}
