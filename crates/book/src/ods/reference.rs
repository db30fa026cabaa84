//! References as OpenDocument writes them: `$個票.$B$3:.$D$5`, `$'シート 1'.$A$1`.

use crate::address::{Address, Area};
use crate::reference::{MAX_FORMULA, split};

/// The areas of a reference, each with the name of its sheet; empty where any part is no plain reference into this file.
pub fn areas(reference: &str) -> Vec<(String, Area)> {
    if reference.len() > MAX_FORMULA {
        return Vec::new();
    }
    let parts = split(reference, ' ').into_iter().filter(|part| !part.is_empty());
    parts.map(one).collect::<Option<_>>().unwrap_or_default()
}

fn one(part: &str) -> Option<(String, Area)> {
    let mut corners = split(part, ':').into_iter().map(corner);
    let (sheet, first) = corners.next()??;
    let (last_sheet, last) = match corners.next() {
        Some(last) => last?,
        None => (None, first),
    };
    let sheet = sheet?;
    let same_sheet = last_sheet.is_none_or(|last| last == sheet);
    (same_sheet && corners.next().is_none()).then(|| (sheet, Area::new(first, last)))
}

/// `$'シート 1'.$A$1`: the sheet, where one is named, and the cell.
fn corner(text: &str) -> Option<(Option<String>, Address)> {
    let (sheet, cell) = text.rsplit_once('.')?;
    let sheet = sheet.strip_prefix('$').unwrap_or(sheet);
    let name = match sheet.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(quoted) => quoted.replace("''", "'"),
        None => sheet.to_owned(),
    };
    // Another file stands before its sheet with a #.
    (!name.contains('#')).then_some(())?;
    Some((Some(name).filter(|name| !name.is_empty()), Address::parse(cell)?))
}

/// The cell of an address such as `個票.L20`, whatever its sheet.
pub fn cell(text: &str) -> Option<Address> {
    corner(text).map(|(_, address)| address)
}
