//! Notes on cells: a comments part for the words and a VML drawing for the boxes, as all versions of Excel read them.

mod boxes;
mod comments;
mod size;
mod vml;

use std::collections::{BTreeMap, BTreeSet};

use super::edits::{LeftOut, Mark, StampError};
use super::element::Element;
use super::index::SheetPart;
use super::marks::whole;
use super::parts::Parts;
use super::rels::{self, PartKind, RELATIONS};
use super::sign;
use super::splice::Splice;
use super::worksheet::Worksheet;
use crate::address::{Address, Area};
use crate::xml::Xml;
use boxes::Boxes;

const COMMENTS: PartKind = PartKind {
    relation: "comments",
    content: "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
};
const DRAWING: PartKind = PartKind {
    relation: "vmlDrawing",
    content: "application/vnd.openxmlformats-officedocument.vmlDrawing",
};

/// A note to write: all that is said of one cell.
#[derive(Debug, Default)]
struct Note {
    /// The cell with what is merged with it: the box stands beside it.
    area: Option<Area>,
    /// Heading and text of every mark.
    parts: Vec<(&'static str, String)>,
}

impl Note {
    /// All that it says.
    fn words(&self) -> String {
        let part = |(heading, text): &(&str, String)| format!("{heading}\n{text}");
        self.parts.iter().map(part).collect::<Vec<_>>().join("\n")
    }
}

/// The parts of a sheet that hold its notes.
#[derive(Debug, Default)]
struct Places {
    comments: Option<String>,
    drawing: Option<String>,
}

/// Adds the notes of `marks` to a sheet, and returns what had to be left out. `front` is the name of the sheet in front
/// that lists the marks, where there is one.
pub fn put(
    parts: &mut Parts<'_>,
    SheetPart { name, path, .. }: &SheetPart,
    marks: &[Mark],
    front: Option<&str>,
) -> Result<Vec<LeftOut>, StampError> {
    let text = parts.need(path)?;
    let sheet = Worksheet::new(&text)?;
    let mut notes = gather(&sheet, marks, front)?;
    let threads = threads(parts, path)?;
    let left_out = notes.keys().filter(|at| threads.contains(at));
    let left_out: Vec<LeftOut> = left_out
        .map(|&at| LeftOut::Note {
            sheet: name.clone(),
            at,
        })
        .collect();
    notes.retain(|at, _| !threads.contains(at));
    if notes.is_empty() {
        return Ok(left_out);
    }
    let places = places(parts, path, &sheet)?;
    let comments = places.comments.as_deref().map(|path| parts.need(path)).transpose()?;
    let mut added = comments::put(comments.as_deref().map_or(comments::EMPTY, String::as_str), &notes)?;
    let words = std::mem::take(&mut added.text);
    match places.comments {
        Some(path) => parts.set(&path, words)?,
        None => {
            let new = rels::free(parts, "xl/kohyoNotes", "xml");
            rels::add(parts, path, &new, COMMENTS, words)?;
        }
    }
    let boxes = Boxes::new(&sheet)?;
    let drawing = places.drawing.as_deref().map(|path| parts.need(path)).transpose()?;
    let shapes = vml::put(
        drawing.as_deref().map_or(vml::EMPTY, String::as_str),
        &notes,
        &added,
        &boxes,
    )?;
    match places.drawing {
        Some(path) => parts.set(&path, shapes)?,
        None => {
            let new = rels::free(parts, "xl/drawings/kohyoNotes", "vml");
            let id = rels::add(parts, path, &new, DRAWING, shapes)?;
            let mut splice = Splice::new(&text);
            splice.insert(sheet.slot("legacyDrawing"), legacy_drawing(&sheet, &id));
            parts.set(path, splice.finish())?;
        }
    }
    Ok(left_out)
}

/// Takes the notes of an earlier stamp out of the sheet whose part is `path`.
pub fn remove(parts: &mut Parts<'_>, path: &str) -> Result<(), StampError> {
    let relations = parts.relations(path)?;
    let Some(comments) = relations.iter().find(|relation| relation.kind == COMMENTS.relation) else {
        return Ok(());
    };
    let words = parts.need(&comments.target)?;
    if !words.contains(sign::NOTE) {
        return Ok(());
    }
    let text = parts.need(path)?;
    let sheet = Worksheet::new(&text)?;
    let drawing = places(parts, path, &sheet)?.drawing;
    let removed = comments::remove(&words)?;
    let shapes = drawing.as_deref().map(|path| parts.need(path)).transpose()?;
    let shapes = shapes.map(|shapes| vml::remove(&shapes, &removed.cells));
    if removed.left > 0 {
        parts.set(&comments.target, removed.text)?;
    } else {
        rels::remove(parts, path, &comments.target)?;
    }
    match (drawing, shapes) {
        (Some(drawing), Some(shapes)) if vml::has_shapes(&shapes) => parts.set(&drawing, shapes)?,
        (Some(drawing), Some(_)) => {
            rels::remove(parts, path, &drawing)?;
            if let Some(element) = sheet.child("legacyDrawing") {
                let mut splice = Splice::new(&text);
                splice.remove(element.range.clone());
                parts.set(path, splice.finish())?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The notes of marks by their cell.
fn gather(sheet: &Worksheet<'_>, marks: &[Mark], front: Option<&str>) -> Result<BTreeMap<Address, Note>, StampError> {
    let merges = sheet.merges()?;
    let mut notes: BTreeMap<Address, Note> = BTreeMap::new();
    let mut marks: Vec<&Mark> = marks.iter().filter(|mark| !mark.note.is_empty()).collect();
    marks.sort_by_key(|mark| mark.kind);
    for mark in marks {
        let area = whole(mark.area, &merges);
        let note = notes.entry(area.first).or_default();
        note.area.get_or_insert(area);
        let part = (mark.kind.heading(), words(mark, front));
        if !note.parts.contains(&part) {
            note.parts.push(part);
        }
    }
    Ok(notes)
}

/// The words of a mark, and where they stand in the list of the sheet in front.
fn words(mark: &Mark, front: Option<&str>) -> String {
    match (front, mark.number) {
        (Some(front), Some(number)) => format!("{}\n（「{front}」シートの No.{number}）", mark.note),
        _ => mark.note.clone(),
    }
}

/// Where the notes of a sheet are kept. The drawing is the one that the sheet itself names.
fn places(parts: &mut Parts<'_>, path: &str, sheet: &Worksheet<'_>) -> Result<Places, StampError> {
    let relations = parts.relations(path)?;
    let comments = relations.iter().find(|relation| relation.kind == COMMENTS.relation);
    let id = sheet.child("legacyDrawing").and_then(|element| element.tag.value("id"));
    let drawing = id.and_then(|id| relations.iter().find(|relation| relation.id == id));
    Ok(Places {
        comments: comments.map(|relation| relation.target.clone()),
        drawing: drawing.map(|relation| relation.target.clone()),
    })
}

/// The cells that have a thread of comments.
fn threads(parts: &mut Parts<'_>, path: &str) -> Result<BTreeSet<Address>, StampError> {
    let mut cells = BTreeSet::new();
    for relation in parts.relations(path)? {
        if relation.kind != "threadedComment" {
            continue;
        }
        let text = parts.need(&relation.target)?;
        let mut xml = Xml::new(&text);
        while let Some(tag) = xml.find()? {
            if tag.name == "threadedComment" {
                cells.extend(tag.raw("ref").and_then(Address::parse));
            }
        }
    }
    Ok(cells)
}

/// The element by which a sheet names its VML drawing.
fn legacy_drawing(sheet: &Worksheet<'_>, id: &str) -> String {
    let prefix = sheet.root.prefix();
    let declared =
        |(key, value): (&str, &str)| (value == RELATIONS).then(|| key.strip_prefix("xmlns:").map(str::to_owned))?;
    match sheet.root.tag.attributes().find_map(declared) {
        Some(relations) => format!(r#"<{prefix}legacyDrawing {relations}:id="{id}"/>"#),
        None => format!(r#"<{prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{id}"/>"#),
    }
}

/// The element of a list named `name` inside `element`.
fn child<'t>(element: &Element<'t>, name: &str) -> Result<Option<Element<'t>>, StampError> {
    Ok(element.children()?.into_iter().find(|child| child.name() == name))
}
