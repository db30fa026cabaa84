//! The cells of a sheet that each field of the form has, by labels and checked against the defined names.

use super::by_names;
use super::certain::{self, Certain};
use super::items::Item;
use super::mapping::Mapping;
use super::names::Names;
use super::trust;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Layer {
    /// The defined names, which agree with the labels.
    Names,
    /// The labels alone: names are lost or lead elsewhere.
    #[default]
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

    /// As reports call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Names => "名前",
            Self::Labels => "見出し",
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

/// What is known of a sheet before the cells of its fields are told.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub form: &'a Form,
    pub page: &'a Sheet,
    pub mapping: &'a Mapping,
    pub years: &'a Years,
    /// The items of each group.
    pub items: &'a [Vec<Item>],
    pub names: &'a Names,
}

/// Finds the cells of every field but schedules.
pub fn find(ground: Ground<'_>) -> Sites {
    let mut all = Sites {
        sites: Vec::new(),
        missing: Vec::new(),
        layer: Layer::Labels,
        named: Vec::new(),
    };
    let (mut agreeing, mut expected) = (0, 0);
    for (index, field) in ground.form.fields.iter().enumerate() {
        if matches!(field.shape, Shape::Schedule(_)) {
            continue;
        }
        let named: Vec<Area> = ground.names.areas(index).collect();
        let mut sites = by_labels(index, field, ground);
        let is_unlabelled = sites.is_empty();
        if is_unlabelled {
            sites = by_names::sites(index, field, &named, ground);
        }
        expected += 1;
        agreeing += usize::from(agree(&mut sites, &named));
        for site in &mut sites {
            let own = named.iter().find(|area| area.intersects(&site.area)).copied();
            site.is_named = own.is_some();
            site.rivalled |= match is_unlabelled {
                true => trust::is_unsure_by_name(ground, site),
                false => trust::is_unsure(ground, site),
            };
            certain::settle(site, field.areas[0], own, ground.page);
        }
        if sites.is_empty() {
            all.missing.push(index);
        }
        all.sites.extend(sites);
        all.named.extend(named.into_iter().map(|area| (index, area)));
    }
    trust::distrust(&mut all.sites, ground.mapping);
    if agreeing * 2 > expected {
        all.layer = Layer::Names;
    }
    all
}

fn by_labels(index: usize, field: &Field, ground: Ground<'_>) -> Vec<Site> {
    let Ground {
        mapping, years, items, ..
    } = ground;
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
