//! Turns the text boxes that stand for arrows into arrows, because rust_xlsxwriter draws text boxes only.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::XlsxError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::theme;

const ANCHOR_END: &str = "</xdr:twoCellAnchor>";

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
        color = theme::PLANNED,
    ))
}

/// Text before, from `start` through `end`, and after.
fn cut<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let from = text.find(start)?;
    let to = from + text[from..].find(end)? + end.len();
    Some((&text[..from], &text[from..to], &text[to..]))
}
