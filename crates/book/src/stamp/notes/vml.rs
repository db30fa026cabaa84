//! The VML drawing that holds the boxes of notes. Excel's own VML need not be well-formed XML, so it is edited as text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::boxes::Boxes;
use super::comments::Added;
use super::{Note, size};
use crate::address::Address;
use crate::stamp::edits::StampError;
use crate::stamp::splice::Splice;

/// A drawing without shapes.
pub const EMPTY: &str = concat!(
    r#"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" "#,
    r#"xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>"#,
    r#"</o:shapelayout></xml>"#
);
/// What the prefixes of our shapes mean; some programs use others.
const NAMESPACES: [&str; 3] = [
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#,
    r#"xmlns:o="urn:schemas-microsoft-com:office:office""#,
    r#"xmlns:x="urn:schemas-microsoft-com:office:excel""#,
];
/// The type that boxes of notes have.
const BOX_TYPE: &str = concat!(
    r##"<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">"##,
    r##"<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"##
);
const BOX_TYPE_ID: &str = r#"id="_x0000_t202""#;
const BOX_TYPE_USE: &str = "#_x0000_t202";
/// Shapes count from here on in the first drawing.
const FIRST_ID: u32 = 1024;
const ID: &str = "_x0000_s";

/// Adds boxes for new notes; those of notes that were added to grow.
pub fn put(text: &str, notes: &BTreeMap<Address, Note>, added: &Added, boxes: &Boxes) -> Result<String, StampError> {
    let text = &resized(text, |shape| {
        let words = note_cell(shape).and_then(|cell| added.extended.get(&cell))?;
        size::grow(shape, |anchor| boxes.rows_missing(anchor, words))
    });
    let end = text
        .rfind("</xml>")
        .ok_or_else(|| StampError::Unsupported("a VML drawing of another kind".to_owned()))?;
    if added.fresh.is_empty() {
        return Ok(text.to_owned());
    }
    let mut new = String::new();
    if !text.contains(BOX_TYPE_ID) {
        new.push_str(BOX_TYPE);
    }
    let first = last_id(text) + 1;
    for (id, (at, note)) in (first..).zip(notes.iter().filter(|(at, _)| added.fresh.contains(at))) {
        let area = note.area.unwrap_or(crate::address::Area::cell(*at));
        new.push_str(&shape(id, *at, &boxes.anchor(area, &note.words())));
    }
    if NAMESPACES.iter().any(|namespace| !text.contains(namespace)) {
        let declared = NAMESPACES.join(" ");
        new = new.replace("<v:shape ", &format!("<v:shape {declared} "));
        new = new.replace("<v:shapetype ", &format!("<v:shapetype {declared} "));
    }
    Ok(format!("{}{new}{}", &text[..end], &text[end..]))
}

/// The highest number of a shape.
fn last_id(text: &str) -> u32 {
    let number = |(at, _): (usize, &str)| {
        let digits = &text[at + ID.len()..];
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        digits[..length].parse::<u32>().ok()
    };
    text.match_indices(ID)
        .filter_map(number)
        .max()
        .unwrap_or(FIRST_ID)
        .max(FIRST_ID)
}

/// A hidden box in the colour of Excel's own notes.
fn shape(id: u32, at: Address, anchor: &str) -> String {
    format!(
        concat!(
            r##"<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;z-index:{order};visibility:hidden" "##,
            r##"fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>"##,
            r##"<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>"##,
            r##"<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>"##,
            r##"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"##
        ),
        id = id,
        order = id - FIRST_ID,
        anchor = anchor,
        row = at.row,
        column = at.column,
    )
}

/// Takes the boxes of notes on these cells out.
pub fn remove(text: &str, cells: &BTreeSet<Address>) -> String {
    let is_gone = |range: &Range<usize>| note_cell(&text[range.clone()]).is_some_and(|cell| cells.contains(&cell));
    let gone: Vec<Range<usize>> = shapes(text).into_iter().filter(is_gone).collect();
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for range in gone {
        left.push_str(&text[at..range.start]);
        at = range.end;
    }
    left.push_str(&text[at..]);
    left = resized(&left, size::shrink);
    if !left.contains(BOX_TYPE_USE) {
        left = left.replace(BOX_TYPE, "");
    }
    left
}

/// The drawing with other texts for some of its shapes.
fn resized(text: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut splice = Splice::new(text);
    for range in shapes(text) {
        if let Some(new) = change(&text[range.clone()]) {
            splice.replace(range, new);
        }
    }
    splice.finish()
}

/// Whether a drawing holds any shape.
pub fn has_shapes(text: &str) -> bool {
    ["shape", "group", "rect", "line", "oval", "image"]
        .iter()
        .any(|name| opening(text, name, 0).is_some())
}

/// The shapes of a drawing.
fn shapes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, prefix)) = opening(text, "shape", from) {
        let end = format!("</{prefix}shape>");
        let Some(length) = text[start..].find(&end) else {
            break;
        };
        from = start + length + end.len();
        found.push(start..from);
    }
    found
}

/// The next start tag of this name, with the prefix of its name.
fn opening<'t>(text: &'t str, name: &str, from: usize) -> Option<(usize, &'t str)> {
    let mut at = from;
    loop {
        let start = at + text[at..].find('<')?;
        let rest = &text[start + 1..];
        let word = &rest[..rest
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(rest.len())];
        let prefix = word
            .strip_suffix(name)
            .filter(|prefix| prefix.is_empty() || prefix.ends_with(':'));
        if let Some(prefix) = prefix {
            return Some((start, prefix));
        }
        at = start + 1;
    }
}

/// The cell whose note a shape is the box of.
fn note_cell(shape: &str) -> Option<Address> {
    let number = |name: &str| {
        let (_, rest) = shape.split_once(&format!("{name}>"))?;
        rest.split('<').next()?.trim().parse::<u32>().ok()
    };
    shape.contains(r#"ObjectType="Note""#).then_some(())?;
    Some(Address::new(number(":Row")?, number(":Column")?))
}
