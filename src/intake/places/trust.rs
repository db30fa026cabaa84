//! Whether a cell can be taken for the field that was found there: what speaks against it although labels or names lead to it.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::site::Site;
use crate::book::Area;
use crate::form::{Shape, TemplateArea};
use crate::intake::layout::Mapping;
use crate::value::FiscalYear;

/// Whether labels lead to a site that may not be the one that is meant: another place would do as well and no name tells, or
/// the name tells of another year.
pub fn is_unsure(ground: Ground<'_>, site: &Site) -> bool {
    let is_open = || {
        ground.mapping.is_rivalled(site.area)
            || is_cut_off(ground, site)
            || is_squeezed(ground, site)
            || is_under_years(ground, site)
    };
    !site.is_named && is_open() || is_of_another_year(ground, site)
}

/// Whether a name alone leads to a site that may not be the one that is meant: it has gone astray itself, out of the order of
/// the labels or to the cells of another field.
pub fn is_unsure_by_name(ground: Ground<'_>, site: &Site) -> bool {
    !is_in_order(ground, site) || ground.names.lead_elsewhere(site.field, site.area) || is_unsure(ground, site)
}

/// Whether the value of a year stands above the headings, which have changed places.
fn is_cut_off(ground: Ground<'_>, site: &Site) -> bool {
    let field = &ground.form.fields[site.field];
    let years = ground.years_of(field).filter(|_| site.year.is_some());
    years.is_some_and(|years| years.is_cut_off(field.areas[0].first.row, site.area.first.row))
}

/// Whether the words of an item stand under the years of its schedule, which have their columns behind them in the template: the heading
/// above the words went to a side, and a mark would be taken for them.
fn is_under_years(ground: Ground<'_>, site: &Site) -> bool {
    let field = &ground.form.fields[site.field];
    let schedule = field.shape.group().and_then(|group| ground.form.groups[group].schedule);
    let Some(axis) = schedule.and_then(|schedule| ground.form.fields[schedule].axis) else {
        return false;
    };
    let is_before = !ground.form.axes[axis].has_column(field.areas[0].first.column);
    field.axis.is_none() && is_before && ground.years[axis].has_column(site.area.first.column)
}

/// Whether nobody can tell the first row of a site from those that were deleted round it.
fn is_squeezed(ground: Ground<'_>, site: &Site) -> bool {
    let field = &ground.form.fields[site.field];
    let place = match field.shape {
        Shape::Items(_) | Shape::Grid(_) => return false,
        Shape::List => site.item.map_or(0, |n| n as usize - 1),
        _ => 0,
    };
    let row = field.areas.get(place).unwrap_or(&field.areas[0]).first.row;
    ground.mapping.rows.is_squeezed(row) && !ground.mapping.has_all_labels(ground.form, row)
}

/// Whether the place of a site among the cells of its name tells of another year than the heading above it.
fn is_of_another_year(ground: Ground<'_>, site: &Site) -> bool {
    by_name(ground, site) == Some(false)
}

/// Whether the name that leads to a site of a year says the same year as the heading above it; None where it says nothing.
fn by_name(ground: Ground<'_>, site: &Site) -> Option<bool> {
    let (year, field) = (site.year?, &ground.form.fields[site.field]);
    let years = ground.years_of(field)?;
    let named: Vec<Area> = ground.names.areas(site.field).collect();
    if years.are_beside(&named) {
        return Some(false);
    }
    // Rows by which a form grew have one area over several years: the cells of such a name are not counted.
    let place = match field.shape {
        Shape::Grid(_) if ground.names.are_wider(site.field, site.area) => return None,
        Shape::Grid(_) => ground.names.place_in_grid(site.field, field, site.area)?,
        _ => ground.names.place(site.field, |area| area.intersects(&site.area))?,
    };
    Some(years.agrees(field, place, year))
}

/// Whether names say of most values of a year that they are another's: cells were inserted into the row of the headings. The values to
/// which no name leads are as doubtful then.
pub fn are_years_pushed(sites: &[&Site], ground: Ground<'_>) -> bool {
    let mut told: BTreeMap<FiscalYear, (usize, usize)> = BTreeMap::new();
    for site in sites {
        let (Some(year), Some(agrees)) = (site.year, by_name(ground, site)) else {
            continue;
        };
        let (agreeing, all) = told.entry(year).or_default();
        *agreeing += usize::from(agrees);
        *all += 1;
    }
    told.values().any(|(agreeing, all)| 2 * agreeing < *all)
}

/// Whether a name says of any of these values that it is another year's: names that disagree bear out none of them.
pub fn are_names_split(sites: &[&Site], ground: Ground<'_>) -> bool {
    sites.iter().any(|site| by_name(ground, site) == Some(false))
}

/// Whether a site stands where the labels above and below it leave room for its field.
fn is_in_order(ground: Ground<'_>, site: &Site) -> bool {
    let field = &ground.form.fields[site.field];
    let of_item = |area: &TemplateArea| match field.shape {
        Shape::Items(_) | Shape::Grid(_) => true,
        _ => ground.mapping.rows.may_hold(area.first.row, site.area.first.row) || is_covered(ground, site, area),
    };
    let place = match field.shape {
        Shape::List => site.item.map_or(0, |n| n as usize - 1),
        _ => 0,
    };
    field.areas.get(place).is_none_or(of_item)
}

/// Whether a label that covers the rows of a field in the template stands in the row of a site: the row with its words was deleted, and
/// Excel keeps them in the next.
fn is_covered(ground: Ground<'_>, site: &Site, area: &TemplateArea) -> bool {
    let mut placed = ground.form.labels.iter().zip(&ground.mapping.placed);
    placed.any(|(label, place)| {
        let rows = label.area.first.row..=label.area.last.row;
        rows.contains(&area.first.row) && place.is_some_and(|place| place.row == site.area.first.row)
    })
}

/// Where a name leads into a part that stands on the sheet twice but not to its own field, no name tells which of the two
/// is meant.
pub fn distrust(sites: &mut [Site], mapping: &Mapping) {
    let leads_there = |site: &Site| site.named.is_some_and(|area| mapping.is_rivalled(area));
    if sites.iter().any(leads_there) {
        for site in sites {
            site.rivalled |= mapping.is_rivalled(site.area);
        }
    }
}
