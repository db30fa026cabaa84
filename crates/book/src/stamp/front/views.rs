//! What the windows of the workbook show: the sheet in front while it is there, then again what they showed before.

use crate::stamp::edits::StampError;
use crate::stamp::element::{Element, root};
use crate::stamp::index::{SheetPart, child};
use crate::stamp::parts::Parts;
use crate::stamp::splice::{Splice, place};
use crate::xml::is_true;

/// Follows a recorded number that led to none of the sheets.
const NOWHERE: char = '!';

/// Takes the selection off all sheets, so that no two are edited as a group; tells which ones had it.
pub fn unselect(parts: &mut Parts<'_>, others: &[SheetPart]) -> Result<String, StampError> {
    let mut selected = Vec::new();
    for (number, sheet) in others.iter().enumerate().filter(|(_, sheet)| !sheet.path.is_empty()) {
        if turn_selection(parts, &sheet.path, false)? {
            selected.push(number.to_string());
        }
    }
    Ok(selected.join(","))
}

/// Turns the selection of a sheet on or off where it is written and the other way.
pub fn turn_selection(parts: &mut Parts<'_>, path: &str, on: bool) -> Result<bool, StampError> {
    let Some(text) = parts.text(path)? else {
        return Ok(false);
    };
    let views = child(&root(&text)?, "sheetViews")?
        .map(|views| views.children())
        .transpose()?
        .unwrap_or_default();
    let mut splice = Splice::new(&text);
    for view in &views {
        if let Some(state) = view.tag.raw("tabSelected").filter(|state| is_true(state) != on) {
            let words = matches!(state, "true" | "false");
            let new = match (on, words) {
                (true, true) => "true",
                (true, false) => "1",
                (false, true) => "false",
                (false, false) => "0",
            };
            splice.replace(place(&text, state), new);
        }
    }
    let turned = !splice.is_empty();
    parts.set(path, splice.finish())?;
    Ok(turned)
}

/// Has every window show the first sheet; tells what they showed: active sheet and first tab of each.
pub fn show_first(splice: &mut Splice<'_>, root: &Element<'_>) -> Result<String, StampError> {
    let views = child(root, "bookViews")?
        .map(|views| views.children())
        .transpose()?
        .unwrap_or_default();
    let sheets = child(root, "sheets")?.map(|list| list.children()).transpose()?;
    let sheets = sheets.map_or(0, |sheets| sheets.len());
    let mut record = Vec::new();
    for view in &views {
        let shown = ["activeTab", "firstSheet"].map(|key| {
            let old = view.tag.raw(key);
            if let Some(old) = old {
                splice.replace(place(splice.text(), old), "0");
            }
            recorded(old.unwrap_or_default(), sheets)
        });
        record.push(shown.join(","));
    }
    Ok(record.join(";"))
}

/// The number of a sheet as it is recorded: one that led to none of the sheets is told, to lead to none again.
fn recorded(written: &str, sheets: usize) -> String {
    let mut number = written.to_owned();
    number.retain(|c| c.is_ascii_digit());
    if number.parse().is_ok_and(|number: usize| number >= sheets) {
        number.push(NOWHERE);
    }
    number
}

/// Has every window show what it showed before: by the record where the sheet in front is still shown, else one less.
pub fn show_again(
    splice: &mut Splice<'_>,
    root: &Element<'_>,
    number: usize,
    sheets: usize,
    record: &str,
) -> Result<(), StampError> {
    let views = child(root, "bookViews")?
        .map(|views| views.children())
        .transpose()?
        .unwrap_or_default();
    let mut records = record.split(';');
    for view in &views {
        let (active, first) = records.next().and_then(|one| one.split_once(',')).unwrap_or_default();
        for (key, before) in [("activeTab", active), ("firstSheet", first)] {
            let Some(written) = view.tag.raw(key) else {
                continue;
            };
            let now = written.trim().parse::<usize>().unwrap_or(0);
            let led_nowhere = before.ends_with(NOWHERE);
            let before = before
                .trim_end_matches(NOWHERE)
                .parse::<usize>()
                .ok()
                .filter(|&before| now == number && (before < sheets || led_nowhere));
            let moved = before.unwrap_or(if now > number { now - 1 } else { now.min(sheets - 1) });
            splice.replace(place(splice.text(), written), moved.to_string());
        }
    }
    Ok(())
}
