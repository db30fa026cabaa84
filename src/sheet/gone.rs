//! Items and indicators that the template prints and that have no row on the sheet: somebody deleted it.
//!
//! An example: of four questions of an audit the row of the one that is missed was deleted. What is left are three that are met, which
//! says nothing of the fourth.

use std::collections::BTreeSet;

use super::indicators::indicator_rows;
use super::item::Item;
use super::items::{Lists, is_required};
use super::measure::Sourced;
use super::understood::Value;
use crate::form::{Rows, TemplateLine};
use crate::plan::{IndicatorSettings, ItemSettings, indicator_in_row};
use crate::value::{Read, Reading, Text, without_unit};

impl Lists<'_> {
    /// The items of all lists whose rows are gone, as the template has them.
    pub fn gone(&self) -> Vec<Item> {
        let lists = self.settings.settings.items.iter().enumerate();
        lists.flat_map(|(place, list)| self.gone_of(place, list)).collect()
    }

    fn gone_of(&self, place: usize, list: &ItemSettings) -> Vec<Item> {
        let Some(group) = self.group(&list.state) else {
            return Vec::new();
        };
        let item = |row| Item {
            list: place,
            number: row,
            code: self.printed_in((group, row), self.headed(group, &list.code)),
            text: self.printed_in((group, row), self.telling(group, &list.text)),
            required: is_required(
                self.printed_in((group, row), self.headed(group, &list.required))
                    .or_empty(),
            ),
            ..Item::default()
        };
        self.lost(group).into_iter().map(item).collect()
    }

    /// The indicators that are printed in rows and whose rows are gone, as they are called: 認定「DXアドバイザー」.
    pub fn gone_indicators(&self) -> Vec<String> {
        let indicators = self.settings.settings.indicators.iter();
        let of_one = |own: &IndicatorSettings| {
            let group = indicator_rows(self.form, self.settings, own);
            let lost = group
                .into_iter()
                .flat_map(|group| self.lost(group).into_iter().map(move |row| (group, row)));
            let named = lost.filter_map(|(group, row)| {
                let words = without_unit(self.form.printed_words(group, row)?);
                Some(indicator_in_row(&own.name, words))
            });
            named.collect::<Vec<_>>()
        };
        indicators.flat_map(of_one).collect()
    }

    /// The rows of a group that the template prints and the sheet has not. Where each row is an initiative of its own, another section
    /// may have it; where no row is left, the fields are missing, which is told of them.
    fn lost(&self, group: usize) -> Vec<u32> {
        let own = &self.form.groups[group];
        let in_group = |value: &&Value| self.form.fields[value.field].shape.group() == Some(group);
        let there: BTreeSet<u32> = self
            .values
            .iter()
            .filter(in_group)
            .filter_map(|value| value.item)
            .collect();
        let is_printed = own.known_by == Rows::Printed && self.block.is_none() && !there.is_empty();
        let rows = (1..=own.count).filter(|row| is_printed && !there.contains(row));
        rows.collect()
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
