//! The year from which 前年度, 当年度 and 翌年度 of a sheet are counted: what stands in the field of the form's year.
//!
//! It is taken only where its place is beyond doubt, for all values of a form whose headings are such words hang on it.

use super::names::Names;
use crate::book::{Area, Sheet};
use crate::form::Form;
use crate::intake::layout::Mapping;
use crate::value::{FiscalYear, year};

/// The year that stands in the field of the form's year.
pub fn read(form: &Form, page: &Sheet, mapping: &Mapping, names: &Names) -> Option<FiscalYear> {
    let area = place(form, mapping, names)?;
    let cells = page.rows(area.first.row..area.last.row.saturating_add(1)).iter();
    let is_label = |cell| mapping.placed.iter().flatten().any(|label| *label == cell);
    let mut typed = cells.filter(|cell| area.contains(cell.address) && !is_label(cell.address));
    match (typed.next(), typed.next()) {
        (Some(cell), None) => year(Some(&cell.raw)).value().copied(),
        _ => None,
    }
}

/// Where the year of the form stands: labels and name agree, or one of them alone leads there.
fn place(form: &Form, mapping: &Mapping, names: &Names) -> Option<Area> {
    let field = form.base_year?;
    let named: Vec<Area> = names.areas(field).collect();
    match (mapping.place(form.fields[field].areas[0]), named.as_slice()) {
        (Some(place), []) => Some(place).filter(|place| !mapping.is_rivalled(*place)),
        (Some(place), [named]) => named.intersects(&place).then_some(place),
        (None, [named]) => Some(*named),
        _ => None,
    }
}
