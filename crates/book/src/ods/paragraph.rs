//! Paragraphs of an OpenDocument file: in cells, notes and shapes.

use super::styles::Styles;
use crate::quota::MAX_TEXT;
use crate::xml::{Event, Malformed, Tag, Xml};

/// Spaces that one `text:s` may stand for.
const MAX_SPACES: usize = 1_000;

/// What paragraphs say.
#[derive(Debug, Default)]
pub struct Text {
    /// What counts.
    pub kept: String,
    /// What is struck through.
    pub struck: String,
}

impl Text {
    /// The paragraph just opened as plain text.
    pub fn plain(xml: &mut Xml<'_>, styles: &Styles) -> Result<String, Malformed> {
        let mut text = Self::default();
        text.read(xml, styles, false)?;
        Ok(text.kept)
    }

    /// Appends the text of the element just opened, with its spans; furigana is left out. Like every reader of OpenDocument, takes
    /// white space as one space.
    pub fn read(&mut self, xml: &mut Xml<'_>, styles: &Styles, struck: bool) -> Result<(), Malformed> {
        let mut stack = vec![struck];
        while let Some(event) = xml.next()? {
            let struck = *stack.last().unwrap_or(&struck);
            let into = if struck { &mut self.struck } else { &mut self.kept };
            match event {
                Event::Text(more) => collapse(into, &more),
                Event::Close => {
                    stack.pop();
                    if stack.is_empty() {
                        break;
                    }
                }
                Event::Open(tag) => {
                    match tag.name {
                        "s" => spaces(into, repeats(&tag, "text:c")),
                        "tab" => into.push('\t'),
                        "line-break" => into.push('\n'),
                        "ruby-text" | "annotation" | "frame" => {
                            xml.skip()?;
                            continue;
                        }
                        _ => {}
                    }
                    let own = tag.value("style-name").and_then(|name| styles.run_struck(&name));
                    stack.push(own.unwrap_or(struck));
                }
            }
        }
        Ok(())
    }
}

/// Appends spaces, up to where the text is too long for a cell.
fn spaces(into: &mut String, count: u32) {
    let room = (MAX_TEXT + 1).saturating_sub(into.len());
    into.extend(std::iter::repeat_n(' ', (count as usize).min(MAX_SPACES).min(room)));
}

/// Appends text with every run of white space as one space, none at the start of a line.
fn collapse(into: &mut String, more: &str) {
    for c in more.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            into.push(c);
        } else if !into.is_empty() && !into.ends_with([' ', '\n']) {
            into.push(' ');
        }
    }
}

/// A count in an attribute; 1 where there is none.
pub fn repeats(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number::<u32>(name).unwrap_or(1).max(1)
}
