//! Where the input method for Japanese is off when a cell is chosen.

use super::edits::StampError;
use super::parts::Parts;
use super::splice::Splice;
use super::worksheet::Worksheet;
use super::{find, gate, index};
use crate::address::{Address, Area};
use crate::model::Limits;

/// Has Excel switch the input method off on the validations of a sheet that hold one of these cells: digits come out as digits
/// then, and who types 未定 switches it on.
///
/// # Errors
/// As [`super::stamp`].
pub fn turn_ime_off(bytes: &[u8], sheet: &str, cells: &[Address], limits: &Limits) -> Result<Vec<u8>, StampError> {
    let (package, workbook) = gate::open(bytes, limits)?;
    let mut parts = Parts::new(package);
    let sheets = index::sheets(&mut parts, &workbook)?;
    let found = find(&sheets, sheet)?;
    let text = parts.need(&found.path)?;
    let worksheet = Worksheet::new(&text)?;
    let mut splice = Splice::new(&text);
    if let Some(list) = worksheet.child("dataValidations") {
        for validation in list.children()? {
            let areas = validation.tag.raw("sqref").unwrap_or_default();
            let mut areas = areas.split_ascii_whitespace().filter_map(Area::parse);
            if areas.any(|area| cells.iter().any(|cell| area.contains(*cell))) {
                validation.set(&mut splice, "imeMode", "off");
            }
        }
    }
    parts.set(&found.path, splice.finish())?;
    parts.write()
}
