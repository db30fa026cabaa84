//! Conditional formats, as far as they hide a zero: in `;;;`, or white where the cell is not filled.

use super::text::font;
use super::validation::sqref;
use crate::address::Area;
use crate::format::NumberLook;
use crate::model::Sheet;
use crate::style::Style;
use crate::xml::{Malformed, Tag, Xml};
use crate::{Content, NumberFormat};

/// Formats and areas that are looked at.
const MOST: usize = 2_000;

/// Whether each of the formats of rules hides a zero, by its number. Empty where no rule has a format.
pub fn hiding(styles: &str) -> Result<Vec<bool>, Malformed> {
    let (mut xml, mut all) = (Xml::new(styles), Vec::new());
    if !styles.contains("dxf") {
        return Ok(all);
    }
    let mut section = "";
    while let Some(tag) = xml.find()? {
        if xml.depth == 2 {
            section = tag.name;
        }
        match (section, tag.name) {
            ("dxfs", "dxf") if all.len() < MOST => all.push(hides(&mut xml)?),
            ("", _) | ("dxfs", "dxfs") => {}
            _ => xml.skip()?,
        }
    }
    Ok(all)
}

/// Reads the format just opened; takes its end.
fn hides(xml: &mut Xml<'_>) -> Result<bool, Malformed> {
    let (mut is_white, mut is_filled, mut is_masked) = (false, false, false);
    while let Some(tag) = xml.child()? {
        match tag.name {
            "font" => {
                is_white = font(xml)?.ink == Some(None);
                continue;
            }
            "fill" => is_filled = true,
            "numFmt" => is_masked = tag.value("formatCode").is_some_and(|code| shows_no_zero(&code)),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(is_masked || is_white && !is_filled)
}

fn shows_no_zero(code: &str) -> bool {
    let style = Style {
        numbers: NumberLook::of(code),
        ..Style::default()
    };
    style.raw(Content::Number(0.0), false).format == NumberFormat::Masked
}

/// Reads the rules just opened; takes their end, and adds their areas where one of them hides zeros.
pub fn take(xml: &mut Xml<'_>, tag: &Tag<'_>, hiding: &[bool], areas: &mut Vec<Area>) -> Result<(), Malformed> {
    let mut hides = false;
    while let Some(rule) = xml.child()? {
        let format = rule.number::<usize>("dxfId");
        hides |= format.and_then(|format| hiding.get(format)).is_some_and(|hides| *hides);
        xml.skip()?;
    }
    if hides && areas.len() < MOST {
        areas.extend(tag.value("sqref").iter().flat_map(|text| sqref(text)));
    }
    Ok(())
}

/// Marks the zeros in these areas: nobody who looked at the sheet saw them.
pub fn hide(sheet: &mut Sheet, areas: &[Area]) {
    let is_zero = |raw: &crate::Raw| raw.content == Content::Number(0.0) && raw.affixes.is_none();
    for cell in &mut sheet.cells {
        if is_zero(&cell.raw) && areas.iter().any(|area| area.contains(cell.address)) {
            cell.raw.format = NumberFormat::Masked;
        }
    }
}
