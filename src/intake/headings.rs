//! Whether the year headings of a sheet can be believed.
//!
//! A heading that names a false year gives every value under it to another year. Two things tell: the names of the
//! heading cells, which go where the cells go, and that years count on evenly.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::Keys;
use crate::book::{Area, Sheet};
use crate::form::Form;
use crate::value::FiscalYear;

/// A heading that is a year: its column and the year.
pub type Heading = (u32, FiscalYear);

/// The headings of a row, left to right.
pub fn in_row(keys: &Keys, row: u32) -> Vec<Heading> {
    let year = |key: &str| Some(FiscalYear(key.strip_prefix('#')?.parse().ok()?));
    let headings = keys.row(row).iter();
    headings
        .filter_map(|cell| Some((cell.address.column, year(&cell.key)?)))
        .collect()
}

/// The most years that any row holds.
pub fn most(keys: &Keys) -> usize {
    let mut years: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in keys.cells.iter().filter(|cell| cell.key.starts_with('#')) {
        *years.entry(cell.address.row).or_default() += 1;
    }
    years.into_values().max().unwrap_or_default()
}

/// Columns of headings that may name another year than the one whose values stand under them.
///
/// `named` are the areas of the headings' name, in the order of the template, None for one that was deleted. Where they
/// lead to at least two of the headings, those are false that do not differ from the template's years as most do, and
/// those without a name that do not follow on a neighbour. Otherwise all are in doubt unless they count on (or back) as
/// the template's do.
pub fn doubtful(form: &Form, sheet: &Sheet, keys: &Keys, row: u32, named: &[Option<Area>]) -> BTreeSet<u32> {
    let headings = in_row(keys, row);
    let witnessed: Vec<(u32, i32)> = headings
        .iter()
        .filter_map(|heading| Some((heading.0, shift(form, row, *heading, named)?)))
        .collect();
    if witnessed.len() < 2 {
        let slots = slots(form, sheet, keys, row, &headings);
        let all = headings.iter().map(|heading| heading.0);
        return if counts_on(form, &slots) {
            BTreeSet::new()
        } else {
            all.collect()
        };
    }
    let usual = witnessed.iter().map(|(_, shift)| *shift).find(|shift| {
        let alike = witnessed.iter().filter(|(_, other)| other == shift).count();
        2 * alike > witnessed.len()
    });
    let others = witnessed.iter().filter(|(_, shift)| Some(*shift) != usual);
    let added = headings
        .iter()
        .filter(|(column, _)| witnessed.iter().all(|(other, _)| other != column));
    let strays = added.filter(|(column, _)| !follows(form, &headings, *column));
    others
        .map(|(column, _)| *column)
        .chain(strays.map(|(column, _)| *column))
        .collect()
}

/// Whether an added heading counts on from the one before it, or back from the one behind, and every year stands once.
fn follows(form: &Form, headings: &[Heading], column: u32) -> bool {
    let years: BTreeSet<FiscalYear> = headings.iter().map(|heading| heading.1).collect();
    let Some(step) = step(form).filter(|_| years.len() == headings.len()) else {
        return false;
    };
    let mut pairs = headings
        .windows(2)
        .filter(|pair| pair[0].0 == column || pair[1].0 == column);
    pairs.any(|pair| (pair[1].1.0 - pair[0].1.0).abs() == step.abs())
}

/// How far the year of a heading is from that of the template's heading with the same name.
fn shift(form: &Form, row: u32, (column, year): Heading, named: &[Option<Area>]) -> Option<i32> {
    let is_here = |area: &Option<Area>| {
        area.is_some_and(|area| {
            (area.first.row..=area.last.row).contains(&row) && (area.first.column..=area.last.column).contains(&column)
        })
    };
    let place = named.iter().position(is_here)?;
    let expected = match form.years.get(place) {
        Some(heading) => heading.year.0,
        None => form.years.first()?.year.0 + step(form)? * i32::try_from(place).ok()?,
    };
    Some(year.0 - expected)
}

/// The years between one heading of the template and the next, where that is always the same.
fn step(form: &Form) -> Option<i32> {
    let mut steps = form.years.windows(2).map(|pair| pair[1].year.0 - pair[0].year.0);
    let first = steps.next()?;
    steps.all(|step| step == first).then_some(first)
}

/// The places of headings, left to right, None where one holds no year: merged cells of the row that are no labels.
fn slots(form: &Form, sheet: &Sheet, keys: &Keys, row: u32, headings: &[Heading]) -> Vec<Option<i32>> {
    let is_label = |area: &Area| {
        let key = keys.key_at(area.first);
        form.labels
            .iter()
            .any(|label| !label.key.starts_with('#') && Some(label.key.as_str()) == key)
    };
    let merges = sheet
        .merges
        .iter()
        .filter(|area| area.first.row == row && !is_label(area));
    let columns: BTreeSet<u32> = merges
        .map(|area| area.first.column)
        .chain(headings.iter().map(|heading| heading.0))
        .collect();
    let year = |column: u32| {
        headings
            .iter()
            .find(|heading| heading.0 == column)
            .map(|heading| heading.1.0)
    };
    columns.into_iter().map(year).collect()
}

/// Whether the years count on as the template's, or back, over places that hold none.
fn counts_on(form: &Form, slots: &[Option<i32>]) -> bool {
    let years: Vec<(i32, i32)> = (0..)
        .zip(slots)
        .filter_map(|(place, year)| Some((place, (*year)?)))
        .collect();
    let counts = |step: i32| {
        let mut pairs = years.windows(2);
        pairs.all(|pair| pair[1].1 - pair[0].1 == step * (pair[1].0 - pair[0].0))
    };
    match step(form) {
        Some(step) => counts(step) || counts(-step),
        None => years.len() < 2 || is_part_of_template(form, &years),
    }
}

/// Whether these are the years of some neighbouring headings of the template, all as many years later or earlier.
fn is_part_of_template(form: &Form, years: &[(i32, i32)]) -> bool {
    let template: Vec<i32> = form.years.iter().map(|heading| heading.year.0).collect();
    let mut windows = template.windows(years.len());
    windows.any(|window| {
        let mut shifts = window.iter().zip(years).map(|(template, (_, year))| year - template);
        let first = shifts.next();
        shifts.all(|shift| Some(shift) == first)
    })
}
