//! Text in an OpenDocument cell.

use super::drawing::{Shape, shape};
use super::styles::Styles;
use super::table::repeats;
use crate::book::quota::MAX_TEXT;
use crate::book::xml::{Event, Malformed, Xml};

/// Spaces that one `text:s` may stand for.
const MAX_SPACES: usize = 1_000;

/// The text of a cell.
#[derive(Debug, Default)]
pub struct CellText {
    /// What counts.
    pub kept: String,
    /// What is struck through.
    pub struck: String,
    /// The note on the cell.
    pub note: Option<String>,
    /// Shapes that are anchored to the cell.
    pub shapes: Vec<Shape>,
}

impl CellText {
    /// The paragraphs of the cell just opened; takes its end.
    pub fn read(xml: &mut Xml<'_>, styles: &Styles, struck: bool) -> Result<Self, Malformed> {
        let mut text = Self::default();
        let mut paragraphs = 0;
        while let Some(tag) = xml.child()? {
            match tag.name {
                "p" => {
                    if paragraphs > 0 {
                        text.kept.push('\n');
                    }
                    paragraphs += 1;
                    text.paragraph(xml, styles, struck)?;
                }
                "annotation" => text.note = Some(note(xml, styles)?),
                _ => shape(xml, &tag, styles, &mut text.shapes)?,
            }
        }
        Ok(text)
    }

    /// The paragraph just opened as plain text.
    pub fn plain(xml: &mut Xml<'_>, styles: &Styles) -> Result<String, Malformed> {
        let mut text = Self::default();
        text.paragraph(xml, styles, false)?;
        Ok(text.kept)
    }

    /// The text of the element just opened, with its spans; furigana is left out. Like every reader of OpenDocument, takes
    /// white space as one space.
    fn paragraph(&mut self, xml: &mut Xml<'_>, styles: &Styles, struck: bool) -> Result<(), Malformed> {
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

/// The text of the annotation just opened; takes its end.
fn note(xml: &mut Xml<'_>, styles: &Styles) -> Result<String, Malformed> {
    let mut text = CellText::default();
    while let Some(tag) = xml.child()? {
        match tag.name {
            "p" => {
                text.paragraph(xml, styles, false)?;
                text.kept.push('\n');
            }
            _ => xml.skip()?,
        }
    }
    Ok(text.kept.trim().to_owned())
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
