//! The drawing part: lines, connectors and block shapes with their place on the grid.

use std::borrow::Cow;

use super::grid::Grid;
use crate::book::address::{MAX_COLUMNS, MAX_ROWS};
use crate::book::model::Drawing;
use crate::book::xml::{Event, Malformed, Tag, Xml, append};

/// Shapes kept on a sheet.
const MAX_SHAPES: usize = 20_000;

/// A rectangle in EMU, or in the units of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Rect {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Where shapes lie: directly in an anchor, or in a group whose own units are mapped to the sheet.
#[derive(Debug, Clone, Copy)]
enum Frame {
    /// The extent in columns and rows.
    Anchor((f64, f64), (f64, f64)),
    /// The group's place in EMU, and the rectangle in its own units that fills it.
    Group { place: Rect, inner: Rect },
}

/// Reads a drawing part.
pub fn read(text: &str, grid: &Grid, drawings: &mut Vec<Drawing>) -> Result<(), Malformed> {
    let mut reader = Reader {
        xml: Xml::new(text),
        grid,
        drawings,
    };
    while let Some(tag) = reader.xml.find()? {
        if matches!(tag.name, "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor") {
            reader.anchor()?;
        }
    }
    Ok(())
}

struct Reader<'a, 'r> {
    xml: Xml<'a>,
    grid: &'r Grid,
    drawings: &'r mut Vec<Drawing>,
}

/// An `xfrm`: the element's own rectangle, and for groups the one its children are given in.
#[derive(Debug, Clone, Copy, Default)]
struct Transform {
    own: Rect,
    inner: Rect,
}

/// A shape while it is read.
#[derive(Debug, Default)]
struct Shape<'a> {
    geometry: &'a str,
    place: Option<Rect>,
    dashed: bool,
    line: Option<&'a str>,
    fill: Option<&'a str>,
    text: String,
    hidden: bool,
}

impl<'a> Reader<'a, '_> {
    fn anchor(&mut self) -> Result<(), Malformed> {
        let (mut from, mut to) = (None, None);
        let (mut position, mut extent) = ((0.0, 0.0), (0.0, 0.0));
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "from" => from = Some(self.marker()?),
                "to" => to = Some(self.marker()?),
                "pos" => position = (emu(&tag, "x"), emu(&tag, "y")),
                "ext" => extent = (emu(&tag, "cx"), emu(&tag, "cy")),
                _ => {
                    let frame = self.frame(from, to, position, extent);
                    self.object(&tag, frame)?;
                    continue;
                }
            }
            if matches!(tag.name, "pos" | "ext") {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    /// A corner of an anchor: column and row with their fractions.
    fn marker(&mut self) -> Result<(f64, f64), Malformed> {
        let mut values = [0.0; 4];
        while let Some(tag) = self.xml.child()? {
            let value = self
                .xml
                .text()?
                .trim()
                .parse::<f64>()
                .ok()
                .filter(|value| value.is_finite())
                .unwrap_or(0.0);
            match tag.name {
                "col" => values[0] = value,
                "colOff" => values[1] = value,
                "row" => values[2] = value,
                "rowOff" => values[3] = value,
                _ => {}
            }
        }
        let column = values[0].clamp(0.0, f64::from(MAX_COLUMNS)) as u32;
        let row = values[2].clamp(0.0, f64::from(MAX_ROWS)) as u32;
        Ok((
            self.grid.columns.fraction(column, values[1]),
            self.grid.rows.fraction(row, values[3]),
        ))
    }

    fn frame(&self, from: Option<(f64, f64)>, to: Option<(f64, f64)>, at: (f64, f64), size: (f64, f64)) -> Frame {
        if let (Some(from), Some(to)) = (from, to) {
            return Frame::Anchor((from.0, to.0), (from.1, to.1));
        }
        let (x, y) = from.map_or(at, |from| (self.place(from).x, self.place(from).y));
        let (columns, rows) = (&self.grid.columns, &self.grid.rows);
        Frame::Anchor(
            (columns.locate(x), columns.locate(x + size.0)),
            (rows.locate(y), rows.locate(y + size.1)),
        )
    }

    /// A corner in EMU.
    fn place(&self, corner: (f64, f64)) -> Rect {
        let along = |axis: &super::grid::Axis, at: f64| {
            let start = axis.start(at as u32);
            start + at.fract() * (axis.start((at as u32).saturating_add(1)) - start)
        };
        Rect {
            x: along(&self.grid.columns, corner.0),
            y: along(&self.grid.rows, corner.1),
            ..Rect::default()
        }
    }

    /// One object of an anchor or group: the element just opened.
    fn object(&mut self, tag: &Tag<'a>, frame: Frame) -> Result<(), Malformed> {
        match tag.name {
            "sp" | "cxnSp" => self.shape(frame),
            "grpSp" => self.group(frame),
            "AlternateContent" | "Choice" => {
                while let Some(tag) = self.xml.child()? {
                    self.object(&tag, frame)?;
                }
                Ok(())
            }
            // A Fallback repeats what its Choice has; pictures and charts are no schedule.
            _ => self.xml.skip(),
        }
    }

    fn group(&mut self, frame: Frame) -> Result<(), Malformed> {
        let mut inner = None;
        while let Some(tag) = self.xml.child()? {
            match (tag.name, inner) {
                ("grpSpPr", _) => inner = self.group_frame(frame)?,
                (_, Some(inner)) => self.object(&tag, inner)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn group_frame(&mut self, frame: Frame) -> Result<Option<Frame>, Malformed> {
        let mut transform = None;
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "xfrm" => transform = Some(self.transform()?),
                _ => self.xml.skip()?,
            }
        }
        Ok(transform.map(|transform| {
            let place = match frame {
                Frame::Group { place, inner } => map(transform.own, inner, place),
                Frame::Anchor(x, y) => {
                    let (from, to) = (self.place((x.0, y.0)), self.place((x.1, y.1)));
                    Rect {
                        width: to.x - from.x,
                        height: to.y - from.y,
                        ..from
                    }
                }
            };
            Frame::Group {
                place,
                inner: transform.inner,
            }
        }))
    }

    fn transform(&mut self) -> Result<Transform, Malformed> {
        let mut transform = Transform::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "off" => (transform.own.x, transform.own.y) = (emu(&tag, "x"), emu(&tag, "y")),
                "ext" => (transform.own.width, transform.own.height) = (emu(&tag, "cx"), emu(&tag, "cy")),
                "chOff" => (transform.inner.x, transform.inner.y) = (emu(&tag, "x"), emu(&tag, "y")),
                "chExt" => (transform.inner.width, transform.inner.height) = (emu(&tag, "cx"), emu(&tag, "cy")),
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(transform)
    }

    fn shape(&mut self, frame: Frame) -> Result<(), Malformed> {
        let mut shape = Shape::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "spPr" => self.properties(&mut shape)?,
                "txBody" => shape.text = self.body_text()?,
                "nvSpPr" | "nvCxnSpPr" => shape.hidden = self.is_hidden()?,
                _ => self.xml.skip()?,
            }
        }
        if shape.hidden || shape.geometry.is_empty() {
            return Ok(());
        }
        let Some((x, y)) = self.extent(frame, shape.place) else {
            return Ok(());
        };
        if self.drawings.len() == MAX_SHAPES {
            return Err(Malformed("too many shapes"));
        }
        let is_line = shape.geometry == "line" || shape.geometry.contains("Connector");
        let color = if is_line { shape.line } else { shape.fill.or(shape.line) };
        self.drawings.push(Drawing {
            geometry: shape.geometry.to_owned(),
            x,
            y,
            dashed: shape.dashed,
            color: color.map(str::to_ascii_uppercase),
            text: shape.text,
        });
        Ok(())
    }

    /// The columns and rows a shape covers. None where a group gives it no place.
    fn extent(&self, frame: Frame, own: Option<Rect>) -> Option<((f64, f64), (f64, f64))> {
        match frame {
            Frame::Anchor(x, y) => Some((ordered(x), ordered(y))),
            Frame::Group { place, inner } => {
                let rect = map(own?, inner, place);
                let (columns, rows) = (&self.grid.columns, &self.grid.rows);
                Some((
                    (columns.locate(rect.x), columns.locate(rect.x + rect.width)),
                    (rows.locate(rect.y), rows.locate(rect.y + rect.height)),
                ))
            }
        }
    }

    fn properties(&mut self, shape: &mut Shape<'a>) -> Result<(), Malformed> {
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "xfrm" => shape.place = Some(self.transform()?.own),
                "ln" => self.line(shape)?,
                "solidFill" => shape.fill = self.color()?,
                "prstGeom" => {
                    shape.geometry = tag.raw("prst").unwrap_or_default();
                    self.xml.skip()?;
                }
                "custGeom" => {
                    shape.geometry = "custom";
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn line(&mut self, shape: &mut Shape<'a>) -> Result<(), Malformed> {
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "solidFill" => shape.line = self.color()?,
                "prstDash" => {
                    shape.dashed = tag.raw("val").is_some_and(|dash| dash != "solid");
                    self.xml.skip()?;
                }
                "custDash" => {
                    shape.dashed = true;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn color(&mut self) -> Result<Option<&'a str>, Malformed> {
        let mut color = None;
        while let Some(tag) = self.xml.child()? {
            if tag.name == "srgbClr" {
                color = tag
                    .raw("val")
                    .filter(|value| value.len() == 6 && value.bytes().all(|b| b.is_ascii_hexdigit()));
            }
            self.xml.skip()?;
        }
        Ok(color)
    }

    /// Paragraphs, one a line.
    fn body_text(&mut self) -> Result<String, Malformed> {
        let inside = self.xml.depth;
        let (mut text, mut paragraphs) = (Cow::Borrowed(""), 0);
        while let Some(event) = self.xml.next()? {
            match event {
                Event::Open(tag) => match tag.name {
                    "p" => {
                        if paragraphs > 0 {
                            append(&mut text, Cow::Borrowed("\n"));
                        }
                        paragraphs += 1;
                    }
                    "br" => append(&mut text, Cow::Borrowed("\n")),
                    "t" => append(&mut text, self.xml.text()?),
                    _ => {}
                },
                Event::Close if self.xml.depth < inside => break,
                _ => {}
            }
        }
        Ok(text.trim().to_owned())
    }

    fn is_hidden(&mut self) -> Result<bool, Malformed> {
        let mut hidden = false;
        while let Some(tag) = self.xml.child()? {
            hidden |= tag.name == "cNvPr" && tag.flag("hidden");
            self.xml.skip()?;
        }
        Ok(hidden)
    }
}

/// A length in an attribute; 0 where there is none.
fn emu(tag: &Tag<'_>, name: &str) -> f64 {
    tag.number::<f64>(name).filter(|value| value.is_finite()).unwrap_or(0.0)
}

fn ordered((a, b): (f64, f64)) -> (f64, f64) {
    (a.min(b), a.max(b))
}

/// `rect`, given in the units of `from`, in those of `to`.
fn map(rect: Rect, from: Rect, to: Rect) -> Rect {
    let scale = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (scale(to.width, from.width), scale(to.height, from.height));
    Rect {
        x: to.x + (rect.x - from.x) * x,
        y: to.y + (rect.y - from.y) * y,
        width: rect.width * x,
        height: rect.height * y,
    }
}
