//! One shape of a drawing part: what it is, apart from where.

use std::borrow::Cow;

use crate::xml::{Event, Malformed, Tag, Xml, append};

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
    /// The element's own rectangle, before it is turned.
    pub own: Rect,
    /// The rectangle in the units of its children.
    pub inner: Rect,
    /// Mirrored from left to right, and upside down.
    pub flips: (bool, bool),
    /// Clockwise turn in degrees, 0 to 360.
    pub turn: f64,
}

/// Degrees by which a shape may be turned and still count as level or upright.
const LEVEL: f64 = 8.0;

impl Transform {
    /// Whether the shape lies neither along the rows nor along the columns.
    pub fn is_slanted(&self) -> bool {
        let off = self.turn % 90.0;
        off.min(90.0 - off) > LEVEL
    }

    /// The rectangle that is seen: a shape on its side has width and height exchanged about its centre. (Anchors of such
    /// shapes are exchanged already in the file.)
    pub fn seen(&self) -> Rect {
        let Rect { x, y, width, height } = self.own;
        if (45.0..135.0).contains(&(self.turn % 180.0)) {
            let (x, y) = (x + (width - height) / 2.0, y + (height - width) / 2.0);
            return Rect {
                x,
                y,
                width: height,
                height: width,
            };
        }
        self.own
    }
}

/// A shape while it is read.
#[derive(Debug, Default)]
pub struct Shape<'a> {
    /// Preset geometry; empty where the shape has none.
    pub geometry: &'a str,
    /// Where it lies, in the units of its group.
    pub place: Option<Transform>,
    /// Dashed line.
    pub dashed: bool,
    line: Option<&'a str>,
    fill: Option<&'a str>,
    /// Filled, by its own properties; None where it does not say.
    filled: Option<bool>,
    /// Colours that the style gives to line and filling.
    style: (Option<&'a str>, Option<&'a str>),
    /// Made as a text box.
    text_box: bool,
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
                // A chart or diagram has its place here.
                "xfrm" => shape.place = Some(transform(xml, &tag)?),
                "txBody" => shape.text = body_text(xml)?,
                "style" => shape.style = style(xml)?,
                "nvSpPr" | "nvCxnSpPr" | "nvPicPr" | "nvGraphicFramePr" => shape.names(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(shape)
    }

    fn is_line(&self) -> bool {
        self.geometry.starts_with("line") || self.geometry.contains("Connector")
    }

    /// The colour that tells shapes apart: of the line for lines, of the filling for blocks that have one.
    pub fn color(&self) -> Option<&'a str> {
        let line = self.line.or(self.style.0);
        if self.is_line() {
            line
        } else {
            self.fill.or(self.style.1).or(line)
        }
    }

    /// Whether the cells below are seen through it, or it was made to hold text.
    pub fn is_hollow(&self) -> bool {
        let by_style = self.style.1.is_some();
        !self.is_line() && (self.text_box && self.fill.is_none() || !self.filled.unwrap_or(by_style))
    }

    fn names(&mut self, xml: &mut Xml<'a>) -> Result<(), Malformed> {
        while let Some(tag) = xml.child()? {
            self.hidden |= tag.name == "cNvPr" && tag.flag("hidden");
            self.text_box |= tag.name == "cNvSpPr" && tag.flag("txBox");
            xml.skip()?;
        }
        Ok(())
    }

    fn properties(&mut self, xml: &mut Xml<'a>) -> Result<(), Malformed> {
        while let Some(tag) = xml.child()? {
            match tag.name {
                "xfrm" => self.place = Some(transform(xml, &tag)?),
                "ln" => self.outline(xml)?,
                "solidFill" => (self.fill, self.filled) = (color(xml)?, Some(true)),
                "gradFill" | "pattFill" | "blipFill" | "grpFill" => {
                    self.filled = Some(true);
                    xml.skip()?;
                }
                "noFill" => {
                    self.filled = Some(false);
                    xml.skip()?;
                }
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

/// The colour just opened, as RRGGBB or by its name in the theme; takes its end.
fn color<'a>(xml: &mut Xml<'a>) -> Result<Option<&'a str>, Malformed> {
    let mut color = None;
    while let Some(tag) = xml.child()? {
        match tag.name {
            "srgbClr" => {
                color = tag
                    .raw("val")
                    .filter(|value| value.len() == 6 && value.bytes().all(|b| b.is_ascii_hexdigit()));
            }
            "schemeClr" | "prstClr" => color = tag.raw("val"),
            "sysClr" => color = tag.raw("lastClr"),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(color)
}

/// The colours of line and filling in the `style` just opened; takes its end. An index of 0 means that there is none.
fn style<'a>(xml: &mut Xml<'a>) -> Result<(Option<&'a str>, Option<&'a str>), Malformed> {
    let (mut line, mut fill) = (None, None);
    while let Some(tag) = xml.child()? {
        let used = tag.raw("idx").is_some_and(|index| index != "0");
        let found = color(xml)?.filter(|_| used);
        match tag.name {
            "lnRef" => line = found,
            "fillRef" => fill = found,
            _ => {}
        }
    }
    Ok((line, fill))
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
                // Of a formula, which its Choice has already.
                "Fallback" => xml.skip()?,
                _ => {}
            },
            Event::Close if xml.depth < inside => break,
            _ => {}
        }
    }
    Ok(text.trim().to_owned())
}

/// Reads the `xfrm` of `tag`, just opened; takes its end.
pub fn transform(xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Transform, Malformed> {
    let mut transform = Transform {
        flips: (tag.flag("flipH"), tag.flag("flipV")),
        // In 60,000ths of a degree.
        turn: (emu(tag, "rot") / 60_000.0).rem_euclid(360.0),
        ..Transform::default()
    };
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

/// `rect`, given in the units of `from`, in those of `to`, which may show it mirrored.
pub fn map(rect: Rect, from: Rect, to: Rect, flips: (bool, bool)) -> Rect {
    let scale = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (scale(to.width, from.width), scale(to.height, from.height));
    let (width, height) = (rect.width * x, rect.height * y);
    let (left, top) = ((rect.x - from.x) * x, (rect.y - from.y) * y);
    Rect {
        x: to.x + if flips.0 { to.width - left - width } else { left },
        y: to.y + if flips.1 { to.height - top - height } else { top },
        width,
        height,
    }
}
