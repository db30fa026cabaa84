//! What the register knows of an initiative, as values of its form.

use std::borrow::Cow;

use crate::form::Form;
use crate::plan::{Expected, Fields, Register, SectionMatch};
use crate::table::ValueRow;
use crate::value::State;

/// What was read the last time, for a form of now: the name that a section had before a reorganisation becomes the one that it
/// has now; one that several sections stand for, or none, is left out.
pub fn renewed<'a>(register: &Register, fields: &Fields, rows: &[&'a ValueRow]) -> Vec<Cow<'a, ValueRow>> {
    let one = |row: &&'a ValueRow| {
        if row.field != fields.section || row.state != State::Value {
            return Some(Cow::Borrowed(*row));
        }
        match register.section(&row.value) {
            SectionMatch::Renamed(section, _) => {
                let value = format!("{} {}", section.department, section.name).trim().into();
                Some(Cow::Owned(ValueRow {
                    value,
                    ..(*row).clone()
                }))
            }
            SectionMatch::Split(..) | SectionMatch::Gone(_) => None,
            _ => Some(Cow::Borrowed(*row)),
        }
    };
    rows.iter().filter_map(one).collect()
}

/// The values of the register for the fields of a form that `rows` leaves open; of a list in its first line.
pub fn registered(form: &Form, expected: &Expected, fields: &Fields, rows: &[&ValueRow]) -> Vec<ValueRow> {
    let section = format!("{} {}", expected.department, expected.section);
    let known = [
        (&fields.number, expected.number.as_str()),
        (&fields.title, &expected.title),
        (&fields.section, section.trim()),
        (&fields.responsible, &expected.responsible),
        (&fields.scope, &expected.scope),
    ];
    let line = |field: &str| form.field(field)?.shape.group().map(|_| 1);
    let is_open = |field: &str| !rows.iter().any(|row| row.field == field && row.state == State::Value);
    known
        .into_iter()
        .filter(|(field, value)| !value.is_empty() && is_open(field))
        .map(|(field, value)| ValueRow {
            key: expected.number.as_str().into(),
            row: line(field),
            field: field.as_str().into(),
            label: field.as_str().into(),
            state: State::Value,
            value: value.into(),
            ..ValueRow::default()
        })
        .collect()
}
