//! What stands in an OpenDocument cell: its text, its note, the shapes that are anchored to it.

use super::drawing::{Shape, shape};
use super::paragraph::Text;
use super::styles::Styles;
use crate::xml::{Malformed, Xml};

/// What stands in a cell.
#[derive(Debug, Default)]
pub struct CellText {
    /// Its text.
    pub text: Text,
    /// The note on the cell.
    pub note: Option<String>,
    /// Shapes that are anchored to the cell.
    pub shapes: Vec<Shape>,
}

impl CellText {
    /// The paragraphs of the cell just opened; takes its end.
    pub fn read(xml: &mut Xml<'_>, styles: &Styles, struck: bool) -> Result<Self, Malformed> {
        let mut cell = Self::default();
        let mut paragraphs = 0;
        while let Some(tag) = xml.child()? {
            match tag.name {
                "p" => {
                    if paragraphs > 0 {
                        cell.text.kept.push('\n');
                    }
                    paragraphs += 1;
                    cell.text.read(xml, styles, struck)?;
                }
                "annotation" => cell.note = Some(note(xml, styles)?),
                _ => shape(xml, &tag, styles, &mut cell.shapes)?,
            }
        }
        Ok(cell)
    }
}

/// The text of the annotation just opened; takes its end.
fn note(xml: &mut Xml<'_>, styles: &Styles) -> Result<String, Malformed> {
    let mut text = Text::default();
    while let Some(tag) = xml.child()? {
        match tag.name {
            "p" => {
                text.read(xml, styles, false)?;
                text.kept.push('\n');
            }
            _ => xml.skip()?,
        }
    }
    Ok(text.kept.trim().to_owned())
}
