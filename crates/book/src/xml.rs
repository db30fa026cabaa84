//! A pull scanner for the XML inside workbooks: local names, raw attributes, text.
//!
//! Written by hand because the sheet pass is the hot loop of a run: it borrows everything from the part and decodes only
//! what is asked for. Document types are refused, so no entity can be declared and nothing can be expanded.

use std::borrow::Cow;

use memchr::memchr;

use super::entity::{line_ends, unescape};

/// Elements may nest this deep; no workbook of any program comes near.
const MAX_DEPTH: u32 = 256;

/// Why a part could not be scanned to its end, in English for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed(pub &'static str);

/// What stands next in a part. An empty element is reported as an opening followed by its end.
#[derive(Debug)]
pub enum Event<'a> {
    /// The start of an element.
    Open(Tag<'a>),
    /// The end of the innermost open element.
    Close,
    /// Text, decoded.
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// Name without its namespace prefix.
    pub name: &'a str,
    /// Where its `<` stands in the part, in bytes.
    pub start: usize,
    attributes: &'a str,
}

/// A scanner over one part.
#[derive(Debug)]
pub struct Xml<'a> {
    text: &'a str,
    at: usize,
    /// Number of elements that are open.
    pub depth: u32,
    close_pending: bool,
}

impl<'a> Xml<'a> {
    /// A scanner at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            close_pending: false,
        }
    }

    /// Where the scanner stands: behind the last tag or text it reported, in bytes.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Whether the element just opened is empty and written as one tag (`<c/>`).
    pub fn is_single_tag(&self) -> bool {
        self.close_pending
    }

    /// The next event; None at the end of a complete document.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Malformed> {
        if self.close_pending {
            self.close_pending = false;
            return self.close().map(Some);
        }
        loop {
            let rest = &self.text[self.at..];
            match (rest.as_bytes().first(), rest.as_bytes().get(1)) {
                (None, _) if self.depth > 0 => return Err(Malformed("the part ends inside an element")),
                (None, _) => return Ok(None),
                (Some(b'<'), Some(b'/')) => {
                    self.at += memchr(b'>', rest.as_bytes()).ok_or(Malformed("a tag without an end"))? + 1;
                    return self.close().map(Some);
                }
                (Some(b'<'), Some(b'?')) => self.pass(rest, "?>")?,
                (Some(b'<'), Some(b'!')) if rest.starts_with("<!--") => self.pass(rest, "-->")?,
                (Some(b'<'), Some(b'!')) => return self.character_data(rest).map(Some),
                (Some(b'<'), _) => return self.open(rest).map(Some),
                _ => {
                    let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                    self.at += end;
                    if self.depth > 0 {
                        return Ok(Some(Event::Text(unescape(&rest[..end]))));
                    }
                }
            }
        }
    }

    /// The next opening inside the current element; None once the element's own end has been taken.
    pub fn child(&mut self) -> Result<Option<Tag<'a>>, Malformed> {
        loop {
            match self.next()? {
                Some(Event::Open(tag)) => return Ok(Some(tag)),
                Some(Event::Close) | None => return Ok(None),
                Some(Event::Text(_)) => {}
            }
        }
    }

    /// The next opening anywhere in the rest of the part.
    pub fn find(&mut self) -> Result<Option<Tag<'a>>, Malformed> {
        loop {
            match self.next()? {
                Some(Event::Open(tag)) => return Ok(Some(tag)),
                None => return Ok(None),
                Some(_) => {}
            }
        }
    }

    /// The text directly inside the element just opened; takes its end. Text of elements within is left out.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Malformed> {
        let mut text = Cow::Borrowed("");
        let inside = self.depth;
        while let Some(event) = self.next()? {
            match event {
                Event::Text(more) if self.depth == inside => append(&mut text, more),
                Event::Close if self.depth < inside => break,
                _ => {}
            }
        }
        Ok(text)
    }

    /// Passes over the rest of the element just opened.
    pub fn skip(&mut self) -> Result<(), Malformed> {
        let inside = self.depth;
        while self.depth >= inside && self.next()?.is_some() {}
        Ok(())
    }

    fn close(&mut self) -> Result<Event<'a>, Malformed> {
        self.depth = self
            .depth
            .checked_sub(1)
            .ok_or(Malformed("an end tag without a start"))?;
        Ok(Event::Close)
    }

    fn pass(&mut self, rest: &str, end: &str) -> Result<(), Malformed> {
        self.at += rest
            .find(end)
            .ok_or(Malformed("a comment or instruction without an end"))?
            + end.len();
        Ok(())
    }

    fn character_data(&mut self, rest: &'a str) -> Result<Event<'a>, Malformed> {
        let body = rest
            .strip_prefix("<![CDATA[")
            .ok_or(Malformed("a document type declaration"))?;
        let end = body.find("]]>").ok_or(Malformed("character data without an end"))?;
        self.at += rest.len() - body.len() + end + 3;
        Ok(Event::Text(line_ends(&body[..end])))
    }

    fn open(&mut self, rest: &'a str) -> Result<Event<'a>, Malformed> {
        let bytes = rest.as_bytes();
        let start = self.at;
        let mut name_end = 1;
        let mut name_start = 1;
        while let Some(&byte) = bytes.get(name_end) {
            match byte {
                b':' => name_start = name_end + 1,
                b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n' => break,
                _ => {}
            }
            name_end += 1;
        }
        let end = name_end + tag_end(&bytes[name_end..]).ok_or(Malformed("a tag without an end"))?;
        let empty = bytes[end - 1] == b'/';
        self.at += end + 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Malformed("elements nested too deep"));
        }
        self.close_pending = empty;
        let attributes = rest[name_end..end].trim_end_matches('/');
        Ok(Event::Open(Tag {
            name: &rest[name_start..name_end],
            start,
            attributes,
        }))
    }
}

/// Where the tag ends: the first `>` outside quotes.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') => at += 2 + bytes[at + 1..].iter().position(|byte| byte == quote)?,
            b'<' => return None,
            _ => at += 1,
        }
    }
}

impl<'a> Tag<'a> {
    /// Attributes in file order: name as written, value not decoded.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// The raw value of an attribute, by its full name, else by the name without prefix: an extension's attribute never
    /// stands for the element's own. Enough for numbers and words.
    pub fn raw(&self, name: &str) -> Option<&'a str> {
        let mut prefixed = None;
        for (key, value) in self.attributes() {
            match key.strip_suffix(name) {
                Some("") => return Some(value),
                Some(prefix) if prefix.ends_with(':') => prefixed = prefixed.or(Some(value)),
                _ => {}
            }
        }
        prefixed
    }

    /// The decoded value of an attribute.
    pub fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(unescape)
    }

    /// A number in an attribute.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.raw(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes (`1`, `true`, `on`).
    pub fn flag(&self, name: &str) -> bool {
        self.raw(name).is_some_and(is_true)
    }
}

/// Whether a value of XML Schema's boolean type says yes.
pub fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "TRUE" | "on")
}

/// Iterator over the attributes of a tag.
#[derive(Debug)]
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let equals = start + bytes[start..].iter().position(|&byte| byte == b'=')?;
        let open = equals
            + 1
            + bytes[equals + 1..]
                .iter()
                .position(|&byte| matches!(byte, b'"' | b'\''))?;
        let close = open + 1 + bytes[open + 1..].iter().position(|&byte| byte == bytes[open])?;
        let pair = (self.rest[start..equals].trim_end(), &self.rest[open + 1..close]);
        self.rest = &self.rest[close + 1..];
        Some(pair)
    }
}

/// Appends without copying where one side is empty.
pub fn append<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}
