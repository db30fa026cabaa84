//! What people do to a form before they send it.

use crate::support::{Content, Layout};
use kohyo::book::Address;
use serde::Deserialize;

use super::Outcome;
use super::city::Cell;
use super::fill;

/// One change of the sheet.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// Empty rows above a field.
    InsertRows {
        above: String,
        count: u32,
    },
    /// Empty columns left of a field.
    InsertColumns {
        left_of: String,
        count: u32,
    },
    /// A letter above the form.
    CoverLetter(Vec<String>),
    /// Rows of one field moved to above another.
    MoveRows {
        field: String,
        above: String,
    },
    /// A fourth 実施項目 by copied rows: number, name, plan, done.
    ExtraStep([String; 4]),
    /// Other words for a label.
    Relabel {
        from: String,
        to: String,
    },
    RenameSheet(String),
    DropNames,
    /// A remark right of the form, in the row of a field.
    Beside {
        field: String,
        text: String,
    },
    /// A note on a field.
    Note {
        field: String,
        text: String,
    },
}

impl Edit {
    /// Makes the change.
    pub fn apply(&self, form: &mut Layout, drawn: bool) -> Outcome {
        match self {
            Self::InsertRows { above, count } => form.insert_rows(place(form, above)?.row, *count),
            Self::InsertColumns { left_of, count } => form.insert_columns(place(form, left_of)?.column, *count),
            Self::CoverLetter(lines) => cover_letter(form, lines),
            Self::MoveRows { field, above } => {
                let area = form.areas(field).first().copied().ok_or("no field")?;
                let to = place(form, above)?.row;
                form.move_rows(area.first.row..=area.last.row, to);
            }
            Self::ExtraStep([number, name, plan, done]) => extra_step(form, number, name, [plan, done], drawn)?,
            Self::Relabel { from, to } => {
                if form.relabel(from, to) == 0 {
                    return Err(format!("no label {from}").into());
                }
            }
            Self::RenameSheet(name) => form.rename_sheet(name),
            Self::DropNames => form.drop_names(),
            Self::Beside { field, text } => {
                let column = form.bounds().map_or(0, |area| area.last.column + 2);
                let at = Address::new(place(form, field)?.row, column);
                form.extra_text(at, text.as_str());
            }
            Self::Note { field, text } => form.note(place(form, field)?, text.as_str()),
        }
        Ok(())
    }
}

/// First cell of a field.
fn place(form: &Layout, field: &str) -> Outcome<Address> {
    let area = form.areas(field).first().copied();
    area.map(|area| area.first)
        .ok_or_else(|| format!("no field {field}").into())
}

fn cover_letter(form: &mut Layout, lines: &[String]) {
    form.insert_rows(0, lines.len() as u32 + 1);
    for (row, line) in (0..).zip(lines) {
        form.extra_text(Address::new(row, 1), line.as_str());
    }
}

/// Copies the rows of the last step, and fills in the copy.
fn extra_step(form: &mut Layout, number: &str, name: &str, [plan, done]: [&str; 2], drawn: bool) -> Outcome {
    let steps = form.areas("実施項目");
    let last = steps.last().copied().ok_or("no step")?;
    form.copy_rows(last.first.row..=last.last.row);
    let old = steps.len().to_string();
    let copied = form.items.iter_mut().rev().find_map(|item| match &mut item.content {
        Content::Label(text) if *text == old => Some(text),
        _ => None,
    });
    *copied.ok_or("no number")? = number.to_owned();
    fill::put(form, "実施項目", steps.len(), &Cell::Text(name.to_owned()));
    fill::schedule(form, steps.len(), plan, true, drawn)?;
    fill::schedule(form, steps.len(), done, false, drawn)
}
