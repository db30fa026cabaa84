//! The drawing part: lines, connectors and block shapes with their place on the grid.

use super::shape::{Rect, Shape, Transform, emu, map, transform};
use crate::address::{MAX_COLUMNS, MAX_ROWS};
use crate::grid::Grid;
use crate::model::{Drawing, Lie};
use crate::xml::{Malformed, Tag, Xml};

/// Shapes kept on a sheet.
const MAX_SHAPES: usize = 20_000;

/// Where shapes lie: directly in an anchor, or in a group whose own units are mapped to the sheet.
#[derive(Debug, Clone, Copy)]
enum Frame {
    /// The extent in columns and rows.
    Anchor((f64, f64), (f64, f64)),
    /// A group.
    Group(Group),
}

#[derive(Debug, Clone, Copy)]
struct Group {
    /// Its place in EMU.
    place: Rect,
    /// The rectangle in its own units that fills it.
    inner: Rect,
    /// Mirrored from left to right, and upside down.
    flips: (bool, bool),
    /// Turned, so that the place of what it holds is not certain.
    turned: bool,
}

impl Group {
    fn place(&self, rect: Rect) -> Rect {
        map(rect, self.inner, self.place, self.flips)
    }
}

/// Reads a drawing part.
pub fn read(text: &str, grid: &Grid, drawings: &mut Vec<Drawing>) -> Result<(), Malformed> {
    let mut reader = Reader {
        xml: Xml::new(text),
        grid,
        drawings,
    };
    while let Some(tag) = reader.xml.find()? {
        match tag.name {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => reader.anchor()?,
            // A Fallback repeats what its Choice has.
            "Fallback" | "extLst" => reader.xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

struct Reader<'a, 'r> {
    xml: Xml<'a>,
    grid: &'r Grid,
    drawings: &'r mut Vec<Drawing>,
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
            let text = self.xml.text()?;
            let value = text
                .trim()
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite())
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
        let (x, y) = self.grid.place(corner);
        Rect {
            x,
            y,
            ..Rect::default()
        }
    }

    /// One object of an anchor or group: the element just opened.
    fn object(&mut self, tag: &Tag<'a>, frame: Frame) -> Result<(), Malformed> {
        match tag.name {
            "sp" | "cxnSp" => self.shape(frame, false),
            "pic" | "graphicFrame" => self.shape(frame, true),
            "grpSp" => self.group(frame),
            "AlternateContent" | "Choice" => {
                while let Some(tag) = self.xml.child()? {
                    self.object(&tag, frame)?;
                }
                Ok(())
            }
            // A Fallback too.
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
        let mut found = None;
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "xfrm" => found = Some(transform(&mut self.xml, &tag)?),
                _ => self.xml.skip()?,
            }
        }
        Ok(found.map(|transform| {
            let (place, flips, turned) = match frame {
                Frame::Group(group) => (group.place(transform.own), group.flips, group.turned),
                Frame::Anchor(x, y) => {
                    let (from, to) = (self.place((x.0, y.0)), self.place((x.1, y.1)));
                    let (width, height) = (to.x - from.x, to.y - from.y);
                    (Rect { width, height, ..from }, (false, false), false)
                }
            };
            // A half turn is both mirrorings at once.
            let half = (transform.turn - 180.0).abs() < 1.0;
            let level = transform.turn < 1.0 || transform.turn > 359.0;
            let flip = |own: bool, outer: bool| own ^ outer ^ half;
            Frame::Group(Group {
                place,
                inner: transform.inner,
                flips: (flip(transform.flips.0, flips.0), flip(transform.flips.1, flips.1)),
                turned: turned || !(half || level),
            })
        }))
    }

    fn shape(&mut self, frame: Frame, picture: bool) -> Result<(), Malformed> {
        let mut shape = Shape::read(&mut self.xml)?;
        if picture {
            shape.geometry = "picture";
        }
        if shape.hidden || shape.geometry.is_empty() {
            return Ok(());
        }
        let Some((x, y)) = self.extent(frame, shape.place) else {
            return Ok(());
        };
        let turned = matches!(frame, Frame::Group(Group { turned: true, .. }));
        let lie = if turned || shape.place.is_some_and(|place| place.is_slanted()) {
            Lie::Slanted
        } else {
            self.grid.lie(x, y)
        };
        if self.drawings.len() == MAX_SHAPES {
            return Err(Malformed("too many shapes"));
        }
        self.drawings.push(Drawing {
            geometry: shape.geometry.to_owned(),
            x: within(x, MAX_COLUMNS),
            y: within(y, MAX_ROWS),
            lie,
            hollow: shape.is_hollow(),
            dashed: shape.dashed,
            color: shape.color().map(str::to_ascii_uppercase),
            text: shape.text,
        });
        Ok(())
    }

    /// The columns and rows a shape covers. None where a group gives it no place.
    fn extent(&self, frame: Frame, own: Option<Transform>) -> Option<((f64, f64), (f64, f64))> {
        match frame {
            Frame::Anchor(x, y) => Some((ordered(x), ordered(y))),
            Frame::Group(group) => {
                let rect = group.place(own?.seen());
                let (columns, rows) = (&self.grid.columns, &self.grid.rows);
                Some((
                    (columns.locate(rect.x), columns.locate(rect.x + rect.width)),
                    (rows.locate(rect.y), rows.locate(rect.y + rect.height)),
                ))
            }
        }
    }
}

/// Both ends inside the sheet.
fn within((a, b): (f64, f64), limit: u32) -> (f64, f64) {
    (a.min(f64::from(limit)), b.min(f64::from(limit)))
}

fn ordered((a, b): (f64, f64)) -> (f64, f64) {
    (a.min(b), a.max(b))
}
