//! Shapes of an OpenDocument table.

use super::paragraph::Text;
use super::reference::cell;
use super::styles::{Outline, Styles, length};
use crate::address::Address;
use crate::grid::Grid;
use crate::model::{Drawing, Lie};
use crate::xml::{Malformed, Tag, Xml};

/// A shape before its place on the grid is known.
#[derive(Debug, Default)]
pub struct Shape {
    drawing: Drawing,
    /// Two corners in EMU from the cell it is anchored to.
    corners: ((f64, f64), (f64, f64)),
    /// The cell of its lower right corner and the offset into it, where the file says that.
    end: Option<(Address, (f64, f64))>,
    turned: bool,
}

/// Reads the element just opened and takes its end; puts it to `shapes` where it is a shape.
pub fn shape(xml: &mut Xml<'_>, tag: &Tag<'_>, styles: &Styles, shapes: &mut Vec<Shape>) -> Result<(), Malformed> {
    let geometry = match tag.name {
        "connector" => "straightConnector1",
        "line" | "measure" => "line",
        "rect" | "caption" | "frame" => "rect",
        "ellipse" | "circle" => "ellipse",
        "polyline" | "path" | "polygon" | "regular-polygon" | "custom-shape" => "custom",
        "g" | "a" => {
            while let Some(tag) = xml.child()? {
                shape(xml, &tag, styles, shapes)?;
            }
            return Ok(());
        }
        _ => return xml.skip(),
    };
    let mut shape = Shape::of(tag, geometry, styles);
    while let Some(child) = xml.child()? {
        match child.name {
            "p" => {
                let text = Text::plain(xml, styles)?;
                shape.add_text(&text);
            }
            "text-box" => {
                shape.drawing.hollow = true;
                while let Some(child) = xml.child()? {
                    match child.name {
                        "p" => shape.add_text(&Text::plain(xml, styles)?),
                        _ => xml.skip()?,
                    }
                }
            }
            "enhanced-geometry" => {
                shape.drawing.geometry = preset(child.raw("draw:type").unwrap_or_default());
                xml.skip()?;
            }
            "image" | "object" | "object-ole" | "plugin" => {
                shape.drawing.geometry = "picture".to_owned();
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    shapes.push(shape);
    Ok(())
}

impl Shape {
    fn of(tag: &Tag<'_>, geometry: &str, styles: &Styles) -> Self {
        let emu = |name| tag.raw(name).and_then(length).unwrap_or(0.0);
        let is_line = matches!(geometry, "line" | "straightConnector1");
        let Outline {
            dashed,
            line,
            filled,
            fill,
        } = styles.outline(&tag.value("draw:style-name").unwrap_or_default());
        let from = (emu("svg:x"), emu("svg:y"));
        let corners = if is_line {
            ((emu("svg:x1"), emu("svg:y1")), (emu("svg:x2"), emu("svg:y2")))
        } else {
            (from, (from.0 + emu("svg:width"), from.1 + emu("svg:height")))
        };
        let end = tag.value("table:end-cell-address").filter(|_| !is_line);
        Self {
            drawing: Drawing {
                geometry: geometry.to_owned(),
                hollow: !is_line && (filled == Some(false) || tag.name == "caption"),
                dashed: dashed.unwrap_or(false),
                color: if is_line { line } else { fill.or(line) },
                ..Drawing::default()
            },
            corners,
            end: end
                .and_then(|address| cell(&address))
                .map(|at| (at, (emu("table:end-x"), emu("table:end-y")))),
            turned: tag
                .raw("draw:transform")
                .is_some_and(|list| list.contains("rotate") || list.contains("skew")),
        }
    }

    fn add_text(&mut self, paragraph: &str) {
        let text = &mut self.drawing.text;
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(paragraph.trim());
    }

    /// The shape with its place, anchored to `cell`.
    pub fn place(&self, cell: Address, grid: &Grid) -> Drawing {
        let corner = |cell: Address, (x, y): (f64, f64)| {
            let (left, top) = grid.place((f64::from(cell.column), f64::from(cell.row)));
            (left + x, top + y)
        };
        let from = corner(cell, self.corners.0);
        let to = match self.end {
            Some((end, offset)) => corner(end, offset),
            None => corner(cell, self.corners.1),
        };
        let (x, y) = grid.cover(from, to);
        let lie = if self.turned { Lie::Slanted } else { grid.lie(x, y) };
        Drawing {
            x,
            y,
            lie,
            text: self.drawing.text.trim().to_owned(),
            ..self.drawing.clone()
        }
    }
}

/// The DrawingML name of a geometry: LibreOffice keeps it where the shape came from Excel and has names of its own.
fn preset(name: &str) -> String {
    if let Some(preset) = name.strip_prefix("ooxml-") {
        return if preset == "non-primitive" { "custom" } else { preset }.to_owned();
    }
    let preset = match name {
        "right-arrow" | "notched-right-arrow" | "striped-right-arrow" | "mso-spt13" | "mso-spt93" | "mso-spt94" => {
            "rightArrow"
        }
        "left-arrow" | "mso-spt66" => "leftArrow",
        "left-right-arrow" | "mso-spt69" => "leftRightArrow",
        "up-arrow" | "down-arrow" | "up-down-arrow" | "mso-spt67" | "mso-spt68" | "mso-spt70" => "upDownArrow",
        "pentagon-right" | "mso-spt15" => "homePlate",
        "chevron" | "mso-spt55" => "chevron",
        "rectangle" | "mso-spt1" => "rect",
        "round-rectangle" | "mso-spt2" => "roundRect",
        "parallelogram" | "mso-spt7" => "parallelogram",
        "mso-spt20" | "mso-spt32" => "line",
        "ellipse" | "circle" | "mso-spt3" => "ellipse",
        "non-primitive" | "mso-spt0" | "mso-spt100" => "custom",
        other => other,
    };
    preset.to_owned()
}
