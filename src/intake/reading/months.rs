//! Labels above a schedule that say another time of the year than the template's in their columns.
//!
//! An example: each year has 上半期 and 下半期, and somebody typed 第1四半期 over the first. Nobody can tell of which months the mark below
//! it speaks, nor those beside it.

use super::located::Located;
use crate::book::Area;
use crate::form::{Group, Label, is_part_at};
use crate::intake::layout::Keyed;
use crate::intake::places::Years;
use crate::value::names_other_part;

/// The columns of the sheet in which such labels stand above a group.
pub fn misnamed(located: &Located<'_>, group: &Group, years: &Years) -> Vec<u32> {
    let form = located.form;
    let under_years = |label: &&Label| {
        let mut axes = form.axes.iter();
        label.area.last.row < group.first_row
            && label.key.year().is_none()
            && axes.any(|axis| form.is_under(axis, label.address))
    };
    let labels: Vec<&Label> = form.labels.iter().filter(under_years).collect();
    let Some(row) = labels.iter().map(|label| label.address.row).max() else {
        return Vec::new();
    };
    let in_row = |column: u32| {
        let mut own = labels.iter().filter(|label| label.address.row == row);
        own.find(|label| located.mapping.columns.follow(label.address.column) == Some(column))
    };
    let is_other = |cell: &&Keyed| {
        let there = located.page.cell(cell.address).map(|cell| cell.raw.content.to_string());
        let there = there.unwrap_or_default();
        let own = in_row(cell.address.column).map_or("", |label| &label.text);
        let place = years.above(Area::cell(cell.address)).and_then(|year| years.span(year));
        place.is_some_and(|(first, last)| {
            let at = (cell.address.column - first, last + 1 - first);
            names_other_part(own, &there) || is_part_at(&there, at) == Some(false)
        })
    };
    let row = located.mapping.rows.between(row);
    let cells = row.map_or(&[][..], |row| located.keys.row(row));
    cells.iter().filter(is_other).map(|cell| cell.address.column).collect()
}
