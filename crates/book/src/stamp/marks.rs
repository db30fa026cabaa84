//! Marks as conditional formats.

use super::edits::{Mark, MarkKind, StampError};
use super::element::Element;
use super::splice::{Splice, escape, place};
use super::worksheet::{Worksheet, merge_at};
use crate::address::Area;
use crate::xml::Xml;

/// Adds the conditional formats of marks. They come before all others of the sheet, which keep their order among
/// themselves: a mark that another format paints over would not be seen. `first_format` is the number of the format of
/// [`MarkKind::Error`]; the other kinds follow.
pub fn put(
    splice: &mut Splice<'_>,
    sheet: &Worksheet<'_>,
    marks: &[Mark],
    first_format: usize,
) -> Result<(), StampError> {
    let merges = sheet.merges()?;
    let kinds: Vec<MarkKind> = MarkKind::ALL
        .into_iter()
        .filter(|kind| marks.iter().any(|mark| mark.kind == *kind))
        .collect();
    let others = priorities(splice.text(), sheet)?;
    // A pivot table knows its formats by their priority, which may not change then.
    let pivot = sheet
        .children
        .iter()
        .any(|child| child.name() == "conditionalFormatting" && child.tag.flag("pivot"));
    let before = if pivot {
        others.iter().map(|(_, priority)| *priority).max().unwrap_or(0)
    } else {
        0
    };
    if !pivot {
        shift(splice, &others, kinds.len() as i64);
    }
    let prefix = sheet.root.prefix();
    let at = sheet.slot("conditionalFormatting");
    for (place, kind) in (before + 1..).zip(kinds) {
        let mut areas: Vec<Area> = marks
            .iter()
            .filter(|mark| mark.kind == kind)
            .map(|mark| whole(mark.area, &merges))
            .collect();
        areas.sort_unstable();
        areas.dedup();
        let cells: Vec<String> = areas.iter().map(Area::to_string).collect();
        splice.insert(
            at,
            format!(
                r#"<{prefix}conditionalFormatting sqref="{}"><{prefix}cfRule type="expression" dxfId="{}" priority="{place}"><{prefix}formula>{}</{prefix}formula></{prefix}cfRule></{prefix}conditionalFormatting>"#,
                cells.join(" "),
                first_format + kind as usize,
                escape(kind.formula()),
            ),
        );
    }
    Ok(())
}

/// The area, or the merged area where it is one cell of it.
pub fn whole(area: Area, merges: &[Area]) -> Area {
    let single = area.first == area.last;
    merge_at(merges, area.first).filter(|_| single).unwrap_or(area)
}

/// Takes the conditional formats of an earlier stamp out.
pub fn remove(splice: &mut Splice<'_>, sheet: &Worksheet<'_>) -> Result<(), StampError> {
    let mut own = Vec::new();
    let mut found = false;
    for format in sheet
        .children
        .iter()
        .filter(|child| child.name() == "conditionalFormatting")
    {
        let rules = format.children()?;
        let mut kept = 0;
        let mut gone = Vec::new();
        for rule in &rules {
            if is_own(rule)? {
                own.extend(rule.tag.number::<i64>("priority"));
                gone.push(rule.range.clone());
            } else {
                kept += 1;
            }
        }
        if gone.is_empty() {
            continue;
        }
        found = true;
        if kept == 0 {
            splice.remove(format.range.clone());
        } else {
            gone.into_iter().for_each(|range| splice.remove(range));
        }
    }
    if !found {
        return Ok(());
    }
    let first = *own.iter().max().unwrap_or(&0);
    let mut others = priorities(splice.text(), sheet)?;
    others.retain(|(_, priority)| !own.contains(priority));
    if others.iter().all(|(_, priority)| *priority > first) {
        shift(splice, &others, -first);
    }
    Ok(())
}

fn is_own(rule: &Element<'_>) -> Result<bool, StampError> {
    for formula in rule.children()?.iter().filter(|child| child.name() == "formula") {
        let words = formula.words()?;
        if MarkKind::ALL
            .iter()
            .any(|kind| words.trim().trim_start_matches('=') == kind.formula())
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The priorities of all conditional formats of a sheet, those of newer Excel in `extLst` too: one row of numbers.
fn priorities<'t>(text: &'t str, sheet: &Worksheet<'t>) -> Result<Vec<(&'t str, i64)>, StampError> {
    let mut found = Vec::new();
    let holders = ["conditionalFormatting", "extLst", "AlternateContent"];
    for holder in sheet.children.iter().filter(|child| holders.contains(&child.name())) {
        let mut xml = Xml::new(&text[holder.range.clone()]);
        while let Some(tag) = xml.find()? {
            if let ("cfRule", Some(written)) = (tag.name, tag.raw("priority")) {
                found.extend(written.trim().parse().ok().map(|number| (written, number)));
            }
        }
    }
    Ok(found)
}

fn shift(splice: &mut Splice<'_>, priorities: &[(&str, i64)], by: i64) {
    for (written, priority) in priorities {
        splice.replace(place(splice.text(), written), (priority + by).to_string());
    }
}
