//! What is printed in the rows of a group, as the sheet has it: an item is called by it, also where somebody reworded it.

use super::located::Located;
use crate::book::Address;
use crate::form::TemplateLine;
use crate::value::{Text, text};

/// A text that is printed in an item of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct RowLabel {
    /// The group (index into the form's groups).
    pub group: usize,
    /// Which item, from 1.
    pub item: u32,
    /// Its column in the template.
    pub column: TemplateLine,
    pub cell: Address,
    pub text: Text,
}

/// The texts of all items that have rows on the sheet.
pub fn read(located: &Located<'_>) -> Vec<RowLabel> {
    let mut labels = Vec::new();
    for (group, items) in located.items.iter().enumerate() {
        for template in located.form.printed_columns(group) {
            let Some(column) = located.mapping.columns.follow(template) else {
                continue;
            };
            for item in items {
                let mut rows = item.span.0..=item.span.1;
                let found = rows.find_map(|row| {
                    let cell = Address::new(row, column);
                    let typed = text(Some(&located.page.cell(cell)?.raw));
                    Some((cell, typed.value()?.clone()))
                });
                labels.extend(found.map(|(cell, text)| RowLabel {
                    group,
                    item: item.number,
                    column: template,
                    cell,
                    text,
                }));
            }
        }
    }
    labels
}
