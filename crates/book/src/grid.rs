//! Where columns and rows lie on the sheet, for shapes: in EMU (914,400 an inch, 9,525 a pixel).

use super::model::Lie;

/// From where to where along an axis, in items and their fractions.
pub type Extent = (f64, f64);

/// A pixel.
pub const PIXEL: f64 = 9_525.0;
/// A point.
const POINT: f64 = 12_700.0;
/// Width of a digit in the normal font, in pixels: Calibri 11 and 游ゴシック 11 at 96 dpi.
const DIGIT: f64 = 7.0;

/// Both axes of a sheet.
#[derive(Debug)]
pub struct Grid {
    /// Columns, from left.
    pub columns: Axis,
    /// Rows, from the top.
    pub rows: Axis,
}

/// Columns or rows with their sizes.
#[derive(Debug)]
pub struct Axis {
    default: f64,
    /// Those with sizes of their own: first index, index behind the last, start, size of each. In order.
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    first: u32,
    end: u32,
    start: f64,
    size: f64,
}

/// Sizes of columns and rows, gathered where shapes need them: first, last, EMU.
#[derive(Debug, Default)]
pub struct Sizes {
    /// Columns with widths of their own.
    pub columns: Vec<(u32, u32, f64)>,
    /// Rows with heights of their own.
    pub rows: Vec<(u32, u32, f64)>,
    /// Width of all others.
    pub default_column: Option<f64>,
    /// Height of all others.
    pub default_row: Option<f64>,
}

/// Width in EMU of a column of `width` characters.
pub fn column_size(width: f64) -> f64 {
    let pixels = ((256.0 * width + (128.0 / DIGIT).trunc()) / 256.0 * DIGIT).trunc();
    pixels.clamp(0.0, 4096.0) * PIXEL
}

/// Height in EMU of a row of `points`.
pub fn row_size(points: f64) -> f64 {
    points.clamp(0.0, 4096.0) * POINT
}

impl Default for Grid {
    fn default() -> Self {
        Self {
            columns: Axis::new(64.0 * PIXEL, Vec::new()),
            rows: Axis::new(row_size(15.0), Vec::new()),
        }
    }
}

impl Sizes {
    /// The grid of these sizes.
    pub fn grid(self) -> Grid {
        let fallback = Grid::default();
        let or = |size: Option<f64>, axis: &Axis| size.filter(|&size| size > 0.0).unwrap_or(axis.start(1));
        Grid {
            columns: Axis::new(or(self.default_column, &fallback.columns), self.columns),
            rows: Axis::new(or(self.default_row, &fallback.rows), self.rows),
        }
    }
}

impl Grid {
    /// A place in columns and rows (3.5 is the middle of item 3), in EMU.
    pub fn place(&self, (column, row): (f64, f64)) -> (f64, f64) {
        (self.columns.place(column), self.rows.place(row))
    }

    /// The columns and rows between two corners in EMU, whichever is first.
    pub fn cover(&self, from: (f64, f64), to: (f64, f64)) -> (Extent, Extent) {
        let along = |axis: &Axis, a: f64, b: f64| (axis.locate(a.min(b)), axis.locate(a.max(b)));
        (along(&self.columns, from.0, to.0), along(&self.rows, from.1, to.1))
    }

    /// How a shape lies that is not rotated.
    pub fn lie(&self, x: Extent, y: Extent) -> Lie {
        let (from, to) = (self.place((x.0, y.0)), self.place((x.1, y.1)));
        if to.1 - from.1 > to.0 - from.0 {
            Lie::Upright
        } else {
            Lie::Level
        }
    }
}

impl Axis {
    /// Where a place in items lies, in EMU.
    fn place(&self, at: f64) -> f64 {
        let start = self.start(at as u32);
        start + at.fract() * (self.start((at as u32).saturating_add(1)) - start)
    }

    /// An axis of items of size `default` but for those of `sizes`: first index, last index, size.
    pub fn new(default: f64, mut sizes: Vec<(u32, u32, f64)>) -> Self {
        sizes.sort_by_key(|&(first, ..)| first);
        let mut axis = Self {
            default,
            spans: Vec::with_capacity(sizes.len()),
        };
        for (first, last, size) in sizes {
            let from = axis.spans.last().map_or(0, |span| span.end);
            let (first, end) = (first.max(from), last.saturating_add(1));
            if first < end {
                let start = axis.start(first);
                axis.spans.push(Span {
                    first,
                    end,
                    start,
                    size,
                });
            }
        }
        axis
    }

    /// The span at or before `index`, with what lies between.
    fn before(&self, index: u32) -> Option<&Span> {
        self.spans[..self.spans.partition_point(|span| span.first <= index)].last()
    }

    /// Where an item begins.
    pub fn start(&self, index: u32) -> f64 {
        match self.before(index) {
            None => f64::from(index) * self.default,
            Some(span) if index < span.end => span.start + f64::from(index - span.first) * span.size,
            Some(span) => {
                span.start + f64::from(span.end - span.first) * span.size + f64::from(index - span.end) * self.default
            }
        }
    }

    fn size(&self, index: u32) -> f64 {
        self.before(index)
            .filter(|span| index < span.end)
            .map_or(self.default, |span| span.size)
    }

    /// An anchor's item and the offset into it as one number: 3.5 is the middle of item 3. Offsets beyond the item, which
    /// other font metrics make, end at its edge.
    pub fn fraction(&self, index: u32, offset: f64) -> f64 {
        let size = self.size(index);
        let part = if size > 0.0 {
            (offset / size).clamp(0.0, 1.0)
        } else {
            0.0
        };
        f64::from(index) + part
    }

    /// A place in EMU as items and a fraction.
    pub fn locate(&self, place: f64) -> f64 {
        let place = place.max(0.0);
        let known = self.spans.partition_point(|span| span.start <= place);
        let (index, start, size, end) = match self.spans[..known].last() {
            None => (0, 0.0, self.default, u32::MAX),
            Some(span) => {
                let width = f64::from(span.end - span.first) * span.size;
                if place < span.start + width {
                    (span.first, span.start, span.size, span.end)
                } else {
                    (span.end, span.start + width, self.default, u32::MAX)
                }
            }
        };
        if size <= 0.0 {
            return f64::from(index);
        }
        (f64::from(index) + (place - start) / size).min(f64::from(end))
    }
}
