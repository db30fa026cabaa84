//! The cells of a sheet that each field of the form has, by labels and checked against the defined names.

use super::certain::{self, Certain};
use super::items::Item;
use super::mapping::Mapping;
use super::names::Names;
use super::years::Years;
use crate::book::{Area, Sheet};
use crate::form::{Field, Form, Shape};
use crate::value::FiscalYear;

/// Where one value of a field is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The field (index into [`Form::fields`]).
    pub field: usize,
    /// The fiscal year, where the field has one value for each.
    pub year: Option<FiscalYear>,
    /// Which of several, from 1.
    pub item: Option<u32>,
    /// The cells.
    pub area: Area,
    /// Which of them may be taken.
    pub certain: Certain,
    /// Whether the sheet has another place that may be meant as well, and no name tells.
    pub rivalled: bool,
    /// What the defined name says instead, where it disagrees.
    pub named: Option<Area>,
    /// Whether the defined name leads there.
    pub is_named: bool,
}

/// By what the fields of a sheet were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The defined names, which agree with the labels.
    Names,
    /// The labels alone: names are lost or lead elsewhere.
    Labels,
}

impl Layer {
    /// The stable English name that `--format json` and the data files print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Labels => "labels",
        }
    }
}

/// All sites of a sheet.
#[derive(Debug, Clone)]
pub struct Sites {
    /// In the order of the form's fields.
    pub sites: Vec<Site>,
    /// Fields for which no cell was found.
    pub missing: Vec<usize>,
    /// By what most fields were found.
    pub layer: Layer,
    /// The areas that names give, with their fields.
    pub named: Vec<(usize, Area)>,
}

/// Finds the cells of every field but schedules.
pub fn find(form: &Form, page: &Sheet, mapping: &Mapping, years: &Years, items: &[Vec<Item>], names: &Names) -> Sites {
    let mut all = Sites {
        sites: Vec::new(),
        missing: Vec::new(),
        layer: Layer::Labels,
        named: Vec::new(),
    };
    let (mut agreeing, mut expected) = (0, 0);
    for (index, field) in form.fields.iter().enumerate() {
        if matches!(field.shape, Shape::Schedule(_)) {
            continue;
        }
        let named: Vec<Area> = names.areas(index).collect();
        let mut sites = by_labels(index, field, mapping, years, items);
        let is_unlabelled = sites.is_empty();
        if is_unlabelled {
            sites = by_names(index, field, &named, years, items);
        }
        expected += 1;
        agreeing += usize::from(agree(&mut sites, &named));
        let twice = if is_unlabelled { twice(&sites) } else { Vec::new() };
        for site in &mut sites {
            let own = named.iter().find(|area| area.intersects(&site.area)).copied();
            site.is_named = own.is_some();
            // A name alone that leads out of the order of the labels has gone astray itself.
            let is_astray = is_unlabelled && !is_in_order(field, mapping, site);
            let is_twice = twice.contains(&(site.year, site.item));
            let is_of_another_year = || is_of_another_year(form, years, names, site);
            let is_cut_off = || site.year.is_some() && years.is_cut_off(field.areas[0].first.row, site.area.first.row);
            let is_unsure = || mapping.is_rivalled(site.area) || is_cut_off() || is_squeezed(field, mapping, site);
            let is_of_others = || is_unlabelled && names.lead_elsewhere(index, site.area);
            site.rivalled =
                is_astray || is_twice || own.is_none() && is_unsure() || is_of_another_year() || is_of_others();
            certain::settle(site, field.areas[0], own, page);
        }
        if sites.is_empty() {
            all.missing.push(index);
        }
        all.sites.extend(sites);
        all.named.extend(named.into_iter().map(|area| (index, area)));
    }
    distrust(&mut all.sites, mapping);
    if agreeing * 2 > expected {
        all.layer = Layer::Names;
    }
    all
}

/// Whether nobody can tell the rows of a site from those that were deleted round it.
fn is_squeezed(field: &Field, mapping: &Mapping, site: &Site) -> bool {
    let place = match field.shape {
        Shape::Items(_) => return false,
        Shape::List => site.item.map_or(0, |n| n as usize - 1),
        _ => 0,
    };
    let area = field.areas.get(place).unwrap_or(&field.areas[0]);
    (area.first.row..=area.last.row).any(|row| mapping.rows.is_squeezed(row))
}

/// Whether the place of a site among the cells of its name tells of another year than the heading above it.
fn is_of_another_year(form: &Form, years: &Years, names: &Names, site: &Site) -> bool {
    let Some(year) = site.year else { return false };
    let place = names.place(site.field, |area| area.intersects(&site.area));
    place.is_some_and(|place| !years.agrees(form, place, year))
}

/// Where a name leads into a part that stands on the sheet twice but not to its own field, no name tells which of the two
/// is meant.
fn distrust(sites: &mut [Site], mapping: &Mapping) {
    let leads_there = |site: &Site| site.named.is_some_and(|area| mapping.is_rivalled(area));
    if sites.iter().any(leads_there) {
        for site in sites {
            site.rivalled |= mapping.is_rivalled(site.area);
        }
    }
}

fn by_labels(index: usize, field: &Field, mapping: &Mapping, years: &Years, items: &[Vec<Item>]) -> Vec<Site> {
    let site = |year, item, area| Site {
        field: index,
        year,
        item,
        area,
        certain: Certain::All,
        rivalled: false,
        named: None,
        is_named: false,
    };
    match field.shape {
        Shape::Single => place(mapping, field.areas[0])
            .map(|area| site(None, None, area))
            .into_iter()
            .collect(),
        Shape::List => {
            let placed = field
                .areas
                .iter()
                .zip(1..)
                .filter_map(|(area, n)| Some((n, place(mapping, *area)?)));
            placed.map(|(n, area)| site(None, Some(n), area)).collect()
        }
        Shape::Years => years
            .areas(&field.areas, mapping)
            .into_iter()
            .map(|(year, area)| site(Some(year), None, area))
            .collect(),
        Shape::Items(group) => {
            let first = field.areas[0];
            let placed = items[group]
                .iter()
                .zip(1..)
                .filter_map(|(item, n)| Some((n, item, in_item(mapping, item, first, years.group_row(group))?)));
            placed
                .map(|(n, item, area)| Site {
                    certain: item.certain(area),
                    ..site(None, Some(n), area)
                })
                .collect()
        }
        Shape::Schedule(_) => Vec::new(),
    }
}

/// A template area on the sheet.
pub fn place(mapping: &Mapping, area: Area) -> Option<Area> {
    if !mapping.has_rows(area) {
        return None;
    }
    let (top, bottom) = mapping.rows.span(area.first.row, area.last.row)?;
    let (left, right) = columns(mapping, area)?;
    Some(Area::of(top, left, bottom, right))
}

/// The columns of a template area on the sheet.
pub fn columns(mapping: &Mapping, area: Area) -> Option<(u32, u32)> {
    mapping.columns.span(area.first.column, area.last.column)
}

/// The area of an item's field: rows by the item's own labels, columns by the sheet's.
fn in_item(mapping: &Mapping, item: &Item, area: Area, group_row: u32) -> Option<Area> {
    let (first, last) = (
        area.first.row.checked_sub(group_row)?,
        area.last.row.checked_sub(group_row)?,
    );
    let (top, bottom) = item.rows.span(first, last)?;
    let (left, right) = columns(mapping, area)?;
    let area = Area::of(top, left, bottom.min(item.span.1), right);
    (top <= item.span.1).then_some(area)
}

/// Sites by the names alone, where labels are lost. Items are numbered from above, whatever the order of the names.
fn by_names(index: usize, field: &Field, named: &[Area], years: &Years, items: &[Vec<Item>]) -> Vec<Site> {
    let several = field.areas.len() > 1;
    let sites = named.iter().zip(1..).filter_map(|(area, n)| {
        let year = match field.shape {
            Shape::Years => Some(years.above(*area)?),
            _ => None,
        };
        let n = match field.shape {
            Shape::Items(group) => number(&items[group], *area)?,
            _ => n,
        };
        Some(Site {
            field: index,
            year,
            item: (several && year.is_none()).then_some(n),
            area: *area,
            certain: Certain::All,
            rivalled: false,
            named: None,
            is_named: true,
        })
    });
    sites.collect()
}

/// Years and items for which there is more than one site: names lead twice below one heading.
fn twice(sites: &[Site]) -> Vec<(Option<FiscalYear>, Option<u32>)> {
    let mut places: Vec<_> = sites.iter().map(|site| (site.year, site.item)).collect();
    places.sort_unstable();
    let twins = places.windows(2).filter(|pair| pair[0] == pair[1]);
    twins.map(|pair| pair[0]).collect()
}

/// Whether a site stands where the labels above and below it leave room for its field.
fn is_in_order(field: &Field, mapping: &Mapping, site: &Site) -> bool {
    let of_item = |area: &Area| match field.shape {
        Shape::Items(_) => true,
        _ => mapping.rows.may_hold(area.first.row, site.area.first.row),
    };
    let place = match field.shape {
        Shape::List => site.item.map_or(0, |n| n as usize - 1),
        _ => 0,
    };
    field.areas.get(place).is_none_or(of_item)
}

/// The number of the item that an area lies in.
fn number(items: &[Item], area: Area) -> Option<u32> {
    let holds = |item: &Item| (item.span.0..=item.span.1).contains(&area.first.row);
    let place = items.iter().position(holds)?;
    u32::try_from(place + 1).ok()
}

/// Whether the names agree with the sites: each leads to one. Where one does not, the site that it should lead to remembers
/// it. Items that were added have no name and need none.
fn agree(sites: &mut [Site], named: &[Area]) -> bool {
    let areas: Vec<Area> = sites.iter().map(|site| site.area).collect();
    let is_led_to = |area: &Area| areas.iter().any(|site| site.intersects(area));
    for (index, site) in sites.iter_mut().enumerate() {
        if named.iter().all(|area| !area.intersects(&site.area)) {
            site.named = named.get(index).filter(|area| !is_led_to(area)).copied();
        }
    }
    !named.is_empty() && named.iter().all(is_led_to)
}
