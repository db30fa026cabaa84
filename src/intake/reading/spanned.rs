//! Sentences merged over several years of one line: 「R7年度末 30,000時間削減」 from R5 to R7 is due at the end of the last.
//!
//! A figure that is merged over years stays a question: it may be meant for each, for their sum, or for the last.

use super::located::Located;
use crate::book::Area;
use crate::form::Kind;
use crate::intake::places::Site;
use crate::value::{FiscalYear, State, quantity};

/// The last year that the cell of a site is merged over, where a sentence stands in it.
pub fn until(located: &Located<'_>, site: &Site) -> Option<FiscalYear> {
    let field = &located.form.fields[site.field];
    let first = site.area.first;
    let merged = located.page.merge_at(first).filter(|merged| merged.first == first)?;
    let raw = &located.page.cell(first)?.raw;
    let is_sentence = field.kind == Kind::Text && quantity(Some(raw)).reading.state() == State::Unreadable;
    let is_in_line = merged.last.row <= site.area.last.row && merged.last.column > site.area.last.column;
    let last = located
        .years_of(site.field)?
        .above(Area::new(merged.last, merged.last))?;
    (site.year.is_some_and(|year| year < last) && is_sentence && is_in_line && is_own(located, site, *merged))
        .then_some(last)
}

/// Whether nothing but other years of the line lies under the merged cells.
fn is_own(located: &Located<'_>, site: &Site, merged: Area) -> bool {
    let mut covered = located
        .sites
        .sites
        .iter()
        .filter(|other| other.area.intersects(&merged));
    covered.all(|other| (other.field, other.item) == (site.field, site.item))
}
