//! Year headings of a sheet without merged cells: nothing shows how far each goes but where the labels of other rows stand.

use crate::book::{Address, Sheet};
use crate::form::{TemplateLine, YearAxis};
use crate::intake::layout::Axis;
use crate::value::FiscalYear;

/// The columns of a sheet where a year begins by the labels of other rows. Merged cells tell of themselves how far a heading goes;
/// without them it would go up to the next, over a year whose own heading is gone.
pub fn starts(
    axis: &YearAxis,
    (sheet, row): (&Sheet, u32),
    columns: &Axis,
    headings: &[(u32, FiscalYear)],
) -> Vec<u32> {
    if !are_unmerged((sheet, row), headings) {
        return Vec::new();
    }
    let own = axis.headings.iter().map(|heading| heading.area.first.column);
    own.filter_map(|column| columns.anchor(column)).collect()
}

/// Whether a heading stands over another part of a year than its first, by the labels of other rows: cells were inserted into the
/// row of the headings, and nothing that is merged shows how far each goes.
///
/// An example: R3 stands in P, and in the rows above and below the labels that the template has in N and P stand there. The year that
/// begins in N has no heading, and what was typed in N would be taken for that of the year before.
pub fn are_astray(axis: &YearAxis, place: (&Sheet, u32), columns: &Axis, headings: &[(u32, FiscalYear)]) -> bool {
    let is_first = |column: TemplateLine| axis.headings.iter().any(|own| own.area.first.column == column);
    let mut own = headings.iter().filter_map(|(column, _)| columns.template(*column));
    are_unmerged(place, headings) && own.any(|column| axis.has_column(column) && !is_first(column))
}

fn are_unmerged((sheet, row): (&Sheet, u32), headings: &[(u32, FiscalYear)]) -> bool {
    headings
        .iter()
        .all(|(column, _)| sheet.merge_at(Address::new(row, *column)).is_none())
}
