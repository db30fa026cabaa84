//! The tables of a batch, split by section.

use std::collections::BTreeMap;

use crate::table::Tables;

/// Which rows of every table belong to which section.
pub struct Split<'a> {
    tables: &'a Tables,
    places: BTreeMap<i64, Places>,
}

macro_rules! split {
    ($($table:ident),*) => {
        /// Places of rows in their tables.
        #[derive(Default)]
        struct Places { $($table: Vec<usize>,)* }

        impl<'a> Split<'a> {
            /// Finds the rows of every section.
            pub fn new(tables: &'a Tables) -> Self {
                let mut places: BTreeMap<i64, Places> = BTreeMap::new();
                $(for (at, row) in tables.$table.iter().enumerate() {
                    places.entry(row.section_order).or_default().$table.push(at);
                })*
                Self { tables, places }
            }

            /// The tables of the section at a place in 建制順, each in the order of the whole: a copy, so that only
            /// the sections at work take memory. 0 holds what belongs to no section of the register.
            pub fn section(&self, order: i64) -> Tables {
                let Some(places) = self.places.get(&order) else { return Tables::default() };
                Tables {
                    $($table: places.$table.iter().map(|&at| self.tables.$table[at].clone()).collect(),)*
                    ..Tables::default()
                }
            }
        }
    };
}

// The counts and the trend are of the whole city, the plan is everybody's: they stay behind.
split!(
    initiatives,
    indicators,
    steps,
    costs,
    grades,
    findings,
    submissions,
    values,
    changes,
    issues,
    decisions
);

impl Split<'_> {
    /// The places in 建制順 that have rows.
    pub fn sections(&self) -> impl Iterator<Item = i64> {
        self.places.keys().copied()
    }
}
