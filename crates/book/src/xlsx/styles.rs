//! The styles part, as far as reading needs it: how a cell shows a number, whether its font is struck through, and its
//! background.

use super::fill::paint;
use super::text::font;
use crate::format::NumberLook;
use crate::model::Paint;
use crate::style::Style;
use crate::xml::{Malformed, Xml};

/// Excel's own limit on cell formats.
const MAX_STYLES: usize = 65_536;

/// The cell formats with their backgrounds, by the index a cell gives in `s`. Empty where the package has no styles.
pub fn styles(text: &str) -> Result<Vec<(Style, Option<Paint>)>, Malformed> {
    let mut xml = Xml::new(text);
    let (mut formats, mut fonts, mut fills, mut cells) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut section = "";
    while let Some(tag) = xml.find()? {
        if xml.depth == 2 {
            section = tag.name;
        }
        match (section, tag.name) {
            // A Fallback repeats what its Choice has; counted twice, it would move all that follow.
            (_, "Fallback") => xml.skip()?,
            ("numFmts", "numFmt") if formats.len() < MAX_STYLES => {
                if let (Some(id), Some(code)) = (tag.number::<u32>("numFmtId"), tag.value("formatCode")) {
                    formats.push((id, NumberLook::of(&code)));
                }
            }
            ("fonts", "font") if fonts.len() < MAX_STYLES => fonts.push(font(&mut xml)?),
            ("fills", "fill") if fills.len() < MAX_STYLES => fills.push(paint(&mut xml)?),
            // Formats that others are based on, and those of rules: no cell gives their index.
            ("cellStyleXfs", "xf") | ("dxfs" | "cellStyles" | "tableStyles" | "colors" | "extLst", _) => xml.skip()?,
            ("cellXfs", "xf") if cells.len() < MAX_STYLES => {
                cells.push((
                    tag.number::<u32>("numFmtId").unwrap_or(0),
                    tag.number::<usize>("fontId").unwrap_or(0),
                    tag.number::<usize>("fillId").unwrap_or(0),
                ));
                xml.skip()?;
            }
            _ => {}
        }
    }
    formats.sort_by_key(|(id, _)| *id);
    let shown = |id: u32| match formats.binary_search_by_key(&id, |(id, _)| *id) {
        Ok(found) => formats[found].1.clone(),
        Err(_) => NumberLook::builtin(id),
    };
    let style = |&(id, font, fill): &(u32, usize, usize)| {
        let font = fonts.get(font).copied().unwrap_or_default();
        let paint = fills.get(fill).copied().flatten();
        let style = Style {
            numbers: shown(id),
            struck: font.struck,
            unseen: font.tiny || paint != Some(Paint::Patterned) && font.ink == Some(paint),
        };
        (style, paint)
    };
    Ok(cells.iter().map(style).collect())
}
