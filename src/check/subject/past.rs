//! What stood in the last period for one initiative.

use std::collections::BTreeMap;

use super::Subject;
use crate::table::{CostRow, GradeRow, IndicatorRow, ItemRow, Place, SubmissionRow, Tables};
use crate::value::FiscalYear;

/// The tables of the last period by initiative.
#[derive(Default)]
pub struct Past<'a>(BTreeMap<&'a str, PastRows<'a>>);

/// What stood in the last period for one initiative.
#[derive(Default)]
pub(super) struct PastRows<'a> {
    indicators: Vec<&'a IndicatorRow>,
    costs: Vec<&'a CostRow>,
    grades: Vec<&'a GradeRow>,
    items: Vec<&'a ItemRow>,
    /// The class; empty where there is none.
    class: &'a str,
    /// 取組区分; empty where there is none.
    scope: &'a str,
    /// Where it belonged, by the names of now.
    place: Option<&'a Place>,
    files: Vec<&'a SubmissionRow>,
    /// The codes of what was told.
    told: Vec<&'a str>,
}

impl<'a> Past<'a> {
    /// Sorts the tables of a batch by initiative.
    pub fn of(tables: &'a Tables) -> Self {
        let mut past = Self::default();
        for rows in tables.indicators.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).indicators.extend(rows);
        }
        for rows in tables.costs.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).costs.extend(rows);
        }
        for rows in tables.grades.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).grades.extend(rows);
        }
        for rows in tables.items.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).items.extend(rows);
        }
        for row in &tables.initiatives {
            let own = past.rows(&row.place.key);
            (own.class, own.scope) = (&row.class, &row.scope);
            own.place = Some(&row.place);
        }
        for row in &tables.findings {
            past.rows(&row.place.key).told.push(&row.code);
        }
        for row in &tables.submissions {
            past.rows(&row.place.key).files.push(row);
        }
        past
    }

    /// The rows of an initiative.
    pub(super) fn of_initiative(&'a self, key: &str) -> Option<&'a PastRows<'a>> {
        self.0.get(key)
    }

    fn rows(&mut self, key: &'a str) -> &mut PastRows<'a> {
        self.0.entry(key).or_default()
    }
}

impl<'a> Subject<'a> {
    /// An indicator's year in the last period.
    pub fn past_indicator(&self, indicator: &str, year: FiscalYear) -> Option<&'a IndicatorRow> {
        let is_it = |row: &&&IndicatorRow| row.fiscal_year == year && row.indicator == indicator;
        self.past?.indicators.iter().find(is_it).copied()
    }

    /// A year's costs in the last period.
    pub fn past_cost(&self, year: FiscalYear) -> Option<&'a CostRow> {
        self.past?.costs.iter().find(|row| row.fiscal_year == year).copied()
    }

    /// The items of a list in the last period.
    pub fn past_items(&self, list: &str) -> impl Iterator<Item = &'a ItemRow> {
        let own = self.past.into_iter().flat_map(|past| past.items.iter().copied());
        own.filter(move |row| row.list == list)
    }

    /// Whether the last period knew the initiative.
    pub fn is_known(&self) -> bool {
        self.past.is_some_and(|past| !past.grades.is_empty())
    }

    /// The class in the last period; empty where it was not known or had none.
    pub fn past_class(&self) -> &'a str {
        self.past.map_or("", |past| past.class)
    }

    /// 取組区分 in the last period; empty where it was not known or had none.
    pub fn past_scope(&self) -> &'a str {
        self.past.map_or("", |past| past.scope)
    }

    /// Where it belonged in the last period, by the names that sections have now.
    pub fn past_place(&self) -> Option<&'a Place> {
        self.past?.place
    }

    /// Whether anything under one of these codes was told of it in the last period.
    pub fn was_told(&self, codes: &[&str]) -> bool {
        let mut told = self.past.into_iter().flat_map(|past| &past.told);
        told.any(|code| codes.contains(code))
    }

    /// The files that were sent in for it in the last period.
    pub fn past_files(&self) -> impl Iterator<Item = &'a SubmissionRow> {
        self.past.into_iter().flat_map(|past| past.files.iter().copied())
    }
}
