//! The cells of a sheet that each field of the form has, by labels and checked against the defined names.

use std::collections::BTreeSet;

use super::ground::Ground;
use super::items::Item;
use super::site::{Certain, Layer, Site, Sites};
use super::{by_names, certain, strays, trust};
use crate::book::Area;
use crate::form::{Field, Rows, Shape, TemplateArea, TemplateLine};
use crate::intake::layout::Mapping;
use crate::value::FiscalYear;

/// Finds the cells of every field but schedules.
pub fn find(ground: Ground<'_>) -> Sites {
    let mut all = Sites {
        sites: Vec::new(),
        missing: Vec::new(),
        layer: Layer::Labels,
        named: Vec::new(),
        schedules: Vec::new(),
    };
    let (mut agreeing, mut expected) = (0, 0);
    for (index, field) in ground.form.fields.iter().enumerate() {
        if matches!(field.shape, Shape::Schedule(_)) {
            all.schedules
                .extend(ground.names.areas(index).map(|area| (index, area)));
            continue;
        }
        let named: Vec<Area> = ground.names.areas(index).collect();
        let (sites, agrees) = of_field(index, field, &named, ground);
        expected += 1;
        agreeing += usize::from(agrees);
        if sites.is_empty() {
            all.missing.push(index);
        }
        all.sites.extend(sites);
        all.named.extend(named.into_iter().map(|area| (index, area)));
    }
    trust::distrust(&mut all.sites, ground.mapping);
    strays::distrust(&mut all.sites, ground);
    if agreeing * 2 > expected {
        all.layer = Layer::Names;
    }
    all
}

/// The sites of a field, by its labels or else by its names, and whether its names agree with them.
fn of_field(index: usize, field: &Field, named: &[Area], ground: Ground<'_>) -> (Vec<Site>, bool) {
    let mut sites = by_labels(index, field, named, ground);
    let is_unlabelled = sites.is_empty();
    if is_unlabelled {
        sites = by_names::sites(index, field, named, ground);
    }
    let agrees = agree(&mut sites, &of_lines(field, named, ground), ground);
    for site in &mut sites {
        let own = named.iter().find(|area| area.intersects(&site.area)).copied();
        site.is_named = own.is_some();
        site.rivalled |= match is_unlabelled {
            true => trust::is_unsure_by_name(ground, site),
            false => trust::is_unsure(ground, site),
        };
        certain::settle(site, field.areas[0], own, ground.page);
    }
    (sites, agrees)
}

fn by_labels(index: usize, field: &Field, named: &[Area], ground: Ground<'_>) -> Vec<Site> {
    let Ground { mapping, .. } = ground;
    let years = ground.years_of(field);
    // Where the labels of the row lead elsewhere than those of the columns, a name decides.
    let place = |area: TemplateArea| {
        let by_columns = mapping.place(area);
        let is_named = |place: &Area| named.iter().any(|name| name.intersects(place));
        let in_row = || mapping.place_in_row(area).filter(is_named);
        by_columns.filter(is_named).or_else(in_row).or(by_columns)
    };
    let site = |year, item, area| Site {
        field: index,
        year,
        item,
        area,
        certain: Certain::All,
        rivalled: false,
        named: None,
        is_named: false,
        is_by_name: false,
    };
    match field.shape {
        Shape::Single => {
            let area = place(field.areas[0]);
            area.map(|area| site(None, None, area)).into_iter().collect()
        }
        Shape::List => {
            let places = field.areas.iter().zip(1..);
            let placed = places.filter_map(|(area, n)| Some((n, place(*area)?)));
            placed.map(|(n, area)| site(None, Some(n), area)).collect()
        }
        Shape::Years => {
            let areas = years.map(|years| years.areas(&field.areas, mapping));
            areas
                .into_iter()
                .flatten()
                .map(|(year, area)| site(Some(year), None, area))
                .collect()
        }
        Shape::Items(group) => {
            let areas = of_items(group, field.areas[0], ground);
            let one = |(n, certain, area)| Site {
                certain,
                ..site(None, Some(n), area)
            };
            areas.map(one).collect()
        }
        Shape::Grid(group) => {
            let Some(years) = years else { return Vec::new() };
            let (first, headings) = (field.areas[0], years.row);
            let in_first = field.areas.iter().filter(|area| area.first.row == first.first.row);
            let columns = years.columns(&in_first.copied().collect::<Vec<_>>(), mapping);
            let items = of_items(group, first, ground).filter(|(_, _, area)| Some(area.first.row) != headings);
            let of_item = |(n, certain, area): (u32, Certain, Area)| {
                let of_year = move |&(year, (left, right)): &(FiscalYear, (u32, u32))| Site {
                    certain,
                    ..site(
                        Some(year),
                        Some(n),
                        Area::of(area.first.row, left, area.last.row, right),
                    )
                };
                columns.iter().map(of_year).collect::<Vec<_>>()
            };
            items.flat_map(of_item).collect()
        }
        Shape::Schedule(_) => Vec::new(),
    }
}

/// The area of a field in every item of its group, with the item's number and which cells are certainly its own.
fn of_items(group: usize, area: TemplateArea, ground: Ground<'_>) -> impl Iterator<Item = (u32, Certain, Area)> {
    let Ground {
        form, mapping, items, ..
    } = ground;
    let row = form.groups[group].first_row;
    items[group].iter().filter_map(move |item| {
        let area = in_item(mapping, item, area, row)?;
        Some((item.number, item.certain(area), area))
    })
}

/// The area of an item's field: rows by the item's own labels, columns by the sheet's.
fn in_item(mapping: &Mapping, item: &Item, area: TemplateArea, group_row: TemplateLine) -> Option<Area> {
    let (first, last) = (
        area.first.row.checked_sub(group_row)?,
        area.last.row.checked_sub(group_row)?,
    );
    let (top, bottom) = item.rows.span(TemplateLine(first), TemplateLine(last))?;
    let (left, right) = mapping.columns_of(area)?;
    let area = Area::of(top, left, bottom.min(item.span.1), right);
    (top <= item.span.1).then_some(area)
}

/// The names of a field, but those that lead to a line of a list that is none, such as a total in one of the template's own lines.
fn of_lines(field: &Field, named: &[Area], ground: Ground<'_>) -> Vec<Area> {
    let group = field
        .shape
        .group()
        .filter(|group| ground.form.groups[*group].known_by == Rows::Ruled);
    let Some(group) = group else { return named.to_vec() };
    let first = ground.mapping.rows.follow(ground.form.groups[group].first_row);
    let columns = ground.mapping.columns_of(field.areas[0]);
    let lines: BTreeSet<u32> = ground.items[group].iter().map(|item| item.span.0).collect();
    let is_own = |area: &Area| match field.shape {
        Shape::Items(_) => columns.is_some_and(|(left, right)| (left..=right).contains(&area.first.column)),
        _ => true,
    };
    let is_between = |area: &Area| {
        is_own(area) && first.is_some_and(|first| first <= area.first.row) && !lines.contains(&area.first.row)
    };
    named.iter().filter(|area| !is_between(area)).copied().collect()
}

/// Whether a cell of a name is in the rows of a value of a year, and that year's by its place in the name.
fn is_meant(ground: Ground<'_>, site: &Site, area: Area) -> bool {
    let is_in_rows = area.first.row <= site.area.last.row && site.area.first.row <= area.last.row;
    let field = &ground.form.fields[site.field];
    let place = ground.names.place(site.field, |own| *own == area);
    let place = place.filter(|place| *place < field.areas.len());
    let told = place.zip(ground.years_of(field));
    let agrees = |year| told.is_some_and(|(place, years)| years.agrees(field, place, year));
    is_in_rows && site.year.is_some_and(agrees)
}

/// Whether the names agree with the sites: each leads to one. Where one does not, the site that it should lead to remembers
/// it. Items that were added have no name and need none.
fn agree(sites: &mut [Site], named: &[Area], ground: Ground<'_>) -> bool {
    let areas: Vec<Area> = sites.iter().map(|site| site.area).collect();
    let is_led_to = |area: &Area| areas.iter().any(|site| site.intersects(area));
    for (index, site) in sites.iter_mut().enumerate() {
        if named.iter().all(|area| !area.intersects(&site.area)) {
            let own = match ground.form.fields[site.field].shape {
                // There may be more years and lines than names: the name of its line and year is meant.
                Shape::Grid(_) => named.iter().find(|area| is_meant(ground, site, **area)),
                _ => named.get(index),
            };
            site.named = own.filter(|area| !is_led_to(area)).copied();
        }
    }
    !named.is_empty() && named.iter().all(is_led_to)
}
