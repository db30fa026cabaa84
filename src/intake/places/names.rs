//! What the defined names of a sheet say: a second opinion on where its fields are, and on their years.

use crate::book::{Area, Book, DefinedName};
use crate::form::{Field, Form, Shape, YEAR_HEADINGS, YearAxis};

/// The areas that the names of a sheet give the fields of a form.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By field: its areas in order, None for each that was deleted or lies on another sheet; empty where the name leads
    /// to no cell of the sheet.
    areas: Vec<Vec<Option<Area>>>,
}

impl Names {
    /// The names of sheet number `sheet`.
    pub fn of(form: &Form, book: &Book, sheet: usize) -> Self {
        let areas = |field: &str| named_areas(book, sheet, field);
        Self {
            areas: form.fields.iter().map(|field| areas(&field.name)).collect(),
        }
    }

    /// The areas of a field, in order.
    pub fn areas(&self, field: usize) -> impl Iterator<Item = Area> + '_ {
        self.areas[field].iter().flatten().copied()
    }

    /// Which of its areas, from 0, is the first of a field that is meant.
    pub fn place(&self, field: usize, is_meant: impl Fn(&Area) -> bool) -> Option<usize> {
        self.areas[field]
            .iter()
            .position(|area| area.as_ref().is_some_and(&is_meant))
    }

    /// Which of the template's areas, from 0, a cell of rows under years is by its name. Where the form grew by rows the cells of the
    /// name are counted within their row, as long as it has as many as the template's.
    pub fn place_in_grid(&self, index: usize, field: &Field, cell: Area) -> Option<usize> {
        let own = &self.areas[index];
        if own.len() <= field.areas.len() {
            return self.place(index, |area| area.intersects(&cell));
        }
        let line = own.iter().flatten().filter(|area| area.first.row == cell.first.row);
        let line: Vec<&Area> = line.collect();
        let first = field.areas.first()?.first.row;
        let of_template = field
            .areas
            .iter()
            .enumerate()
            .filter(|(_, area)| area.first.row == first);
        let of_template: Vec<usize> = of_template.map(|(place, _)| place).collect();
        let place = line.iter().position(|area| area.intersects(&cell))?;
        (line.len() == of_template.len()).then(|| of_template[place])
    }

    /// Whether any area of a field's name is wider than this one.
    pub fn are_wider(&self, field: usize, than: Area) -> bool {
        let width = |area: &Area| area.last.column - area.first.column;
        self.areas[field]
            .iter()
            .flatten()
            .any(|area| width(area) > width(&than))
    }

    /// Whether the name of another field leads to cells of an area.
    pub fn lead_elsewhere(&self, field: usize, area: Area) -> bool {
        let mut others = self.areas.iter().enumerate().filter(|(other, _)| *other != field);
        others.any(|(_, areas)| areas.iter().flatten().any(|named| named.intersects(&area)))
    }

    /// How far the year of a heading is from that of the template, as the names of the headings have it (first) and as
    /// most names of the fields below it do. The cells of a name are in the order of the template's headings, and go
    /// where the values go.
    pub fn shifts(
        &self,
        form: &Form,
        axis: &YearAxis,
        row: u32,
        (column, year): (u32, i32),
    ) -> (Option<i32>, Option<i32>) {
        let shift = |place: usize| Some(year - axis.year_at(place)?);
        let holds = |area: &Area| {
            (area.first.row..=area.last.row).contains(&row) && (area.first.column..=area.last.column).contains(&column)
        };
        let headings = form.fields.iter().position(|field| field.name == YEAR_HEADINGS);
        let own = headings.and_then(|field| self.place(field, holds));
        let own = own.and_then(|place| axis.headings.iter().position(|heading| heading.place == place));
        let own = own.and_then(shift);
        let is_below = |field: &Field| {
            let own = field.axis.map(|own| &form.axes[own]);
            matches!(field.shape, Shape::Years | Shape::Grid(_)) && own.is_some_and(|own| own.is_same(axis))
        };
        let others = form.fields.iter().enumerate().filter(|(_, field)| is_below(field));
        let below: Vec<i32> = others
            .filter_map(|(index, field)| {
                let (first, area) = (axis.over(&field.areas[0])?, field.areas[0]);
                let offset = area.first.column.checked_sub(first.area.first.column)?;
                let place = self.place(index, |area| area.first.column == column + offset)?;
                Some(year - place_year(axis, field, place)?)
            })
            .collect();
        (own, usual(&below))
    }
}

/// The number that most of these are: more than half where it is 0, as for the template's own years, else more than two of
/// three.
pub fn usual(shifts: &[i32]) -> Option<i32> {
    let count = |shift: i32| shifts.iter().filter(|other| **other == shift).count();
    let is_usual = |shift: i32| match shift {
        0 => 2 * count(shift) > shifts.len(),
        _ => 3 * count(shift) > 2 * shifts.len(),
    };
    shifts.iter().copied().find(|shift| is_usual(*shift))
}

/// The year of cell number `place` (from 0) of a field's name, by the heading above it in the template; one that was added is
/// counted on.
pub fn place_year(axis: &YearAxis, field: &Field, place: usize) -> Option<i32> {
    let heading = |area| axis.headings.iter().position(|own| axis.over(area) == Some(own));
    match field.areas.get(place) {
        Some(area) => axis.year_at(heading(area)?),
        None if field.shape == Shape::Years => {
            axis.year_at(heading(field.areas.last()?)? + (place + 1 - field.areas.len()))
        }
        // Of rows under years nobody can tell whether a year or a row was added.
        None => None,
    }
}

/// The areas that the name of the sheet itself, else of the workbook, gives a field; none where both lead to the sheet and
/// say different things.
fn named_areas(book: &Book, sheet: usize, field: &str) -> Vec<Option<Area>> {
    let on_sheet = |name: &DefinedName| {
        let place = |(sheet_name, area): (String, Area)| (sheet_name == book.sheets[sheet].name).then_some(area);
        let areas: Vec<Option<Area>> = name.parts().into_iter().map(|part| part.and_then(place)).collect();
        areas.iter().any(Option::is_some).then_some(areas)
    };
    let of_scope = |scope: Option<usize>| {
        let mut names = book
            .names
            .iter()
            .filter(move |name| name.scope == scope && name.name == field);
        names.next().and_then(on_sheet)
    };
    match (of_scope(Some(sheet)), of_scope(None)) {
        (Some(own), Some(other)) if own != other => Vec::new(),
        (own, other) => own.or(other).unwrap_or_default(),
    }
}
