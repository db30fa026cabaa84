//! Notes: the comments part, and the threads that newer Excel keeps beside it.

use super::text::{Item, excel_text};
use crate::address::Address;
use crate::model::Note;
use crate::xml::{Malformed, Xml};

/// Notes kept on a sheet.
const MAX_NOTES: usize = 50_000;
/// The element of a note in a comments part, and how deep it stands.
const COMMENT: (&str, u32) = ("comment", 3);
/// The same in a part of threaded comments.
const THREAD: (&str, u32) = ("threadedComment", 2);

/// Reads a comments part.
pub fn read(text: &str, notes: &mut Vec<Note>) -> Result<(), Malformed> {
    read_elements(text, COMMENT, notes)
}

/// Reads a part of threaded comments. Their text takes the place of the placeholder in the comments part.
pub fn read_threads(text: &str, notes: &mut Vec<Note>) -> Result<(), Malformed> {
    let mut threads = Vec::new();
    read_elements(text, THREAD, &mut threads)?;
    threads.sort_by_key(|note| note.address);
    notes.retain(|note| {
        threads
            .binary_search_by_key(&note.address, |thread| thread.address)
            .is_err()
    });
    for thread in threads {
        match notes.last_mut() {
            Some(last) if last.address == thread.address => last.text = format!("{}\n{}", last.text, thread.text),
            _ => notes.push(thread),
        }
    }
    notes.sort_by_key(|note| note.address);
    Ok(())
}

fn read_elements(text: &str, element: (&str, u32), notes: &mut Vec<Note>) -> Result<(), Malformed> {
    let mut xml = Xml::new(text);
    while let Some(tag) = xml.find()? {
        if (tag.name, xml.depth) != element {
            continue;
        }
        let address = tag.raw("ref").and_then(Address::parse);
        let text = note_text(&mut xml, element == COMMENT)?;
        if let (Some(address), false) = (address, text.is_empty()) {
            if notes.len() == MAX_NOTES {
                return Err(Malformed("too many notes"));
            }
            notes.push(Note { address, text });
        }
    }
    Ok(())
}

/// The text of the comment just opened: in runs in a comments part, plain in a thread.
fn note_text(xml: &mut Xml<'_>, runs: bool) -> Result<String, Malformed> {
    let mut text = String::new();
    while let Some(tag) = xml.child()? {
        match (tag.name, runs) {
            ("text", true) => text = Item::read(xml)?.split(false).0,
            ("text", false) => text = excel_text(xml.text()?).into_owned(),
            _ => xml.skip()?,
        }
    }
    Ok(text.trim().to_owned())
}
