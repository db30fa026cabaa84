//! The cells of a field by its defined name alone, where labels are lost.

use super::ground::Ground;
use super::items::Item;
use super::site::{Certain, Site};
use crate::book::Area;
use crate::form::{Field, Shape};
use crate::value::FiscalYear;

/// The sites of a field. Items are numbered from above, whatever the order of the names; where names lead twice to one year
/// or item, nobody can tell which is meant.
pub fn sites(index: usize, field: &Field, named: &[Area], ground: Ground<'_>) -> Vec<Site> {
    let several = field.areas.len() > 1;
    let sites = named.iter().zip(1..).filter_map(|(area, n)| {
        let year = match field.shape {
            Shape::Years | Shape::Grid(_) => Some(ground.years_of(field)?.above(*area)?),
            _ => None,
        };
        let n = match field.shape {
            Shape::Items(group) | Shape::Grid(group) => number(&ground.items[group], *area)?,
            _ => n,
        };
        Some(Site {
            field: index,
            year,
            item: (several && field.shape != Shape::Years).then_some(n),
            area: *area,
            certain: Certain::All,
            rivalled: false,
            named: None,
            is_named: true,
            is_by_name: true,
        })
    });
    let mut sites: Vec<Site> = sites.collect();
    let twice = twice(&sites);
    for site in &mut sites {
        site.rivalled = twice.contains(&(site.year, site.item));
    }
    sites
}

/// Years and items for which there is more than one site: names lead twice below one heading.
fn twice(sites: &[Site]) -> Vec<(Option<FiscalYear>, Option<u32>)> {
    let mut places: Vec<_> = sites.iter().map(|site| (site.year, site.item)).collect();
    places.sort_unstable();
    let twins = places.windows(2).filter(|pair| pair[0] == pair[1]);
    twins.map(|pair| pair[0]).collect()
}

/// The number of the item that an area lies in.
fn number(items: &[Item], area: Area) -> Option<u32> {
    let holds = |item: &&Item| (item.span.0..=item.span.1).contains(&area.first.row);
    items.iter().find(holds).map(|item| item.number)
}
