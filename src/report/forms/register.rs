//! What the register knows of an initiative, as values of its form.

use crate::form::Form;
use crate::plan::{Expected, Fields};
use crate::table::ValueRow;
use crate::value::State;

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
