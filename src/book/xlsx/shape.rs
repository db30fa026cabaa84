//! One shape of a drawing part: what it is, apart from where.

use std::borrow::Cow;

use crate::book::xml::{Event, Malformed, Tag, Xml, append};

/// A rectangle in EMU, or in the units of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// An `xfrm`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Transform {
    /// The element's own rectangle.
    pub own: Rect,
    /// The rectangle in the units of its children.
    pub inner: Rect,
}

/// A shape while it is read.
#[derive(Debug, Default)]
pub struct Shape<'a> {
    /// Preset geometry; empty where the shape has none.
    pub geometry: &'a str,
    /// Its own rectangle, in the units of its group.
    pub place: Option<Rect>,
    /// Dashed line.
    pub dashed: bool,
    line: Option<&'a str>,
    fill: Option<&'a str>,
    /// Text, one paragraph a line.
    pub text: String,
    /// Not shown.
    pub hidden: bool,
}

impl<'a> Shape<'a> {
    /// Reads the `sp` or `cxnSp` just opened; takes its end.
    pub fn read(xml: &mut Xml<'a>) -> Result<Self, Malformed> {
        let mut shape = Shape::default();
        while let Some(tag) = xml.child()? {
            match tag.name {
                "spPr" => shape.properties(xml)?,
                "txBody" => shape.text = body_text(xml)?,
                "nvSpPr" | "nvCxnSpPr" => shape.hidden = is_hidden(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(shape)
    }

    /// The colour that tells shapes apart: of the line for lines, of the fill for blocks that have one.
    pub fn color(&self) -> Option<&'a str> {
        let is_line = self.geometry == "line" || self.geometry.contains("Connector");
        if is_line { self.line } else { self.fill.or(self.line) }
    }

    fn properties(&mut self, xml: &mut Xml<'a>) -> Result<(), Malformed> {
        while let Some(tag) = xml.child()? {
            match tag.name {
                "xfrm" => self.place = Some(transform(xml)?.own),
                "ln" => self.outline(xml)?,
                "solidFill" => self.fill = color(xml)?,
                "prstGeom" => {
                    self.geometry = tag.raw("prst").unwrap_or_default();
                    xml.skip()?;
                }
                "custGeom" => {
                    self.geometry = "custom";
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn outline(&mut self, xml: &mut Xml<'a>) -> Result<(), Malformed> {
        while let Some(tag) = xml.child()? {
            match tag.name {
                "solidFill" => self.line = color(xml)?,
                "prstDash" => {
                    self.dashed = tag.raw("val").is_some_and(|dash| dash != "solid");
                    xml.skip()?;
                }
                "custDash" => {
                    self.dashed = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }
}

/// The colour just opened, where it is given directly; takes its end.
fn color<'a>(xml: &mut Xml<'a>) -> Result<Option<&'a str>, Malformed> {
    let mut color = None;
    while let Some(tag) = xml.child()? {
        if tag.name == "srgbClr" {
            color = tag
                .raw("val")
                .filter(|value| value.len() == 6 && value.bytes().all(|b| b.is_ascii_hexdigit()));
        }
        xml.skip()?;
    }
    Ok(color)
}

/// Paragraphs, one a line.
fn body_text(xml: &mut Xml<'_>) -> Result<String, Malformed> {
    let inside = xml.depth;
    let (mut text, mut paragraphs) = (Cow::Borrowed(""), 0);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match tag.name {
                "p" => {
                    if paragraphs > 0 {
                        append(&mut text, Cow::Borrowed("\n"));
                    }
                    paragraphs += 1;
                }
                "br" => append(&mut text, Cow::Borrowed("\n")),
                "t" => append(&mut text, xml.text()?),
                _ => {}
            },
            Event::Close if xml.depth < inside => break,
            _ => {}
        }
    }
    Ok(text.trim().to_owned())
}

fn is_hidden(xml: &mut Xml<'_>) -> Result<bool, Malformed> {
    let mut hidden = false;
    while let Some(tag) = xml.child()? {
        hidden |= tag.name == "cNvPr" && tag.flag("hidden");
        xml.skip()?;
    }
    Ok(hidden)
}

/// Reads the `xfrm` just opened; takes its end.
pub fn transform(xml: &mut Xml<'_>) -> Result<Transform, Malformed> {
    let mut transform = Transform::default();
    while let Some(tag) = xml.child()? {
        match tag.name {
            "off" => (transform.own.x, transform.own.y) = (emu(&tag, "x"), emu(&tag, "y")),
            "ext" => (transform.own.width, transform.own.height) = (emu(&tag, "cx"), emu(&tag, "cy")),
            "chOff" => (transform.inner.x, transform.inner.y) = (emu(&tag, "x"), emu(&tag, "y")),
            "chExt" => (transform.inner.width, transform.inner.height) = (emu(&tag, "cx"), emu(&tag, "cy")),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(transform)
}

/// A length in an attribute; 0 where there is none.
pub fn emu(tag: &Tag<'_>, name: &str) -> f64 {
    tag.number::<f64>(name).filter(|value| value.is_finite()).unwrap_or(0.0)
}

/// `rect`, given in the units of `from`, in those of `to`.
pub fn map(rect: Rect, from: Rect, to: Rect) -> Rect {
    let scale = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (scale(to.width, from.width), scale(to.height, from.height));
    Rect {
        x: to.x + (rect.x - from.x) * x,
        y: to.y + (rect.y - from.y) * y,
        width: rect.width * x,
        height: rect.height * y,
    }
}
