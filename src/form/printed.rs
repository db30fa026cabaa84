//! What is printed in the rows of a group beside its fields: columns of words, each known by the heading above it.

use std::collections::BTreeSet;

use super::definition::Form;
use super::field::Label;
use super::group::Rows;
use super::spot::TemplateLine;
use crate::value::label_key;

impl Form {
    /// The columns in which something is printed in the rows of a group whose items have words of their own; none of another.
    pub fn printed_columns(&self, group: usize) -> Vec<TemplateLine> {
        let own = &self.groups[group];
        if own.known_by != Rows::Printed {
            return Vec::new();
        }
        let words = self.printed_in(group).map(|label| label.address.column);
        let repeated = own.labels.iter().map(|label| label.column);
        let columns: BTreeSet<TemplateLine> = words.chain(repeated).collect();
        columns.into_iter().collect()
    }

    /// Those of them in which every item has words that no other has, and not only another number.
    pub fn telling_columns(&self, group: usize) -> Vec<TemplateLine> {
        let own = &self.groups[group];
        let tells = |column: &TemplateLine| {
            let labels = self.printed_in(group).filter(|label| label.address.column == *column);
            let items: BTreeSet<u32> = (labels.clone())
                .map(|label| (label.address.row - own.first_row) / own.pitch)
                .collect();
            let words: BTreeSet<&str> = labels.clone().filter_map(|label| label.key.words()).collect();
            let mut kinds = labels.map(|label| label.key.in_item());
            let first = kinds.next();
            let is_numbered = kinds.all(|kind| Some(kind) == first);
            items.len() == own.count as usize && words.len() == own.count as usize && !is_numbered
        };
        self.printed_columns(group).into_iter().filter(tells).collect()
    }

    /// The printed column under a heading, of equal ones under the nearest above the group.
    pub fn printed_under(&self, group: usize, heading: &str) -> Option<TemplateLine> {
        let (rows, key) = (self.groups[group].rows(), label_key(heading));
        let above = self.labels.iter().filter(|label| label.area.last.row < rows.start);
        let head = above
            .filter(|label| label_key(&label.text) == key)
            .max_by_key(|label| label.area.last.row)?;
        let mut columns = self.printed_columns(group).into_iter();
        columns.find(|column| (head.area.first.column..=head.area.last.column).contains(column))
    }

    /// What the template prints in a column of an item's rows; nothing where it prints nothing there.
    pub fn printed_at(&self, group: usize, item: u32, column: TemplateLine) -> &str {
        let own = &self.groups[group];
        let rows = own.rows_of(item);
        let is_its = |label: &&Label| rows.as_ref().is_some_and(|rows| rows.contains(&label.address.row));
        let mut labels = self.labels.iter().filter(is_its);
        // What comes again in every item is no label of the form.
        let repeated = || own.labels.iter().find(|label| label.column == column);
        match labels.find(|label| label.address.column == column) {
            Some(label) => &label.text,
            None => repeated().map_or("", |label| label.first_key.text()),
        }
    }

    fn printed_in(&self, group: usize) -> impl Iterator<Item = &Label> + Clone {
        let rows = self.groups[group].rows();
        self.labels
            .iter()
            .filter(move |label| rows.contains(&label.address.row))
    }
}
