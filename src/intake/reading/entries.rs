//! What stands in the cells of every field.

use std::collections::BTreeSet;

use super::doubts::Labelled;
use super::located::Located;
use super::strangers::Strangers;
use super::submission::{Entry, Found};
use crate::book::{Address, Area, Sheet};
use crate::form::{Form, Kind, Shape, YEAR_HEADINGS};
use crate::intake::layout::is_wording;
use crate::intake::places::Site;
use crate::value::Raw;

/// A cell merged over more rows than these is in doubt, whatever stands in them.
const MAX_MERGED: u32 = 100;

/// Reads every site. Not taken are cells that two sites claim, what reads as a label of the form or was taken for one in
/// other words, cells that became one with another field's, and those whose label says another thing than the template's.
pub fn read(located: &Located<'_>, labels: &BTreeSet<Address>) -> Vec<Entry> {
    let Located { form, page, keys, .. } = located;
    let reworded: BTreeSet<Address> = located.mapping.reworded.iter().map(|(_, address)| *address).collect();
    let all_labels = labels;
    let labels: BTreeSet<Address> = labels.difference(&reworded).copied().collect();
    let is_label = |address: Address| {
        // A figure such as 1-3 (番号, or January to March) may well be typed while every label stands in its place.
        let is_wanted = |key: &str| key.chars().any(char::is_alphabetic) || located.mapping.is_missing(form, key);
        let is_key = |key: &str| is_wording(key) && form.keys.contains(key) && is_wanted(key);
        let is_other = |key: &str| located.mapping.is_like_missing_label(form, address.row, key);
        keys.key_at(address).is_some_and(|key| is_key(key) || is_other(key)) || reworded.contains(&address)
    };
    let is_value = |site: &&Site| form.fields[site.field].name != YEAR_HEADINGS;
    let read = located.sites.sites.iter().filter(is_value);
    let mut entries: Vec<Entry> = read
        .clone()
        .map(|site| Entry {
            field: site.field,
            year: site.year,
            item: site.item,
            area: site.area,
            found: match located.mapping.in_place {
                true => found(page, site, &labels),
                false => with_labels(page, site, &labels),
            },
        })
        .collect();
    let mut owners: Vec<(Address, usize)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        owners.extend(entry.found.cells().map(|(address, _)| (address, index)));
    }
    owners.sort_unstable();
    let shared: BTreeSet<usize> = owners
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .flat_map(|pair| [pair[0].1, pair[1].1])
        .collect();
    let astray = entries.iter().enumerate().filter(|(_, entry)| {
        entry
            .found
            .cells()
            .any(|(address, _)| is_label(address) || is_number_of_item(form, entry, keys.key_at(address)))
    });
    let sites: Vec<&Site> = read.collect();
    let merged =
        (0..entries.len()).filter(|index| is_merged_with_another(located, &entries, *index, sites[*index].is_named));
    let unnamed = sites.iter().filter(|site| !site.is_named);
    let strangers = Strangers::of(located, &entries, all_labels, unnamed.map(|site| site.area.first.row));
    let headed_otherwise = sites
        .iter()
        .enumerate()
        .filter(|(_, site)| !site.is_named && strangers.head(site.area.first));
    let headed_otherwise: Vec<usize> = headed_otherwise.map(|(index, _)| index).collect();
    let labelled = Labelled::of(&located.doubts, &labels, page);
    let doubtful = (0..entries.len()).filter(|index| {
        let entry = &entries[*index];
        entry.found != Found::Nothing && labelled.governs(entry.area)
    });
    let disputed: BTreeSet<usize> = astray
        .map(|(index, _)| index)
        .chain(shared)
        .chain(merged)
        .chain(doubtful)
        .chain(headed_otherwise)
        .filter(|index| entries[*index].found != Found::Nothing)
        .collect();
    for index in disputed {
        let entry = &mut entries[index];
        entry.found = Found::Disputed(
            entry
                .found
                .cells()
                .map(|(address, raw)| (address, raw.clone()))
                .collect(),
        );
    }
    entries
}

/// Whether a text of an item is nothing but a number, and the items are numbered: the number has slipped into its cell.
fn is_number_of_item(form: &Form, entry: &Entry, key: Option<&str>) -> bool {
    let field = &form.fields[entry.field];
    let Shape::Items(group) = field.shape else { return false };
    let is_numbered = form.groups[group].labels.iter().any(|label| label.key == "#");
    is_numbered && field.kind == Kind::Text && key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the cell of a value was merged with that of another field, year or item, also one that only a name knows or
/// whose year was left out: it may be meant for either. The cells of a list are all for the same.
/// Where no name leads to the cell, any that it was merged with may belong to a field that was not found.
fn is_merged_with_another(located: &Located<'_>, entries: &[Entry], index: usize, is_named: bool) -> bool {
    let (form, page) = (located.form, located.page);
    let own = &entries[index];
    let merged = |address: Address| {
        let place = page.merges.binary_search_by(|area| area.first.cmp(&address)).ok()?;
        Some(page.merges[place]).filter(|area| !own.area.contains(area.last))
    };
    let is_list = form.fields[own.field].shape == Shape::List;
    let is_other = |field: usize| !(is_list && field == own.field);
    let reaches = |area: Area| {
        let mut others = entries.iter().enumerate().filter(|(other, _)| *other != index);
        let named = located
            .sites
            .named
            .iter()
            .filter(|(_, named)| !named.intersects(&own.area));
        let beyond =
            (area.first.row..=area.last.row).filter(|row| !(own.area.first.row..=own.area.last.row).contains(row));
        let is_labelled = |row: u32| located.keys.row(row).iter().any(|cell| is_label(form, &cell.key));
        let in_left_out = |span: &(u32, u32)| {
            let aside = Area::of(area.first.row, span.0, area.last.row, span.1);
            aside.intersects(&area) && !aside.intersects(&own.area)
        };
        let template = form.fields[own.field].areas[0];
        let is_larger = area.rows() > template.rows() || area.columns() > template.columns();
        !is_named && is_larger
            || area.rows() > MAX_MERGED
            || beyond.into_iter().any(is_labelled)
            || others.any(|(_, other)| is_other(other.field) && other.area.intersects(&area))
            || named
                .into_iter()
                .any(|(field, named)| is_other(*field) && named.intersects(&area))
            || own.year.is_some() && located.years.left_out.iter().any(in_left_out)
    };
    own.found
        .cells()
        .filter_map(|(address, _)| merged(address))
        .any(reaches)
}

fn is_label(form: &Form, key: &str) -> bool {
    is_wording(key) && form.keys.contains(key)
}

/// What stands in a site. A label found inside it may be a value that reads like one, whose own label is gone.
fn with_labels(page: &Sheet, site: &Site, labels: &BTreeSet<Address>) -> Found {
    let found = found(page, site, labels);
    let inside = labels.range(site.area.first..=site.area.last);
    let covered: Vec<(Address, Raw)> = inside
        .filter(|cell| site.area.contains(**cell))
        .filter_map(|cell| Some((*cell, page.cell(*cell)?.raw.clone())))
        .collect();
    if covered.is_empty() {
        return found;
    }
    let mut cells: Vec<_> = found.cells().map(|(cell, raw)| (cell, raw.clone())).collect();
    cells.extend(covered);
    Found::Disputed(cells)
}

fn found(page: &Sheet, site: &Site, labels: &BTreeSet<Address>) -> Found {
    let here = filled(page, site.area, labels);
    let named = site.named.map(|area| filled(page, area, labels)).unwrap_or_default();
    let is_in_doubt =
        site.rivalled || site.named.is_some() || here.iter().any(|(cell, _)| !site.certain.contains(*cell));
    if !named.is_empty() || is_in_doubt && !here.is_empty() {
        return Found::Disputed(here.into_iter().chain(named).collect());
    }
    match here.len() {
        0 => Found::Nothing,
        1 => here
            .into_iter()
            .map(|(address, raw)| Found::One(address, raw))
            .next()
            .unwrap_or(Found::Nothing),
        _ => Found::Several(here),
    }
}

/// The non-blank cells of an area that are no labels.
fn filled(page: &Sheet, area: Area, labels: &BTreeSet<Address>) -> Vec<(Address, Raw)> {
    page.rows(area.first.row..area.last.row.saturating_add(1))
        .iter()
        .filter(|cell| area.contains(cell.address) && !labels.contains(&cell.address))
        .map(|cell| (cell.address, cell.raw.clone()))
        .collect()
}
