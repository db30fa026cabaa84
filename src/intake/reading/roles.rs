//! Year headings that were given a word for what stands below, where the field below is of the other kind: R5実績 over goals.
//!
//! Where the axis has fields of both kinds, the rows say which is which, and R3実績 is just a year.

use super::located::Located;
use crate::book::Address;
use crate::form::{Field, Role, YearAxis, heading_role};
use crate::intake::places::{Site, Years};
use crate::value::FiscalYear;

/// What is meant to be, or what has been.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Planned,
    Done,
}

/// Words by which fields and their labels are of a side.
const WORDS: [(&str, Side); 6] = [
    ("目標", Side::Planned),
    ("計画", Side::Planned),
    ("予算", Side::Planned),
    ("実績", Side::Done),
    ("決算", Side::Done),
    ("結果", Side::Done),
];

/// A heading that says what none of the fields below it is.
pub struct Said {
    axis: usize,
    year: FiscalYear,
    side: Side,
    cell: Address,
}

/// The headings of a sheet to which a word for what stands below was added, and no field below is of that kind.
pub fn said(located: &Located<'_>) -> Vec<Said> {
    let axes = located.form.axes.iter().enumerate().zip(&located.years);
    // Where the template's headings say it themselves they were found by it.
    let own = axes.filter(|((_, axis), _)| axis.headings.iter().all(|heading| heading.role.is_none()));
    let in_row = |((axis, _), years): ((usize, &YearAxis), &Years)| {
        let keys = years.row.map_or(&[][..], |row| located.keys.row(row));
        let said = keys.iter().filter_map(move |key| {
            let side = of_role(heading_role(&located.page.cell(key.address)?.raw.content)?)?;
            let (year, cell) = (key.key.year()?, key.address);
            Some(Said { axis, year, side, cell })
        });
        said.collect::<Vec<_>>()
    };
    let all = own.flat_map(in_row);
    all.filter(|said| !is_below(located, said)).collect()
}

/// Whether a field below a heading is of the kind that it says.
fn is_below(located: &Located<'_>, said: &Said) -> bool {
    let mut fields = located.form.fields.iter().enumerate();
    fields.any(|(index, field)| field.axis == Some(said.axis) && side(located, (index, field)) == Some(said.side))
}

/// The heading over a site that says another kind of value than its field is.
pub fn contradicting(located: &Located<'_>, said: &[Said], site: &Site) -> Option<Address> {
    let field = &located.form.fields[site.field];
    let mut over = said
        .iter()
        .filter(|said| field.axis == Some(said.axis) && site.year == Some(said.year));
    let over = over.next()?;
    let own = side(located, (site.field, field))?;
    (own != over.side).then_some(over.cell)
}

fn of_role(role: Role) -> Option<Side> {
    match role {
        Role::Target | Role::Budget => Some(Side::Planned),
        Role::Actual | Role::Settlement => Some(Side::Done),
        Role::Estimate => None,
    }
}

/// The side of a field, by its name or by the labels that govern it.
fn side(located: &Located<'_>, (index, field): (usize, &Field)) -> Option<Side> {
    let form = located.form;
    let labels = form
        .governing(index)
        .into_iter()
        .map(|label| form.labels[label].text.as_str());
    let mut texts = std::iter::once(field.name.as_str()).chain(labels);
    texts.find_map(|text| {
        WORDS
            .iter()
            .find(|(word, _)| text.contains(word))
            .map(|(_, side)| *side)
    })
}
