//! The comments part: authors and words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Note, child};
use crate::address::Address;
use crate::stamp::cells::text_element;
use crate::stamp::edits::StampError;
use crate::stamp::element::{Element, blocks, root};
use crate::stamp::sign::{AUTHOR, NOTE};
use crate::stamp::splice::Splice;

/// A part without notes.
pub const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";

/// A part that notes were added to.
pub struct Added {
    /// Its text now.
    pub text: String,
    /// Cells with a new note.
    pub fresh: BTreeSet<Address>,
    /// Cells whose note was added to, with all its words.
    pub extended: BTreeMap<Address, String>,
}

/// A part that notes were taken out of.
pub struct Removed {
    /// Its text now.
    pub text: String,
    /// Cells that have no note any more.
    pub cells: BTreeSet<Address>,
    /// Number of notes left.
    pub left: usize,
}

/// Adds notes: to a note that the cell has, or as a new one.
pub fn put(text: &str, notes: &BTreeMap<Address, Note>) -> Result<Added, StampError> {
    let part = root(text)?;
    let prefix = part.prefix();
    let broken = |what: &str| StampError::Broken(format!("comments without {what}"));
    let authors = child(&part, "authors")?.ok_or_else(|| broken("authors"))?;
    let list = child(&part, "commentList")?.ok_or_else(|| broken("a list"))?;
    let mut splice = Splice::new(text);
    let names = authors.children()?;
    let own = names.iter().map(Element::words).collect::<Result<Vec<_>, _>>()?;
    let author = own.iter().position(|name| name == AUTHOR).unwrap_or(own.len());
    let existing = list.children()?;
    let (mut new, mut fresh, mut extended) = (String::new(), BTreeSet::new(), BTreeMap::new());
    for (&at, note) in notes {
        let cell = |comment: &&Element<'_>| comment.tag.raw("ref").and_then(Address::parse) == Some(at);
        if let Some(comment) = existing.iter().find(cell) {
            extend(&mut splice, comment, note)?;
            extended.insert(at, format!("{}\n{}", comment.words()?, note.words()));
            continue;
        }
        fresh.insert(at);
        new.push_str(&format!(
            r#"<{prefix}comment ref="{at}" authorId="{author}"><{prefix}text>{}</{prefix}text></{prefix}comment>"#,
            runs(note, prefix, false)
        ));
    }
    if !new.is_empty() {
        list.append(&mut splice, &new);
        if author == own.len() {
            authors.append(&mut splice, &format!("<{prefix}author>{AUTHOR}</{prefix}author>"));
        }
    }
    Ok(Added {
        text: splice.finish(),
        fresh,
        extended,
    })
}

/// Appends to the words of a note. A text without runs becomes a run, whose tag has a space to tell so.
fn extend(splice: &mut Splice<'_>, comment: &Element<'_>, note: &Note) -> Result<(), StampError> {
    let words = child(comment, "text")?.ok_or_else(|| StampError::Broken("a comment without text".to_owned()))?;
    let prefix = words.prefix();
    let added = runs(note, prefix, true);
    let children = words.children()?;
    let Some(last) = children.iter().rev().find(|part| matches!(part.name(), "t" | "r")) else {
        words.append(splice, &added);
        return Ok(());
    };
    if last.name() == "t" {
        splice.insert(last.range.start, format!("<{prefix}r >"));
        splice.insert(last.range.end, format!("</{prefix}r>{added}"));
    } else {
        splice.insert(last.range.end, added);
    }
    Ok(())
}

/// The runs of a note: headings bold. One that is added to other words begins on a line of its own.
fn runs(note: &Note, prefix: &str, added: bool) -> String {
    let mut runs = String::new();
    for (number, (heading, text)) in note.parts.iter().enumerate() {
        let line = if added || number > 0 { "\n" } else { "" };
        let heading = text_element(&format!("{line}{heading}"), prefix);
        let text = text_element(&format!("\n{text}"), prefix);
        runs.push_str(&format!(
            "<{0}r>{1}{heading}</{0}r><{0}r>{2}{text}</{0}r>",
            prefix,
            font(prefix, true),
            font(prefix, false)
        ));
    }
    runs
}

/// Excel's own font of notes.
fn font(prefix: &str, bold: bool) -> String {
    let bold = if bold { format!("<{prefix}b/>") } else { String::new() };
    format!(
        r#"<{0}rPr>{bold}<{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="ＭＳ Ｐゴシック"/><{0}family val="3"/><{0}charset val="128"/></{0}rPr>"#,
        prefix
    )
}

/// Takes the notes out that [`put`] had added, and what it had added to others.
pub fn remove(text: &str) -> Result<Removed, StampError> {
    let part = root(text)?;
    let mut splice = Splice::new(text);
    let (mut cells, mut left) = (BTreeSet::new(), 0);
    let Some(list) = child(&part, "commentList")? else {
        return Ok(Removed {
            text: text.to_owned(),
            cells,
            left,
        });
    };
    let comments = list.children()?;
    let mut own: Vec<&Element<'_>> = Vec::new();
    for comment in &comments {
        if comment.words()?.trim_start().starts_with(NOTE) {
            cells.extend(comment.tag.raw("ref").and_then(Address::parse));
            own.push(comment);
            continue;
        }
        left += 1;
        if comment.content().contains(NOTE) {
            shorten(&mut splice, comment)?;
        }
    }
    for run in blocks(&own) {
        list.cut(&mut splice, run);
    }
    drop_author(&mut splice, &part, &comments, &own)?;
    Ok(Removed {
        text: splice.finish(),
        cells,
        left,
    })
}

/// Takes from a note what was added to it: from the line with the sign on to its end.
fn shorten(splice: &mut Splice<'_>, comment: &Element<'_>) -> Result<(), StampError> {
    let Some(words) = child(comment, "text")? else {
        return Ok(());
    };
    let text = splice.text();
    let runs = words.children()?;
    let Some(first) = runs.iter().position(|run| text[run.range.clone()].contains(NOTE)) else {
        return Ok(());
    };
    let run = &runs[first];
    let end = runs
        .iter()
        .rev()
        .find(|part| matches!(part.name(), "t" | "r"))
        .map_or(run.range.end, |last| last.range.end);
    if run.words()?.trim_start().starts_with(NOTE) {
        if let Some(before) = first.checked_sub(1).map(|index| &runs[index]) {
            unwrap(splice, before)?;
            splice.remove(run.range.start..end);
        } else {
            words.cut(splice, run.range.start..end);
        }
        return Ok(());
    }
    // Another program has joined the runs: the words are cut where the line begins.
    let holder = if run.name() == "t" {
        Some(run.clone())
    } else {
        child(run, "t")?
    };
    if let Some(holder) = holder {
        let at = holder.inside.start + holder.content().find(NOTE).unwrap_or(0);
        let line = text[holder.inside.start..at].trim_end_matches(['\n', '\r']).len();
        splice.remove(holder.inside.start + line..holder.inside.end);
        splice.remove(run.range.end..end);
    }
    Ok(())
}

/// Makes a text of the run again that it had become.
fn unwrap(splice: &mut Splice<'_>, run: &Element<'_>) -> Result<(), StampError> {
    let text = splice.text();
    if run.name() == "r" && text[..run.inside.start].ends_with("r >") {
        splice.remove(run.range.start..run.inside.start);
        splice.remove(run.inside.end..run.range.end);
    }
    Ok(())
}

/// Takes our author out where nobody needs it: others are known by their number, so only the last may go.
fn drop_author(
    splice: &mut Splice<'_>,
    part: &Element<'_>,
    comments: &[Element<'_>],
    own: &[&Element<'_>],
) -> Result<(), StampError> {
    let Some(authors) = child(part, "authors")? else {
        return Ok(());
    };
    let names = authors.children()?;
    let Some(last) = names.last() else {
        return Ok(());
    };
    let number = names.len() - 1;
    let used = comments
        .iter()
        .filter(|comment| comment.tag.number::<usize>("authorId") == Some(number))
        .count();
    let by_own = own
        .iter()
        .filter(|comment| comment.tag.number::<usize>("authorId") == Some(number))
        .count();
    if by_own > 0 && used == by_own && last.words()? == AUTHOR {
        authors.cut(splice, last.range.clone());
    }
    Ok(())
}
