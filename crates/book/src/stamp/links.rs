//! Links back to the sheet in front. They stand on the labels beside the cells that it leads to: a click on the cell itself
//! is to type into it.

use std::collections::BTreeMap;

use super::edits::{SheetEdits, StampError};
use super::element::{Element, blocks};
use super::front::Place;
use super::marks::whole;
use super::sign::LINK;
use super::splice::{Splice, escape};
use super::worksheet::Worksheet;
use crate::address::Area;
use crate::reference::areas;

const LIST: &str = "hyperlinks";

/// Adds a link from the label of every cell that `front` leads to, to its line there; where lines share a label, to the
/// first. A label that is marked itself, or that has a link already, gets none.
pub fn put(
    splice: &mut Splice<'_>,
    sheet: &Worksheet<'_>,
    edits: &SheetEdits,
    front: &Place<'_>,
) -> Result<(), StampError> {
    let merges = sheet.merges()?;
    let list = sheet.child(LIST);
    let mut taken: Vec<Area> = list.map(linked).transpose()?.unwrap_or_default();
    taken.extend(edits.marks.iter().map(|mark| whole(mark.area, &merges)));
    let is_free = |label: &Area| !taken.iter().any(|area| area.intersects(label));
    let labels = edits.labels.iter().map(|at| whole(Area::cell(*at), &merges));
    let labels: Vec<Area> = labels.filter(is_free).collect();
    let mut rows: BTreeMap<Area, u32> = BTreeMap::new();
    for (at, row) in front.lines(&edits.sheet) {
        if let Some(label) = nearest(whole(Area::cell(at), &merges), &labels) {
            rows.entry(label).or_insert(row);
        }
    }
    let prefix = sheet.root.prefix();
    let link = |(label, row): (&Area, &u32)| {
        let location = escape(&front.location(*row));
        format!(r#"<{prefix}hyperlink ref="{label}" location="{location}" tooltip="{LINK}"/>"#)
    };
    let links: String = rows.iter().map(link).collect();
    match list {
        _ if links.is_empty() => {}
        Some(list) => list.append(splice, &links),
        // The space in the end tag tells that the list was made for the links.
        None => splice.insert(sheet.slot(LIST), format!("<{prefix}{LIST}>{links}</{prefix}{LIST} >")),
    }
    Ok(())
}

/// The areas that have links.
fn linked(list: &Element<'_>) -> Result<Vec<Area>, StampError> {
    let links = list.children()?;
    Ok(links
        .iter()
        .filter_map(|link| Area::parse(link.tag.raw("ref")?))
        .collect())
}

/// The nearest label left of a cell in its row or above it in its column; of two as near the left one.
fn nearest(cell: Area, labels: &[Area]) -> Option<Area> {
    let (row, column) = (cell.first.row, cell.first.column);
    let distance = |label: &Area| {
        let beside = (label.first.row..=label.last.row).contains(&row) && label.last.column < column;
        let above = (label.first.column..=label.last.column).contains(&column) && label.last.row < row;
        let left = beside.then(|| column - label.last.column);
        left.or_else(|| above.then(|| row - label.last.row))
            .map(|far| (far, !beside))
    };
    let near = labels.iter().filter_map(|label| Some((distance(label)?, *label)));
    near.min().map(|(_, label)| label)
}

/// Takes the links of an earlier stamp out, whose sheet in front had the name `front`.
pub fn remove(splice: &mut Splice<'_>, sheet: &Worksheet<'_>, front: Option<&str>) -> Result<(), StampError> {
    let Some(list) = sheet.child(LIST) else {
        return Ok(());
    };
    let links = list.children()?;
    let own: Vec<&Element<'_>> = links.iter().filter(|link| is_own(link, front)).collect();
    if !own.is_empty() && own.len() == links.len() && !list.is_made() {
        // Saved anew: a list without links is none that Excel opens.
        splice.remove(list.range.clone());
    } else {
        blocks(&own).into_iter().for_each(|block| list.cut(splice, block));
    }
    Ok(())
}

/// Whether a link is one of ours: by its words, which LibreOffice drops, or because it leads into the sheet in front.
fn is_own(link: &Element<'_>, front: Option<&str>) -> bool {
    let leads_there = |location: &str| {
        let target = areas(location.trim_start_matches('#'), None).into_iter().next();
        target.is_some_and(|(sheet, _)| Some(sheet.as_str()) == front)
    };
    link.tag.value("tooltip").is_some_and(|words| words == LINK)
        || link
            .tag
            .value("location")
            .is_some_and(|location| leads_there(&location))
}
