//! Whether the year headings of a sheet can be believed.
//!
//! A heading that names a false year gives every value under it to another year. Two things tell: the names of the
//! heading cells, which go where the cells go, and that years count on evenly.
//!
//! An example: the template has 2019, 2020, 2021 in F, G, H, each cell with its name, and the values below with theirs.
//!
//! - A sheet has 2021, 2022, 2023 there: all are 2 years later than what their names say, so all are believed. The form was
//!   carried on.
//! - It has 2019, 2022, 2021: two are 0 years later, G is 2. Most say 0, so G is in doubt.
//! - A column was copied in behind H, with 2022 and without a name: it counts on from H and is believed. With 2026 it does
//!   not, and is in doubt.
//! - G was moved behind H, with its name and its values: F, H, G hold 2019, 2021, 2020, and all are 0 years later than
//!   their names say. All are believed, though out of order.
//! - All names are lost, and it has 2019, 2022, 2021: these do not count on as the template's do. All are in doubt.

use std::collections::{BTreeMap, BTreeSet};

use super::loose::{are_astray, starts};
use super::names::{self, Names};
use crate::book::{Area, Sheet};
use crate::form::{Form, Label, YearAxis, heading_role, relative_year};
use crate::intake::layout::{Axis, Keyed, Keys};
use crate::value::FiscalYear;

/// A heading that is a year: its column and the year.
pub type Heading = (u32, FiscalYear);

/// The headings of a row that are of an axis, left to right. One that was unmerged and says its year in each of its cells is one.
pub fn in_row(axis: &YearAxis, place: (&Sheet, &Keys), row: u32) -> Vec<Heading> {
    let repeats = repeats(axis, place, row);
    let mut headings = cells_in_row(axis, place, row);
    headings.retain(|(column, _)| !repeats.contains(column));
    headings
}

fn cells_in_row(axis: &YearAxis, (sheet, keys): (&Sheet, &Keys), row: u32) -> Vec<Heading> {
    let headings = keys.row(row).iter();
    headings
        .filter_map(|cell| Some((cell.address.column, of_axis(axis, sheet, cell)?)))
        .collect()
}

/// Columns in which a heading says again what stands at its left: R3 R3 R3 R3 where the template has R3 over four cells. It has to be
/// as many times as the template's is wide, for R2 R3 R3 R4 may be a slip of one of two years.
pub fn repeats(axis: &YearAxis, place: (&Sheet, &Keys), row: u32) -> BTreeSet<u32> {
    let width = axis
        .headings
        .iter()
        .map(|heading| heading.area.columns())
        .min()
        .unwrap_or(1);
    let headings = cells_in_row(axis, place, row);
    let runs = headings.chunk_by(|left, right| left.1 == right.1 && left.0 + 1 == right.0);
    let whole = runs.filter(|run| run.len() as u32 == width);
    whole.flat_map(|run| run[1..].iter().map(|heading| heading.0)).collect()
}

/// The year of a heading, where it can be one of an axis: one of R5決算 is none of budgets.
pub fn of_axis(axis: &YearAxis, sheet: &Sheet, cell: &Keyed) -> Option<FiscalYear> {
    let content = &sheet.cell(cell.address)?.raw.content;
    let year = match axis.base() {
        Some(base) => FiscalYear(base.0 + relative_year(content)?),
        None => cell.key.year()?,
    };
    axis.takes(heading_role(content)).then_some(year)
}

/// The most years that any row holds.
pub fn most(keys: &Keys) -> usize {
    let mut years: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in keys.cells.iter().filter(|cell| cell.key.year().is_some()) {
        *years.entry(cell.address.row).or_default() += 1;
    }
    years.into_values().max().unwrap_or_default()
}

/// What speaks for and against the headings of a row.
#[derive(Debug, Default)]
pub struct Trust {
    /// Columns of headings that may name another year than the one whose values stand under them.
    pub doubtful: BTreeSet<u32>,
    /// By how many years the headings are usually later than the template's with the same names.
    pub shift: Option<i32>,
}

/// Which headings can be believed.
///
/// The name of a heading's cell, or else those of the values below it, say by how many years the heading is later than the
/// template's. A heading is in doubt
///
/// - where its own name and those of the values say different things;
/// - where at least two headings have names: if it is later by another number of years than most, or has no name and does
///   not count on from the heading beside it;
/// - where fewer have names: unless the headings of the row count on, or back, as the template's do. One alone is believed
///   if it is the template's own year by its name;
/// - where names do not say that the years are the template's own, and the row lacks the label that the template has beside its
///   headings: the row may be another's.
pub fn trust(
    form: &Form,
    axis: &YearAxis,
    (sheet, keys): (&Sheet, &Keys),
    row: u32,
    (names, columns): (&Names, &Axis),
) -> Trust {
    let headings = in_row(axis, (sheet, keys), row);
    let Told { mut doubtful, shifts } = told(form, axis, row, &headings, names);
    let usual = names::usual(&shifts.iter().map(|(_, shift)| *shift).collect::<Vec<_>>());
    let all = headings.iter().map(|heading| heading.0);
    if usual != Some(0) && !is_labelled(form, axis, keys, row) {
        doubtful.extend(all);
    } else if shifts.len() < 2 {
        let loose = starts(axis, (sheet, row), columns, &headings);
        let slots = slots(form, (sheet, keys), row, (&headings, &loose));
        let is_sound = match (slots.as_slice(), usual) {
            ([] | [_], None) => true,
            _ if headings.len() == 1 => usual == Some(0) || goes_with_row(axis, keys, row, headings[0]),
            _ => counts_on(axis, &slots),
        };
        let is_sound = is_sound && !are_astray(axis, (sheet, row), columns, &headings);
        doubtful.extend(all.filter(|_| !is_sound));
    } else {
        doubtful.extend(odd(axis, &headings, &shifts, usual));
    }
    Trust { doubtful, shift: usual }
}

/// Whether a row has a label that the template has beside its headings, if it has any: a row of years without 年度 may be
/// that of a table below.
fn is_labelled(form: &Form, axis: &YearAxis, keys: &Keys, row: u32) -> bool {
    let beside = |label: &&Label| label.address.row == axis.row() && label.key.year().is_none();
    let mut labels = form.labels.iter().filter(beside).peekable();
    labels.peek().is_none() || labels.any(|label| keys.row(row).iter().any(|cell| cell.key == label.key))
}

/// What the names say of headings.
struct Told {
    /// Columns of headings whose own name and those of the values say different things.
    doubtful: BTreeSet<u32>,
    /// Columns of the others that have names, with by how many years they are later than the template's.
    shifts: Vec<(u32, i32)>,
}

/// What the names say of each heading.
fn told(form: &Form, axis: &YearAxis, row: u32, headings: &[Heading], names: &Names) -> Told {
    let mut told = Told {
        doubtful: BTreeSet::new(),
        shifts: Vec::new(),
    };
    for &(column, year) in headings {
        match names.shifts(form, axis, row, (column, year.0)) {
            (Some(own), Some(below)) if own != below => {
                told.doubtful.insert(column);
            }
            (own, below) => told.shifts.extend(own.or(below).map(|shift| (column, shift))),
        }
    }
    told
}

/// Whether the only heading of a role counts on from the one of another role beside it: R7予算 behind R6決算.
fn goes_with_row(axis: &YearAxis, keys: &Keys, row: u32, (column, year): Heading) -> bool {
    let years = keys.row(row).iter();
    let years: Vec<Heading> = years
        .filter_map(|cell| Some((cell.address.column, cell.key.year()?)))
        .collect();
    let mut beside = years.windows(2).filter(|pair| pair.iter().any(|own| own.0 == column));
    let is_next = |pair: &[Heading]| (0..=1).contains(&(pair[1].1.0 - pair[0].1.0));
    axis.is_of_role && years.contains(&(column, year)) && years.len() > 1 && beside.all(is_next)
}

/// Columns of the headings that are later by another number of years than most, or were added and do not count on.
fn odd(axis: &YearAxis, headings: &[Heading], shifts: &[(u32, i32)], usual: Option<i32>) -> Vec<u32> {
    let others = shifts.iter().filter(|(_, shift)| Some(*shift) != usual);
    let is_told = |column: u32| shifts.iter().any(|(other, _)| *other == column);
    let columns = headings.iter().map(|heading| heading.0);
    let added = columns.filter(|column| !is_told(*column) && !follows(axis, headings, *column));
    others.map(|(column, _)| *column).chain(added).collect()
}

/// Whether an added heading counts on from one beside it, as 2024 behind 2023 or 2018 in front of 2019 does, and every year
/// stands once.
fn follows(axis: &YearAxis, headings: &[Heading], column: u32) -> bool {
    let years: BTreeSet<FiscalYear> = headings.iter().map(|heading| heading.1).collect();
    let Some(step) = axis.step().filter(|_| years.len() == headings.len()) else {
        return false;
    };
    let mut pairs = headings
        .windows(2)
        .filter(|pair| pair[0].0 == column || pair[1].0 == column);
    pairs.any(|pair| (pair[1].1.0 - pair[0].1.0).abs() == step.abs())
}

/// The places of headings, left to right, None where one holds no year: merged cells of the row that are no labels. A row
/// whose second heading was emptied is `2019, None, 2021`.
fn slots(
    form: &Form,
    (sheet, keys): (&Sheet, &Keys),
    row: u32,
    (headings, loose): (&[Heading], &[u32]),
) -> Vec<Option<i32>> {
    let is_label = |area: &Area| {
        let key = keys.key_at(area.first);
        // A year that is none of these headings is one of another role.
        let is_other = key.is_some_and(|key| key.year().is_some())
            && headings.iter().all(|(column, _)| *column != area.first.column);
        is_other
            || form
                .labels
                .iter()
                .any(|label| label.key.year().is_none() && Some(&label.key) == key)
    };
    let merges = sheet
        .merges
        .iter()
        .filter(|area| area.first.row == row && !is_label(area));
    let columns: BTreeSet<u32> = merges
        .map(|area| area.first.column)
        .chain(headings.iter().map(|heading| heading.0))
        .chain(loose.iter().copied())
        .collect();
    let year = |column: u32| {
        headings
            .iter()
            .find(|heading| heading.0 == column)
            .map(|heading| heading.1.0)
    };
    columns.into_iter().map(year).collect()
}

/// Whether the years count on as the template's, or back, over places that hold none: `2019, None, 2021` does, and
/// `2019, None, 2020` does not.
fn counts_on(axis: &YearAxis, slots: &[Option<i32>]) -> bool {
    let years: Vec<(i32, i32)> = (0..)
        .zip(slots)
        .filter_map(|(place, year)| Some((place, (*year)?)))
        .collect();
    let counts = |step: i32| {
        let mut pairs = years.windows(2);
        pairs.all(|pair| pair[1].1 - pair[0].1 == step * (pair[1].0 - pair[0].0))
    };
    match axis.step() {
        Some(step) => counts(step) || counts(-step),
        None => years.len() < 2 || is_part_of_template(axis, &years),
    }
}

/// Whether these are the years of some neighbouring headings of the template, all as many years later or earlier. Asked of a
/// template whose years have no one step, such as 2015, 2019, 2021: a sheet with 2020, 2022 has its last two, a year later.
fn is_part_of_template(axis: &YearAxis, years: &[(i32, i32)]) -> bool {
    let template: Vec<i32> = axis.headings.iter().map(|heading| heading.year.0).collect();
    let mut windows = template.windows(years.len());
    windows.any(|window| {
        let mut shifts = window.iter().zip(years).map(|(template, (_, year))| year - template);
        let first = shifts.next();
        shifts.all(|shift| Some(shift) == first)
    })
}
