//! Strings of the package: shared and inline items with their runs, and the escapes that Excel adds to XML's own.

use std::borrow::Cow;

use super::fill::color;
use crate::model::Paint;
use crate::xml::{Malformed, Tag, Xml, append};

/// Shared strings and their runs kept; every one that is used costs a cell at least.
const MAX_STRINGS: usize = 1_000_000;
/// Runs of one string: no more than it may have characters.
const MAX_RUNS: usize = 32_767;

/// A string as it stands in the package. Furigana (`rPh`) is never part of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Item<'a> {
    /// Without formatting of its own.
    Plain(Cow<'a, str>),
    /// In runs.
    Rich(Box<[(Strike, Cow<'a, str>)]>),
}

/// Whether a run is struck through, or raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strike {
    /// As the cell's font says.
    Inherited,
    Yes,
    No,
    /// Not struck through, and raised above the line.
    Raised,
}

/// Reads the shared strings part. Its `count` and `uniqueCount` are not looked at.
pub fn shared_strings(text: &str) -> Result<Vec<Item<'_>>, Malformed> {
    let mut xml = Xml::new(text);
    let (mut items, mut kept) = (Vec::new(), 0);
    while let Some(tag) = xml.find()? {
        if tag.name == "si" && xml.depth == 2 {
            let item = Item::read(&mut xml)?;
            kept += item.pieces();
            if kept > MAX_STRINGS {
                return Err(Malformed("too many shared strings"));
            }
            items.push(item);
        }
    }
    Ok(items)
}

impl<'a> Item<'a> {
    /// Reads the content of the `si`, `is` or `text` element just opened, and takes its end.
    pub fn read(xml: &mut Xml<'a>) -> Result<Self, Malformed> {
        let mut plain = Cow::Borrowed("");
        let mut runs = Vec::new();
        while let Some(tag) = xml.child()? {
            match tag.name {
                "t" => append(&mut plain, text_element(xml, &tag)?),
                "r" if runs.len() == MAX_RUNS => return Err(Malformed("too many runs in a text")),
                "r" => runs.push(run(xml)?),
                _ => xml.skip()?,
            }
        }
        if runs.is_empty() {
            return Ok(Self::Plain(plain));
        }
        if !plain.is_empty() {
            runs.insert(0, (Strike::Inherited, plain));
        }
        Ok(Self::Rich(runs.into()))
    }

    /// The text that counts, the text that is struck through, in a cell whose font is struck or not, and the raised marks behind
    /// numbers.
    pub fn split(&self, struck_font: bool) -> (String, String, String) {
        let (mut kept, mut struck, mut raised) = (String::new(), String::new(), String::new());
        let mut put = |strike: Strike, text: &str| match strike {
            Strike::Yes => struck.push_str(text),
            Strike::Inherited if struck_font => struck.push_str(text),
            Strike::Raised if is_mark_behind(&kept, text) => raised.push_str(text),
            _ => kept.push_str(text),
        };
        match self {
            Self::Plain(text) => put(Strike::Inherited, text),
            Self::Rich(runs) => runs.iter().for_each(|(strike, text)| put(*strike, text)),
        }
        (kept, struck, raised)
    }

    /// What it takes up: one, and one for each run.
    fn pieces(&self) -> usize {
        match self {
            Self::Plain(_) => 1,
            Self::Rich(runs) => 1 + runs.len(),
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Plain(text) => text.len(),
            Self::Rich(runs) => runs.iter().map(|(_, text)| text.len()).sum(),
        }
    }
}

fn run<'a>(xml: &mut Xml<'a>) -> Result<(Strike, Cow<'a, str>), Malformed> {
    let (mut strike, mut text) = (Strike::Inherited, Cow::Borrowed(""));
    while let Some(tag) = xml.child()? {
        match tag.name {
            "t" => append(&mut text, text_element(xml, &tag)?),
            "rPr" => strike = look(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok((strike, text))
}

/// Whether raised text is the mark of a footnote behind a number, and no power as in m2.
fn is_mark_behind(before: &str, text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_mark = |c: char| is_digit(c) || c.is_whitespace() || "※*＊注()（）,、".contains(c);
    before.trim_end().ends_with(is_digit) && text.chars().all(is_mark)
}

/// How the run properties just opened show a run; takes their end.
fn look(xml: &mut Xml<'_>) -> Result<Strike, Malformed> {
    let mut look = Strike::No;
    while let Some(tag) = xml.child()? {
        match tag.name {
            "strike" if tag.raw("val").is_none_or(crate::xml::is_true) => look = Strike::Yes,
            "vertAlign" if tag.raw("val") == Some("superscript") && look == Strike::No => look = Strike::Raised,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(look)
}

/// What a font says of a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Font {
    pub struck: bool,
    /// The colour as that of a background: None within for white. None where the program chooses.
    pub ink: Option<Option<Paint>>,
    /// So small that nobody can read it.
    pub tiny: bool,
}

/// Points of a font below which nobody can read it.
const SMALLEST: f64 = 3.0;

/// Reads the font just opened; takes its end.
pub fn font(xml: &mut Xml<'_>) -> Result<Font, Malformed> {
    let mut font = Font::default();
    while let Some(tag) = xml.child()? {
        match tag.name {
            "sz" => font.tiny = tag.number::<f64>("val").is_some_and(|points| points < SMALLEST),
            "strike" => font.struck = tag.raw("val").is_none_or(crate::xml::is_true),
            "color" => {
                font.ink = ["rgb", "theme", "indexed"]
                    .iter()
                    .any(|name| tag.raw(name).is_some())
                    .then(|| color(&tag))
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(font)
}

/// The text of a `t` element. Like Excel, takes spaces at its ends only where `xml:space` says so.
fn text_element<'a>(xml: &mut Xml<'a>, tag: &Tag<'a>) -> Result<Cow<'a, str>, Malformed> {
    let preserve = tag.raw("xml:space") == Some("preserve");
    let blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let text = match xml.text()? {
        text if preserve => text,
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(blank)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(blank).to_owned()),
    };
    Ok(excel_text(text))
}

/// Resolves Excel's own escapes (`_x000D_`; `_x005F_` is the underscore that keeps a text from being one) and writes every
/// line break as `\n`.
pub fn excel_text(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") && !text.contains('\r') {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        match escaped_unit(&rest[at..]) {
            Some(character) => {
                plain.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    if plain.contains('\r') {
        plain = plain.replace("\r\n", "\n").replace('\r', "\n");
    }
    Cow::Owned(plain)
}

/// The character of `_xHHHH_` at the start of `text`.
fn escaped_unit(text: &str) -> Option<char> {
    let hex = text
        .get(2..6)
        .filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    text[6..].starts_with('_').then_some(())?;
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}
