//! The grades of all initiatives that are known, year by year.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::Period;
use crate::roll::History;
use crate::table::{GradeRow, InitiativeRow, YearlyRow};
use crate::value::{FiscalYear, Text};

/// The last grade of every evaluation in every fiscal year: initiatives of this batch in its order, then those that are gone.
/// Empty where only one fiscal year is known.
pub fn yearly(
    history: &History,
    (now, grades): (Period, &[GradeRow]),
    initiatives: &[InitiativeRow],
) -> Vec<YearlyRow> {
    let graded = grades.iter().filter(|row| !row.grade.is_empty()).map(|row| YearlyRow {
        place: row.place.clone(),
        evaluation: row.evaluation.clone(),
        fiscal_year: row.fiscal_year,
        grade: row.grade.clone(),
        period: now,
    });
    let mut last: BTreeMap<(Text, Text, FiscalYear), YearlyRow> = BTreeMap::new();
    for row in history.grades().chain(graded) {
        let of = (row.place.key.clone(), row.evaluation.clone(), row.fiscal_year);
        if last.get(&of).is_none_or(|known| known.period <= row.period) {
            last.insert(of, row);
        }
    }
    let years: BTreeSet<FiscalYear> = last.values().map(|row| row.fiscal_year).collect();
    if years.len() < 2 {
        return Vec::new();
    }
    let places: BTreeMap<&str, usize> = (initiatives.iter().zip(0..))
        .map(|(row, at)| (row.place.key.as_str(), at))
        .collect();
    let mut rows: Vec<YearlyRow> = last.into_values().collect();
    rows.sort_by_cached_key(|row| {
        let at = places.get(row.place.key.as_str()).copied().unwrap_or(usize::MAX);
        (
            at,
            row.place.order,
            row.place.number.clone(),
            row.place.key.clone(),
            row.fiscal_year,
        )
    });
    rows
}
