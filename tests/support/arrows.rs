//! Arrows over a schedule: text boxes that are turned into arrows afterwards, because rust_xlsxwriter draws text boxes only.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ObjectMovement, Shape, ShapeFormat, ShapeLine, ShapeSolidFill, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::layout::{Arrow, Layout};

/// Planned arrows, as RRGGBB.
const PLANNED: &str = "1F3864";
/// Actual arrows, as RRGGBB.
const ACTUAL: &str = "C55A11";

const ANCHOR_END: &str = "</xdr:twoCellAnchor>";

impl Layout {
    pub(super) fn write_arrow(&self, sheet: &mut Worksheet, arrow: &Arrow) -> Result<(), XlsxError> {
        let pixels = |place: f64| {
            let whole = place.floor() as usize;
            let left: u32 = self.columns.iter().take(whole).sum();
            f64::from(left) + place.fract() * f64::from(self.columns.get(whole).copied().unwrap_or(0))
        };
        let (left, right) = (pixels(arrow.left), pixels(arrow.right));
        let height = self.rows.get(arrow.row as usize).copied().unwrap_or(24);
        let (color, text) = if arrow.planned {
            (PLANNED, "計画")
        } else {
            (ACTUAL, "実績")
        };
        let format = ShapeFormat::new()
            .set_solid_fill(&ShapeSolidFill::new().set_color(color))
            .set_line(
                &ShapeLine::new()
                    .set_color(color)
                    .set_width(if arrow.planned { 2.0 } else { 0.75 }),
            );
        let (top, tall) = if arrow.planned {
            (height / 2, 5)
        } else {
            (height / 4, height / 2)
        };
        let shape = Shape::textbox()
            .set_width((right - left).round() as u32)
            .set_height(tall)
            .set_format(&format);
        let shape = shape
            .set_alt_text(text)
            .set_object_movement(ObjectMovement::MoveAndSizeWithCells);
        sheet.insert_shape_with_offset(arrow.row, 0, &shape, left.round() as u32, top)?;
        Ok(())
    }
}

/// Redraws every text box of a workbook of ours: the one described 計画 becomes a line with a head, the others block
/// arrows. Every part but the drawings is copied as it is.
pub(super) fn draw_arrows(workbook: &[u8]) -> Result<Vec<u8>, XlsxError> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for index in 0..archive.len() {
        let name = archive.by_index_raw(index)?.name()?.into_owned();
        if name.starts_with("xl/drawings/drawing") {
            let mut part = String::new();
            archive.by_index(index)?.read_to_string(&mut part)?;
            writer.start_file(name, options)?;
            writer.write_all(
                part.split_inclusive(ANCHOR_END)
                    .map(redraw)
                    .collect::<String>()
                    .as_bytes(),
            )?;
        } else {
            writer.raw_copy_file(archive.by_index_raw(index)?)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// One anchor with its shape redrawn; anything else as it is.
fn redraw(anchor: &str) -> String {
    let line = anchor.contains("descr=\"計画\"").then(|| connector(anchor)).flatten();
    line.unwrap_or_else(|| anchor.replace("prst=\"rect\"", "prst=\"rightArrow\""))
}

/// The anchor of a text box as that of a level line: its lower end is moved to the upper.
fn connector(anchor: &str) -> Option<String> {
    let (before, shape, after) = cut(anchor, "<xdr:sp ", "</xdr:sp>")?;
    let (_, properties, _) = cut(shape, "<xdr:cNvPr", "/>")?;
    let (_, place, _) = cut(shape, "<a:xfrm>", "</a:xfrm>")?;
    let (_, top, rest) = cut(before, "<xdr:row>", "</xdr:rowOff>")?;
    let (_, bottom, _) = cut(rest, "<xdr:row>", "</xdr:rowOff>")?;
    let (from, to) = before.split_once("<xdr:to>")?;
    let (_, height, _) = cut(place, "cy=\"", "\"/>")?;
    Some(format!(
        "{from}<xdr:to>{to}<xdr:cxnSp macro=\"\"><xdr:nvCxnSpPr>{properties}<xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>\
         <xdr:spPr>{place}<a:prstGeom prst=\"straightConnector1\"><a:avLst/></a:prstGeom><a:ln w=\"25400\"><a:solidFill>\
         <a:srgbClr val=\"{color}\"/></a:solidFill><a:tailEnd type=\"triangle\"/></a:ln></xdr:spPr></xdr:cxnSp>{after}",
        to = to.replace(bottom, top),
        place = place.replace(height, "cy=\"0\"/>"),
        color = PLANNED,
    ))
}

/// Text before, from `start` through `end`, and after.
fn cut<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let from = text.find(start)?;
    let to = from + text[from..].find(end)? + end.len();
    Some((&text[..from], &text[from..to], &text[to..]))
}
