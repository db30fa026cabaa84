//! What people do to a form.

mod blocks;
mod cells;
mod labels;
mod lines;
mod names;
mod sheets;
mod years;

use crate::common::support::{Kind, Layout};
pub use blocks::OLD_FIGURE;
use kohyo::book::{Address, Area};
pub use labels::MEANINGS;

use super::random::Random;
use super::values::Filled;

/// What a change is done to. It must not depend on what was typed.
pub enum Act {
    /// One sheet.
    Sheet(fn(&mut Layout, &mut Random)),
    /// The whole workbook.
    Workbook(fn(&mut Filled, &mut Random)),
}

/// A kind of change.
pub type Change = (&'static str, Act);

/// Every kind, by what it touches.
pub const CHANGES: &[&[Change]] = &[
    lines::CHANGES,
    blocks::CHANGES,
    cells::CHANGES,
    labels::CHANGES,
    years::CHANGES,
    names::CHANGES,
    sheets::CHANGES,
];

/// Rows and columns of a form with a margin.
fn size(form: &Layout) -> (usize, usize) {
    form.bounds()
        .map_or((1, 1), |b| (b.last.row as usize + 2, b.last.column as usize + 2))
}

fn row_of(form: &Layout, text: &str) -> Option<u32> {
    form.labels()
        .find(|(_, label)| *label == text)
        .map(|(area, _)| area.first.row)
}

fn delete(form: &mut Layout, first: u32, last: u32) {
    (first..=last).rev().for_each(|row| form.delete_row(row));
}

/// Cells to type a value into; years and the schedule have changes of their own.
fn inputs(form: &Layout) -> Vec<Area> {
    let of_value = |input: &crate::common::support::Input| input.kind != Kind::Mark && input.field != "年度";
    form.inputs()
        .filter(|(_, input)| of_value(input))
        .map(|(area, _)| area)
        .collect()
}

fn is_free(form: &Layout, at: Address) -> bool {
    form.items.iter().all(|item| !item.area.contains(at)) && !form.typed().contains_key(&at)
}
