//! Edits over a text, all told in places of the text as it was.

use std::ops::Range;

/// Replacements that are made together at the end.
#[derive(Debug)]
pub struct Splice<'t> {
    text: &'t str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Splice<'t> {
    /// No edits yet.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            edits: Vec::new(),
        }
    }

    /// The text as it was.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Puts `new` in the place of a range.
    pub fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.edits.push((range, new.into()));
    }

    /// Puts `new` at a place, behind what was put there before.
    pub fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    /// Takes a range out.
    pub fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text with all edits. Ranges never overlap; of several edits at one place the first asked for comes first.
    pub fn finish(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| range.start);
        let added: usize = self.edits.iter().map(|(_, new)| new.len()).sum();
        let mut result = String::with_capacity(self.text.len() + added);
        let mut at = 0;
        for (range, new) in &self.edits {
            debug_assert!(at <= range.start, "edits overlap at {at}");
            result.push_str(&self.text[at..range.start]);
            result.push_str(new);
            at = range.end;
        }
        result.push_str(&self.text[at..]);
        result
    }
}

/// Where `part`, a slice of `text`, stands in it.
pub fn place(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

/// Text for the inside of an element or of an attribute in double quotes. Characters that XML cannot hold, and what Excel
/// would take for its own escape (`_x000D_`), are written as Excel does.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push_str(&format!("_x{:04X}_", u32::from(c))),
            '_' if looks_escaped(&text[at..]) => escaped.push_str("_x005F_"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Whether the text begins like `_x000D_`.
fn looks_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}
