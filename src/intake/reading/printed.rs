//! What is left in an input as the template has it: a guide text, a default. Nobody wrote it, so it is no answer.

use super::submission::{Entry, Found};
use crate::book::Address;
use crate::form::{Field, Form};
use crate::value::Raw;

/// Takes what the template prints into its inputs out of the entries; gives those cells with their texts.
pub fn leave(form: &Form, entries: &mut [Entry]) -> Vec<(Address, String)> {
    let mut left = Vec::new();
    for entry in entries {
        let field = &form.fields[entry.field];
        if !field.printed.is_empty() {
            // Items that were added are copies of others; a year has its own default.
            let place = entry.year.and_then(|year| form.place(field, year));
            let found = std::mem::replace(&mut entry.found, Found::Nothing);
            entry.found = typed(found, field, place, &mut left);
        }
    }
    left
}

/// What was typed, without what is as printed.
fn typed(found: Found, field: &Field, place: Option<usize>, left: &mut Vec<(Address, String)>) -> Found {
    let mut is_typed = |cell: Address, raw: &Raw| {
        let is_printed = !raw.formula && raw.struck.is_none() && field.is_as_printed(&raw.content, place);
        left.extend(is_printed.then(|| (cell, raw.content.to_string())));
        !is_printed
    };
    match found {
        Found::One(cell, raw) if !is_typed(cell, &raw) => Found::Nothing,
        Found::Several(mut cells) => {
            cells.retain(|(cell, raw)| is_typed(*cell, raw));
            match (cells.pop(), cells.is_empty()) {
                (None, _) => Found::Nothing,
                (Some((cell, raw)), true) => Found::One(cell, raw),
                (Some(last), false) => {
                    cells.push(last);
                    Found::Several(cells)
                }
            }
        }
        other => other,
    }
}
