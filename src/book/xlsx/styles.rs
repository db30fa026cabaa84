//! The styles part, as far as reading needs it: how a cell shows a number, and whether its font is struck through.

use super::text::struck;
use crate::book::format::{builtin, classify};
use crate::book::style::Style;
use crate::book::xml::{Malformed, Xml};

/// Excel's own limit on cell formats.
const MAX_STYLES: usize = 65_536;

/// The cell formats, by the index a cell gives in `s`. Empty where the package has no styles.
pub fn styles(text: &str) -> Result<Vec<Style>, Malformed> {
    let mut xml = Xml::new(text);
    let (mut formats, mut fonts, mut cells) = (Vec::new(), Vec::new(), Vec::new());
    let mut section = "";
    while let Some(tag) = xml.find()? {
        if xml.depth == 2 {
            section = tag.name;
        }
        match (section, tag.name) {
            ("numFmts", "numFmt") if formats.len() < MAX_STYLES => {
                if let (Some(id), Some(code)) = (tag.number::<u32>("numFmtId"), tag.value("formatCode")) {
                    formats.push((id, classify(&code)));
                }
            }
            ("fonts", "font") if fonts.len() < MAX_STYLES => fonts.push(struck(&mut xml)?),
            ("cellXfs", "xf") if cells.len() < MAX_STYLES => {
                cells.push((
                    tag.number::<u32>("numFmtId").unwrap_or(0),
                    tag.number::<usize>("fontId").unwrap_or(0),
                ));
                xml.skip()?;
            }
            _ => {}
        }
    }
    formats.sort_by_key(|(id, _)| *id);
    let shown = |id: u32| match formats.binary_search_by_key(&id, |(id, _)| *id) {
        Ok(found) => formats[found].1,
        Err(_) => builtin(id),
    };
    let style = |&(id, font): &(u32, usize)| {
        let (format, elapsed) = shown(id);
        Style {
            format,
            elapsed,
            struck: fonts.get(font).copied().unwrap_or(false),
        }
    };
    Ok(cells.iter().map(style).collect())
}
