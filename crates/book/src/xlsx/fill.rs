//! Backgrounds of cells: how clerks fill in a schedule who do not type marks.

use crate::model::{Fill, Paint, Sheet};
use crate::xml::{Malformed, Tag, Xml};

/// Runs of filled cells kept on a sheet.
const MAX_FILLS: usize = 50_000;
const WHITE: u32 = 0x00FF_FFFF;

/// Reads the `fill` just opened; takes its end. None where it leaves the cell white.
pub fn paint(xml: &mut Xml<'_>) -> Result<Option<Paint>, Malformed> {
    let mut paint = None;
    while let Some(tag) = xml.child()? {
        match (tag.name, tag.raw("patternType")) {
            ("patternFill", Some("solid")) => {
                paint = foreground(xml)?;
                continue;
            }
            // Excel writes the grey dots into every workbook, used or not; they are no colour.
            ("patternFill", None | Some("none" | "gray125" | "gray0625")) => {}
            ("patternFill" | "gradientFill", _) => paint = Some(Paint::Patterned),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(paint)
}

fn foreground(xml: &mut Xml<'_>) -> Result<Option<Paint>, Malformed> {
    let mut paint = None;
    while let Some(tag) = xml.child()? {
        if tag.name == "fgColor" {
            paint = color(&tag);
        }
        xml.skip()?;
    }
    Ok(paint)
}

/// The colour that a tag names; None where it is white.
pub fn color(tag: &Tag<'_>) -> Option<Paint> {
    if let Some(rgb) = tag.raw("rgb") {
        let rgb = u32::from_str_radix(rgb.get(rgb.len().saturating_sub(6)..)?, 16).ok()?;
        return (rgb != WHITE).then_some(Paint::Solid(rgb));
    }
    if let Some(theme) = tag.number::<u8>("theme") {
        let tint = tag.number::<f64>("tint").unwrap_or_default().clamp(-1.0, 1.0);
        let is_paper = theme == 0 && tint >= 0.0;
        return (!is_paper).then_some(Paint::Theme(theme, (tint * 1000.0).round() as i16));
    }
    // White twice over, and the window's background.
    let indexed = tag.number::<u8>("indexed")?;
    (!matches!(indexed, 1 | 9 | 65)).then_some(Paint::Indexed(indexed))
}

/// Puts a filled cell to those of its sheet; cells come row by row.
pub fn push(sheet: &mut Sheet, row: u32, column: u32, paint: Paint) {
    let goes_on = |last: &Fill| last.row == row && last.paint == paint && last.columns.1 + 1 == column;
    let full = sheet.fills.len() == MAX_FILLS;
    match sheet.fills.last_mut() {
        Some(last) if goes_on(last) => last.columns.1 = column,
        _ if full => {}
        _ => sheet.fills.push(Fill {
            row,
            columns: (column, column),
            paint,
        }),
    }
}
