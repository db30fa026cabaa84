//! The template of a form, with room for as many items as were read.

use std::borrow::Cow;

use super::fill::Filled;
use crate::book::stamp::{Edits, Front, NewValue, SheetEdits, StampError, copy_rows, stamp};
use crate::book::{self, Address, Limits};
use crate::form::{Form, Group, Shape};
use crate::table::ValueRow;
use crate::value::State;

/// A template workbook with the form that it defines.
#[derive(Debug, Clone)]
pub struct Template {
    pub bytes: Vec<u8>,
    pub form: Form,
}

impl Template {
    /// A new form from the template: filled in, with a sheet in front where there is something to say.
    ///
    /// # Errors
    /// Where the template cannot be stamped (see [`StampError`]).
    pub fn made(&self, filled: Filled, front: Option<Front>, limits: &Limits) -> Result<Vec<u8>, StampError> {
        let edits = Edits {
            sheets: vec![filled.edits],
            front,
        };
        Ok(stamp(&self.bytes, &edits, limits)?.bytes)
    }

    /// The template with a block of rows for every item of the values, as a clerk would copy them; as it is where its rows
    /// cannot be copied without loss, so that what has no room is left over.
    pub fn with_room(&self, rows: &[&ValueRow], limits: &Limits) -> Cow<'_, Self> {
        let mut roomy = Cow::Borrowed(self);
        for index in 0..self.form.groups.len() {
            let needed = needed(&roomy.form, index, rows);
            if needed > roomy.form.groups[index].count
                && let Some(grown) = roomy.grown(index, needed, limits)
            {
                roomy = Cow::Owned(grown);
            }
        }
        roomy
    }

    fn grown(&self, group: usize, items: u32, limits: &Limits) -> Option<Self> {
        let group = &self.form.groups[group];
        let last = group.first_row.0 + group.pitch * (group.count - 1);
        let rows = last..=last + group.pitch - 1;
        let bytes = copy_rows(&self.bytes, &self.form.sheet, rows, items - group.count, limits).ok()?;
        let numbered = Edits {
            sheets: vec![SheetEdits {
                sheet: self.form.sheet.clone(),
                values: numbers(&book::open(&bytes, limits).ok()?, &self.form.sheet, group, items),
                ..SheetEdits::default()
            }],
            front: None,
        };
        let bytes = stamp(&bytes, &numbered, limits).ok()?.bytes;
        let form = Form::from_book(&book::open(&bytes, limits).ok()?).ok()?;
        let (id, money_unit) = (self.form.id.clone(), self.form.money_unit);
        Some(Self {
            bytes,
            form: Form { id, money_unit, ..form },
        })
    }
}

/// How many items of a group the values have.
fn needed(form: &Form, group: usize, rows: &[&ValueRow]) -> u32 {
    let of_group = |row: &&&ValueRow| {
        let shape = form.field(&row.field).map(|field| field.shape);
        row.state == State::Value && shape.and_then(Shape::group) == Some(group)
    };
    let items = rows
        .iter()
        .filter(of_group)
        .filter_map(|row| u32::try_from(row.row?).ok());
    items.max().unwrap_or_default()
}

/// The labels of the copied items with their own numbers: 3 and 部局目標3 of the last item become 4 and 部局目標4.
fn numbers(book: &book::Book, sheet: &str, group: &Group, items: u32) -> Vec<(Address, NewValue)> {
    let Some(sheet) = book.sheet(sheet) else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for item in group.count + 1..=items {
        for label in group.labels.iter().filter(|label| label.key.is_numbered()) {
            let at = Address::new(group.first_row.0 + group.pitch * (item - 1) + label.row, label.column.0);
            let text = sheet
                .cell(at)
                .map(|cell| cell.raw.content.to_string())
                .unwrap_or_default();
            let renumbered = renumbered(&text, group.count, item);
            if renumbered != text {
                values.push((at, NewValue::Text(renumbered)));
            }
        }
    }
    values
}

/// A label with another number: 部局目標3 becomes 部局目標4, ③ becomes ④, C becomes D.
fn renumbered(label: &str, from: u32, to: u32) -> String {
    let digits = from.to_string();
    if label.contains(&digits) {
        return label.replacen(&digits, &to.to_string(), 1);
    }
    let sign = |first: char, number: u32| {
        let is_known = number <= if first.is_alphabetic() { 26 } else { 20 };
        char::from_u32(u32::from(first) + number - 1).filter(|_| is_known)
    };
    let known = ['①', 'Ⅰ', '⑴', '㈠', 'A', 'Ａ', 'a', 'ａ', '１'].into_iter();
    let mut pairs = known.filter_map(|first| Some((sign(first, from)?, sign(first, to)?)));
    let found = pairs.find(|(old, _)| label.contains(*old));
    found.map_or_else(
        || label.to_owned(),
        |(old, new)| label.replacen(old, new.encode_utf8(&mut [0; 4]), 1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_item_has_its_own_number() {
        for (label, expected) in [
            ("部局目標3", "部局目標4"),
            ("③", "④"),
            ("C", "D"),
            ("Ⅲ", "Ⅳ"),
            ("（㈢）", "（㈣）"),
            ("計画", "計画"),
        ] {
            assert_eq!(renumbered(label, 3, 4), expected, "{label}");
        }
    }
}
