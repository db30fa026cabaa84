//! What changed since the last period, initiative by initiative.

mod figures;
mod indicators;
mod initiatives;
mod items;
mod plan;
mod steps;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan_rows::by_quarter;
use crate::plan::Plan;
use crate::table::{Cells, ChangeKind, ChangeRow, GradeRow, Place, Tables};
use crate::value::{FiscalYear, Text};
use figures::{cost_changes, grade_change};
use indicators::{approvals, definitions, indicator_changes};
use initiatives::initiatives;
use plan::plan_changes;

/// Compares a batch with an earlier one that was made comparable (see [`super::align`]). What is about the plan comes
/// first, then initiative by initiative in 建制順; a value that is new where nothing stood is no change of a target.
pub fn changes(plan: &Plan, now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let mut rows = plan_changes(now, before);
    rows.extend(initiatives(now, before));
    let graded = |row: &GradeRow| {
        let year = if by_quarter(plan, &row.evaluation) {
            FiscalYear::default()
        } else {
            row.fiscal_year
        };
        (row.place.key.clone(), row.evaluation.clone(), year)
    };
    let grades = index(&before.grades, graded);
    let indicators = index(&before.indicators, |row| {
        (row.place.key.clone(), row.indicator.clone(), row.fiscal_year)
    });
    let costs = index(&before.costs, |row| {
        (row.place.key.clone(), Text::new(), row.fiscal_year)
    });
    for row in &now.grades {
        let old = grades.get(&graded(row));
        rows.extend(old.and_then(|old| grade_change(plan, row, old)));
    }
    rows.extend(definitions(now, before));
    rows.extend(approvals(now, before));
    for row in &now.indicators {
        let old = indicators.get(&(row.place.key.clone(), row.indicator.clone(), row.fiscal_year));
        rows.extend(old.into_iter().flat_map(|old| indicator_changes(row, old)));
    }
    for row in &now.costs {
        let old = costs.get(&(row.place.key.clone(), Text::new(), row.fiscal_year));
        rows.extend(old.into_iter().flat_map(|old| cost_changes(row, old)));
    }
    rows.extend(steps::changes(&now.steps, &before.steps));
    rows.extend(items::changes(&now.items, &before.items));
    rows.sort_by_cached_key(|row| (!row.place.key.is_empty(), row.place.rank(), row.place.key.clone()));
    rows
}

type Key = (Text, Text, FiscalYear);

fn index<T>(rows: &[T], key: impl Fn(&T) -> Key) -> BTreeMap<Key, &T> {
    rows.iter().map(|row| (key(row), row)).collect()
}

/// What a change is about: its initiative, and the file and sheet it was read from.
type Subject<'a> = (&'a Arc<Place>, &'a str, &'a str);

fn change((place, file, sheet): Subject<'_>, kind: ChangeKind, item: Text, old: Text, new: Text) -> ChangeRow {
    ChangeRow {
        place: Arc::clone(place),
        kind,
        item,
        old,
        new,
        movement: None,
        file: file.into(),
        sheet: sheet.into(),
        cell: Cells::default(),
    }
}

/// The [`Subject`] of a row.
macro_rules! subject {
    ($row:expr) => {
        (&$row.place, $row.file.as_str(), $row.sheet.as_str())
    };
}
use subject;
