//! Items that the template prints and that have no row on the sheet: somebody deleted it.
//!
//! An example: of four questions of an audit the row of the one that is missed was deleted. What is left are three that are met, which
//! says nothing of the fourth.

use std::collections::BTreeSet;

use super::item::Item;
use super::items::{Lists, is_required};
use super::measure::Sourced;
use crate::form::{Rows, TemplateLine};
use crate::plan::ItemSettings;
use crate::value::{Read, Reading, Text};

impl Lists<'_> {
    /// The items of all lists whose rows are gone, as the template has them. Where each row is an initiative of its own, another
    /// section may have it; where no row of a list is left, its fields are missing, which is told of them.
    pub fn gone(&self) -> Vec<Item> {
        let lists = self.settings.settings.items.iter().enumerate();
        lists.flat_map(|(place, list)| self.gone_of(place, list)).collect()
    }

    fn gone_of(&self, place: usize, list: &ItemSettings) -> Vec<Item> {
        let is_printed = |group: &usize| self.form.groups[*group].known_by == Rows::Printed;
        let group = self.group(&list.state).filter(is_printed);
        let Some(group) = group.filter(|_| self.block.is_none()) else {
            return Vec::new();
        };
        let there: BTreeSet<u32> = self.rows(list, Some(group)).into_iter().flatten().collect();
        let lost = (1..=self.form.groups[group].count).filter(|row| !there.is_empty() && !there.contains(row));
        lost.map(|row| Item {
            list: place,
            number: row,
            code: self.printed_in((group, row), self.headed(group, &list.code)),
            text: self.printed_in((group, row), self.telling(group, &list.text)),
            required: is_required(
                self.printed_in((group, row), self.headed(group, &list.required))
                    .or_empty(),
            ),
            ..Item::default()
        })
        .collect()
    }

    /// The printed column under a heading that the plan names.
    fn headed(&self, group: usize, heading: &str) -> Option<TemplateLine> {
        let named = Some(heading).filter(|heading| !heading.is_empty())?;
        self.form.printed_under(group, named)
    }

    /// The printed column that says what the items are: as the plan names it, else the first in which each has words of its own.
    fn telling(&self, group: usize, heading: &str) -> Option<TemplateLine> {
        let first = || self.form.telling_columns(group).first().copied();
        self.headed(group, heading).or_else(first)
    }

    /// What the template prints in a column of a row.
    fn printed_in(&self, (group, row): (usize, u32), column: Option<TemplateLine>) -> Sourced<Text> {
        let text = column.map_or("", |column| self.form.printed_at(group, row, column).trim());
        match text {
            "" => Sourced::default(),
            text => Sourced {
                read: Read::plain(Reading::Value(text.into())),
                raw: text.into(),
                cell: None,
            },
        }
    }
}
