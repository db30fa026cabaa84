//! The workbook part: sheets in tab order, defined names, the date system.

use std::borrow::Cow;

use crate::model::{DefinedName, OpenError, Visibility};
use crate::reference::areas;
use crate::xml::{Malformed, Tag, Xml};

/// Defined names, and areas of them, kept.
const MAX_NAMES: usize = 300_000;

/// What the workbook part says.
#[derive(Debug, Default)]
pub struct Index {
    /// All sheets, chart and macro sheets too: `localSheetId` counts them.
    pub sheets: Vec<SheetEntry>,
    /// Defined names; their scope counts all sheets.
    pub names: Vec<DefinedName>,
    /// Whether serial dates count from 1904.
    pub date1904: bool,
}

/// A sheet as the workbook part lists it.
#[derive(Debug)]
pub struct SheetEntry {
    /// Name on the tab.
    pub name: String,
    /// Id of its relationship; None where the entry has none. Empty for a module of Excel 95, which has no part.
    pub relation: Option<String>,
    /// Whether the tab is shown.
    pub visibility: Visibility,
}

/// Reads the workbook part.
pub fn index(text: &str) -> Result<Index, OpenError> {
    let broken = |error: Malformed| OpenError::Broken(format!("workbook: {}", error.0));
    let mut xml = Xml::new(text);
    let (mut index, mut kept) = (Index::default(), 0);
    while let Some(tag) = xml.find().map_err(broken)? {
        // Extensions deeper down have elements of the same names: Excel for Mac writes a second `workbookPr`.
        match (xml.depth, tag.name) {
            (2, "workbookPr") => index.date1904 = tag.flag("date1904"),
            (3, "sheet") => index.sheets.push(entry(&tag)),
            (3, "definedName") => {
                let refers_to = xml.text().map_err(broken)?.trim().to_owned();
                let areas = areas(&refers_to, None);
                kept += 1 + areas.len();
                if kept > MAX_NAMES {
                    return Err(OpenError::TooLarge(format!(
                        "more than {MAX_NAMES} defined names and areas"
                    )));
                }
                index.names.push(DefinedName {
                    name: tag.value("name").unwrap_or_default().into_owned(),
                    scope: tag.number("localSheetId"),
                    areas,
                    refers_to,
                });
            }
            _ => {}
        }
    }
    Ok(index)
}

fn entry(tag: &Tag<'_>) -> SheetEntry {
    SheetEntry {
        name: tag.value("name").unwrap_or_default().into_owned(),
        relation: tag.value("id").map(Cow::into_owned),
        visibility: match tag.raw("state") {
            Some("hidden") => Visibility::Hidden,
            Some("veryHidden") => Visibility::VeryHidden,
            _ => Visibility::Visible,
        },
    }
}
