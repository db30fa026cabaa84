//! Shapes of an `.xls` sheet (MS-ODRAW in MS-XLS): lines, arrows and blocks with their place, which calamine leaves out.

use super::records::records;
use crate::address::{MAX_COLUMNS, MAX_ROWS};
use crate::cfb::{u16_at, u32_at};
use crate::grid::{Grid, Sizes, column_size, row_size};
use crate::model::{Drawing, Lie};

/// Shapes kept on a sheet.
const MAX_SHAPES: usize = 20_000;
/// Groups may nest this deep.
const MAX_DEPTH: u32 = 32;
/// A line that is not solid, the rotation, colours and the flags of fillings and of shapes among the properties.
const ROTATION: u16 = 0x0004;
const FILL_COLOR: u16 = 0x0181;
const FILL_FLAGS: u16 = 0x01BF;
const LINE_COLOR: u16 = 0x01C0;
const LINE_DASH: u16 = 0x01CE;
const SHAPE_FLAGS: u16 = 0x03BF;
/// Kinds of objects that are no shapes: drop-down buttons of lists, and notes.
const DROP_DOWN: u16 = 0x14;
const NOTE: u16 = 0x19;
/// Pictures and charts.
const PICTURES: [u16; 2] = [0x05, 0x08];

/// The shapes of the sheet whose records begin at `position`.
pub fn drawings(stream: &[u8], position: usize) -> Vec<Drawing> {
    let (mut art, mut objects, mut sizes) = (Vec::new(), Vec::new(), Sizes::default());
    let (mut depth, mut before) = (0, 0);
    for (kind, data) in records(stream, position) {
        let begun = if kind == CONTINUE { before } else { kind };
        before = begun;
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            // Charts on the sheet have drawings of their own.
            _ if depth > 1 => {}
            ART => art.extend_from_slice(data),
            CONTINUE if begun == ART => art.extend_from_slice(data),
            0x005D => objects.push(u16_at(data, 4).unwrap_or_default()),
            _ => size(kind, data, &mut sizes),
        }
    }
    let mut reader = Reader {
        objects,
        object: 0,
        grid: sizes.grid(),
        drawings: Vec::new(),
    };
    reader.container(&art, None, 0);
    reader.drawings
}

const ART: u16 = 0x00EC;
const CONTINUE: u16 = 0x003C;

/// Widths of columns and heights of rows.
fn size(kind: u16, data: &[u8], sizes: &mut Sizes) {
    let number = |at| u16_at(data, at).map(f64::from);
    match kind {
        0x007D => {
            let hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0);
            let width = number(4).map(|width| if hidden { 0.0 } else { column_size(width / 256.0) });
            if let (Some(first), Some(last), Some(width)) = (u16_at(data, 0), u16_at(data, 2), width) {
                sizes.columns.push((first.into(), last.into(), width));
            }
        }
        0x0208 => {
            let hidden = u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0);
            if let (Some(row), Some(height)) = (u16_at(data, 0), u16_at(data, 6)) {
                let height = if hidden { 0 } else { height & 0x7FFF };
                sizes
                    .rows
                    .push((row.into(), row.into(), row_size(f64::from(height) / 20.0)));
            }
        }
        0x0055 => sizes.default_column = sizes.default_column.or(number(0).map(column_size)),
        0x0225 => sizes.default_row = number(2).map(|height| row_size(height / 20.0)),
        _ => {}
    }
}

/// A rectangle: left, top, right, bottom.
type Rect = [f64; 4];

/// A group: its place in EMU and the rectangle in its own units that fills it.
#[derive(Clone, Copy)]
struct Group {
    place: Rect,
    inner: Rect,
    turned: bool,
}

struct Reader {
    /// Kinds of the objects in file order, one for each shape.
    objects: Vec<u16>,
    object: usize,
    grid: Grid,
    drawings: Vec<Drawing>,
}

/// What the records of one shape say.
#[derive(Default)]
struct Shape {
    kind: u16,
    flags: u32,
    anchor: Option<Rect>,
    child: Option<Rect>,
    inner: Option<Rect>,
    properties: Vec<(u16, u32)>,
    object: Option<u16>,
}

impl Reader {
    /// The records of a container: shapes and groups. The first shape of a group is the group itself.
    fn container(&mut self, data: &[u8], outer: Option<Group>, depth: u32) {
        let (mut own, mut first) = (outer, true);
        for (kind, _, body) in atoms(data) {
            match kind {
                0xF002 | 0xF003 if depth < MAX_DEPTH => {
                    self.container(body, own, depth + 1);
                }
                0xF004 => {
                    let shape = self.shape(body);
                    if first && shape.inner.is_some() {
                        own = self.group(&shape, outer);
                    } else {
                        self.push(&shape, own);
                    }
                    first = false;
                }
                _ => {}
            }
        }
    }

    fn shape(&mut self, data: &[u8]) -> Shape {
        let mut shape = Shape::default();
        for (kind, instance, body) in atoms(data) {
            match kind {
                0xF009 => shape.inner = rect(body),
                0xF00A => (shape.kind, shape.flags) = (instance, u32_at(body, 4).unwrap_or_default()),
                0xF00B => {
                    let one = |at| Some((u16_at(body, at)? & 0x3FFF, u32_at(body, at + 2)?));
                    shape.properties = (0..usize::from(instance)).map_while(|number| one(number * 6)).collect();
                }
                0xF00F => shape.child = rect(body),
                0xF010 => shape.anchor = self.client_anchor(body),
                0xF011 => {
                    shape.object = self.objects.get(self.object).copied();
                    self.object += 1;
                }
                _ => {}
            }
        }
        shape
    }

    /// The corners of an anchor to cells, in EMU: offsets are parts of 1024 of a column and of 256 of a row.
    fn client_anchor(&self, data: &[u8]) -> Option<Rect> {
        let place = |at: usize, parts: f64, limit: u32| {
            let (index, offset) = (u16_at(data, at)?, f64::from(u16_at(data, at + 2)?));
            Some((f64::from(index) + (offset / parts).clamp(0.0, 1.0)).min(f64::from(limit)))
        };
        let corner = |at| {
            Some(
                self.grid
                    .place((place(at, 1024.0, MAX_COLUMNS)?, place(at + 4, 256.0, MAX_ROWS)?)),
            )
        };
        let (from, to) = (corner(2)?, corner(10)?);
        Some([from.0, from.1, to.0, to.1])
    }

    fn group(&self, shape: &Shape, outer: Option<Group>) -> Option<Group> {
        let place = place(shape, outer)?;
        let turned = outer.is_some_and(|outer| outer.turned) || shape.is_turned() || shape.flags & FLIPPED != 0;
        Some(Group {
            place,
            inner: shape.inner?,
            turned,
        })
    }

    fn push(&mut self, shape: &Shape, group: Option<Group>) {
        let is_other =
            shape.object.is_some_and(|object| matches!(object, DROP_DOWN | NOTE)) || shape.flags & DELETED != 0;
        let Some([left, top, right, bottom]) = place(shape, group).filter(|_| !is_other && !shape.is_hidden()) else {
            return;
        };
        if self.drawings.len() == MAX_SHAPES {
            return;
        }
        let (x, y) = self.grid.cover((left, top), (right, bottom));
        let turned = shape.is_turned() || group.is_some_and(|group| group.turned);
        let picture = shape.object.is_some_and(|object| PICTURES.contains(&object));
        self.drawings.push(Drawing {
            geometry: if picture { "picture" } else { geometry(shape.kind) }.to_owned(),
            x,
            y,
            lie: if turned { Lie::Slanted } else { self.grid.lie(x, y) },
            hollow: shape.is_hollow(),
            dashed: shape.property(LINE_DASH).is_some_and(|dash| dash != 0),
            color: shape.color(),
            text: String::new(),
        });
    }
}

const DELETED: u32 = 0x08;
const FLIPPED: u32 = 0xC0;
const TEXT_BOX: u16 = 202;

impl Shape {
    fn property(&self, id: u16) -> Option<u32> {
        self.properties
            .iter()
            .find(|(property, _)| *property == id)
            .map(|(_, value)| *value)
    }

    /// A flag of a set of flags, whose upper half says which of them are given.
    fn flag(&self, set: u16, bit: u32) -> Option<bool> {
        self.property(set)
            .filter(|value| value >> 16 & bit != 0)
            .map(|value| value & bit != 0)
    }

    fn is_hidden(&self) -> bool {
        self.flag(SHAPE_FLAGS, 2).unwrap_or(false)
    }

    fn is_line(&self) -> bool {
        geometry(self.kind) == "line"
    }

    fn is_hollow(&self) -> bool {
        !self.is_line() && (self.kind == TEXT_BOX || !self.flag(FILL_FLAGS, 0x10).unwrap_or(true))
    }

    /// Turned by more than a little, but by a half turn. The degrees are in 65,536ths.
    fn is_turned(&self) -> bool {
        let degrees = f64::from(self.property(ROTATION).unwrap_or_default() as i32) / 65_536.0;
        let off = degrees.rem_euclid(180.0);
        off.min(180.0 - off) > 8.0
    }

    /// RRGGBB of the line of a line, of the filling of a block; a colour of a palette by its number.
    fn color(&self) -> Option<String> {
        let color = self.property(if self.is_line() { LINE_COLOR } else { FILL_COLOR })?;
        let [red, green, blue, flags] = color.to_le_bytes();
        Some(if flags == 0 {
            format!("{red:02X}{green:02X}{blue:02X}")
        } else {
            format!("palette {color:08X}")
        })
    }
}

/// Where a shape lies, in EMU.
fn place(shape: &Shape, group: Option<Group>) -> Option<Rect> {
    let Some(Group { place, inner, .. }) = group else {
        return shape.anchor;
    };
    let child = shape.child?;
    let map = |at: usize| {
        let low = at % 2;
        let (from, to) = (inner[low + 2] - inner[low], place[low + 2] - place[low]);
        place[low] + (child[at] - inner[low]) * if from > 0.0 { to / from } else { 1.0 }
    };
    Some([map(0), map(1), map(2), map(3)])
}

fn rect(data: &[u8]) -> Option<Rect> {
    let edge = |at| u32_at(data, at).map(|edge| f64::from(edge as i32));
    Some([edge(0)?, edge(4)?, edge(8)?, edge(12)?])
}

/// The DrawingML name of a shape type.
fn geometry(kind: u16) -> &'static str {
    match kind {
        1 | TEXT_BOX => "rect",
        2 => "roundRect",
        3 => "ellipse",
        7 => "parallelogram",
        13 | 93 | 94 => "rightArrow",
        15 => "homePlate",
        20 | 32 => "line",
        55 => "chevron",
        66 => "leftArrow",
        67 | 68 | 70 => "upDownArrow",
        69 => "leftRightArrow",
        75 => "picture",
        // LibreOffice writes most shapes as outlines without a type.
        0 | 100 | 4095 => "custom",
        _ => "other",
    }
}

/// The records of drawings in `data`: type, instance, body. Ends where a record claims more than there is.
fn atoms(data: &[u8]) -> impl Iterator<Item = (u16, u16, &[u8])> {
    let mut rest = data;
    std::iter::from_fn(move || {
        let (version, kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?, u32_at(rest, 4)? as usize);
        // The outermost containers may be cut off by a drawing that goes on in records left out.
        let end = length.checked_add(8)?.min(rest.len());
        let body = rest.get(8..end)?;
        rest = &rest[end..];
        Some((kind, version >> 4, body))
    })
}
