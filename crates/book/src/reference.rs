//! References to areas, as defined names and list validations write them.

use super::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};

/// Excel's own limit on the length of a formula, in bytes.
pub const MAX_FORMULA: usize = 8_192 * 3;

/// The areas of a reference such as `個票!$B$3:$D$5,'シート 1'!$A$1`, each with the name of its sheet; `home` is the sheet
/// meant where none is named. Empty where any part of it is no plain reference into this file: `#REF!`, `[1]Sheet!$A$1`,
/// `OFFSET(...)`, a range over several sheets.
pub fn areas(reference: &str, home: Option<&str>) -> Vec<(String, Area)> {
    parts(reference, home)
        .into_iter()
        .collect::<Option<_>>()
        .unwrap_or_default()
}

/// The same, part by part, None for each that is no plain reference: `個票!$B$3,個票!#REF!,個票!$D$3` where the second of
/// three cells was deleted.
pub fn parts(reference: &str, home: Option<&str>) -> Vec<Option<(String, Area)>> {
    if reference.len() > MAX_FORMULA {
        return Vec::new();
    }
    let reference = reference.trim().trim_start_matches('=');
    let inner = reference.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let parts = split(inner.unwrap_or(reference), ',');
    parts.into_iter().map(|part| one(part.trim(), home)).collect()
}

/// Splits at `separator` outside of single quotes.
pub fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '\'';
        c == separator && !quoted
    })
    .collect()
}

fn one(part: &str, home: Option<&str>) -> Option<(String, Area)> {
    let Some((sheet, cells)) = part.rsplit_once('!') else {
        return Some((home?.to_owned(), area(part)?));
    };
    let name = match sheet.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(quoted) => quoted.replace("''", "'"),
        None if sheet.contains(['\'', '(', ' ', '#']) => return None,
        None => sheet.to_owned(),
    };
    if name.is_empty() || name.contains(['[', ']', ':']) {
        return None;
    }
    Some((name, area(cells)?))
}

/// `$B$3:$D$5`, `B3`, whole columns `$A:$C` or whole rows `$1:$3`.
pub fn area(cells: &str) -> Option<Area> {
    Area::parse(cells).or_else(|| {
        let (a, b) = cells.split_once(':')?;
        let columns = || {
            Some(Area::new(
                Address::parse(&format!("{a}1"))?,
                Address::parse(&format!("{b}{MAX_ROWS}"))?,
            ))
        };
        let rows = || {
            let row = |text: &str| {
                text.strip_prefix('$')
                    .unwrap_or(text)
                    .parse()
                    .ok()
                    .filter(|row| (1..=MAX_ROWS).contains(row))
            };
            Some(Area::new(
                Address::new(row(a)? - 1, 0),
                Address::new(row(b)? - 1, MAX_COLUMNS - 1),
            ))
        };
        let has_digit = a.bytes().any(|byte| byte.is_ascii_digit());
        if has_digit { rows() } else { columns() }
    })
}
