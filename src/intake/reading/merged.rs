//! Values whose cell was merged with that of another field, year or item: they may be meant for either.
//!
//! D5 is 予算額 of 2021 and E5 that of 2022. Where both were merged into one cell, its figure is nobody's.

use super::located::Located;
use super::submission::Entry;
use super::taken::Taken;
use crate::book::{Address, Area};
use crate::form::Shape;

/// A cell merged over more rows than these is in doubt, whatever stands in them.
const MAX_MERGED: u32 = 100;

/// The cells that the cell of a value was merged over, if they may be another's, also one that only a name knows or whose
/// year was left out. Where no name leads to the cell, any that it was merged with may belong to a field that was not found.
pub fn with_another(located: &Located<'_>, taken: &[Taken<'_>], own: &Taken<'_>) -> Option<Area> {
    let cells = own.entry.found.cells();
    let merged = cells.filter_map(|(cell, _)| beyond(located, own.entry.area, cell));
    let mut merges = merged.map(|area| Merge {
        located,
        taken,
        own,
        area,
    });
    merges.find(Merge::is_in_doubt).map(|merge| merge.area)
}

/// The merged cells that begin in a cell and reach out of an area.
fn beyond(located: &Located<'_>, own: Area, cell: Address) -> Option<Area> {
    let merges = &located.page.merges;
    let place = merges.binary_search_by(|area| area.first.cmp(&cell)).ok()?;
    Some(merges[place]).filter(|area| !own.contains(area.last))
}

/// A value and the merged cells that reach out of its own.
struct Merge<'a> {
    located: &'a Located<'a>,
    taken: &'a [Taken<'a>],
    own: &'a Taken<'a>,
    area: Area,
}

impl Merge<'_> {
    fn is_in_doubt(&self) -> bool {
        let Entry { field, area, until, .. } = self.own.entry;
        if until.is_some() {
            return false;
        }
        if self.area.rows() <= MAX_MERGED && self.located.form.is_carried(field, area, self.area) {
            return false;
        }
        !self.own.site.is_named && self.is_larger()
            || self.area.rows() > MAX_MERGED
            || self.covers_labelled_rows()
            || self.covers_value()
            || self.covers_name()
            || self.covers_left_out_year()
    }

    /// Whether it is larger than the cell of the template.
    fn is_larger(&self) -> bool {
        let template = self.located.form.fields[self.own.entry.field].areas[0];
        self.area.rows() > template.rows() || self.area.columns() > template.columns()
    }

    /// Whether rows beyond the value's own have labels.
    fn covers_labelled_rows(&self) -> bool {
        let own = self.own.entry.area;
        let mut rows = self.area.first.row..=self.area.last.row;
        let is_labelled = |row: u32| {
            let mut cells = self.located.keys.row(row).iter();
            cells.any(|cell| cell.key.is_words() && self.located.form.keys.contains(&cell.key))
        };
        rows.any(|row| !(own.first.row..=own.last.row).contains(&row) && is_labelled(row))
    }

    /// Whether the place of another value lies in it.
    fn covers_value(&self) -> bool {
        let mut others = self.taken.iter().filter(|one| !std::ptr::eq(*one, self.own));
        others.any(|one| self.is_other(one.entry.field) && one.entry.area.intersects(&self.area))
    }

    /// Whether a name leads into it, but not to the value.
    fn covers_name(&self) -> bool {
        let mut named = self.located.sites.named.iter();
        named.any(|(field, area)| {
            self.is_other(*field) && area.intersects(&self.area) && !area.intersects(&self.own.entry.area)
        })
    }

    /// Whether it reaches under a year of which nothing is taken.
    fn covers_left_out_year(&self) -> bool {
        let is_covered = |span: &(u32, u32)| {
            let aside = Area::of(self.area.first.row, span.0, self.area.last.row, span.1);
            aside.intersects(&self.area) && !aside.intersects(&self.own.entry.area)
        };
        let years = self.located.years_of(self.own.entry.field);
        self.own.entry.year.is_some() && years.is_some_and(|years| years.left_out.iter().any(is_covered))
    }

    /// Whether a field is another than the value's. The cells of a list are all for the same.
    fn is_other(&self, field: usize) -> bool {
        let own = self.own.entry.field;
        field != own || self.located.form.fields[own].shape != Shape::List
    }
}
