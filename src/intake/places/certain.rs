//! Which cells of a site that grew are the input's own.
//!
//! Where rows or columns were inserted round an input without a label in its own row, several cells may be it. The cells
//! of its name tell, or the one merged cell as large as it, or that a cell would be it whichever side is counted from.
//!
//! An example: an input of 3 rows lies between two labels, and somebody inserted a row, so that 4 rows lie there now: 5 to
//! 8. If the row came in above, the input is rows 6 to 8, if below, rows 5 to 7. Rows 6 and 7 are its own either way and are
//! certain; what stands in 5 or 8 is asked about. An input of one row that has two now is certain in neither.

use super::site::{Certain, Site};
use crate::book::{Area, Sheet};
use crate::form::TemplateArea;

/// Narrows a site to the cells that its name or a merged cell tells to be the input, and says which of the rest are
/// certain. `template` is the input's area in the template.
pub fn settle(site: &mut Site, template: TemplateArea, named: Option<Area>, sheet: &Sheet) {
    let area = site.area;
    if let Some(own) = named.and_then(|own| common(area, own)) {
        site.area = own;
        return;
    }
    if area.rows() <= template.rows() && area.columns() <= template.columns() {
        return;
    }
    let merged = || {
        let inside = |merge: &&Area| area.contains(merge.first) && area.contains(merge.last);
        let (rows, columns) = (template.rows().min(area.rows()), template.columns().min(area.columns()));
        let as_large = |merge: &&Area| merge.rows() >= rows && merge.columns() >= columns;
        let mut alike = sheet.merges.iter().filter(inside).filter(as_large);
        alike.next().filter(|_| alike.next().is_none()).copied()
    };
    match merged() {
        Some(own) => site.area = common(area, own).unwrap_or(area),
        None => site.certain = overlap(area, template),
    }
}

/// The cells that both areas hold.
fn common(a: Area, b: Area) -> Option<Area> {
    let top = a.first.row.max(b.first.row);
    let left = a.first.column.max(b.first.column);
    let (bottom, right) = (a.last.row.min(b.last.row), a.last.column.min(b.last.column));
    (top <= bottom && left <= right).then(|| Area::of(top, left, bottom, right))
}

/// The cells that belong to an input of the template's size both at the upper left and at the lower right of the area.
fn overlap(area: Area, template: TemplateArea) -> Certain {
    let span = |first: u32, last: u32, size: u32| {
        let from = (last + 1).saturating_sub(size).max(first);
        let to = (first + size - 1).min(last);
        (from <= to).then_some((from, to))
    };
    let rows = span(area.first.row, area.last.row, template.rows());
    let columns = span(area.first.column, area.last.column, template.columns());
    match (rows, columns) {
        (Some((top, bottom)), Some((left, right))) => Certain::Only(Area::of(top, left, bottom, right)),
        _ => Certain::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_certain_from_both_sides() {
        let template = TemplateArea::of(Area::of(0, 0, 2, 0));
        assert_eq!(
            overlap(Area::of(4, 0, 7, 0), template),
            Certain::Only(Area::of(5, 0, 6, 0))
        );
        assert_eq!(
            overlap(Area::of(4, 0, 5, 0), TemplateArea::of(Area::of(0, 0, 0, 0))),
            Certain::Nothing
        );
        assert_eq!(
            overlap(Area::of(4, 0, 6, 0), template),
            Certain::Only(Area::of(4, 0, 6, 0))
        );
    }
}
