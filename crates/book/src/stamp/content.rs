//! Reading leaves out what was stamped: it is no content of the form.

use super::sign::{FRONT_NAME, NOTE};
use crate::model::{Book, Note};

/// Takes the sheet in front and the notes of an earlier stamp out of a book, whatever format it was read from.
pub fn leave_out(book: &mut Book) {
    drop_front(book);
    for sheet in &mut book.sheets {
        sheet.notes.retain_mut(shorten);
    }
}

fn drop_front(book: &mut Book) {
    let Some(at) = book.names.iter().position(|name| name.name == FRONT_NAME) else {
        return;
    };
    let own = book.names.remove(at);
    let sheet = own
        .areas
        .first()
        .and_then(|(name, _)| book.sheets.iter().position(|sheet| sheet.name == *name));
    let Some(front) = sheet else {
        return;
    };
    book.front = Some(book.sheets.remove(front));
    book.names.retain_mut(|name| match name.scope {
        Some(scope) if scope == front => false,
        Some(scope) if scope > front => {
            name.scope = Some(scope - 1);
            true
        }
        _ => true,
    });
}

/// Cuts a note off where the added part begins; false where nothing else is in it.
fn shorten(note: &mut Note) -> bool {
    if note.text.starts_with(NOTE) {
        return false;
    }
    if let Some(at) = note.text.find(&format!("\n{NOTE}")) {
        note.text.truncate(at);
        note.text.truncate(note.text.trim_end().len());
    }
    true
}
