//! What stands in the cells of every field.

use std::collections::BTreeSet;

use super::doubts::Doubts;
use super::labelled::Labelled;
use super::located::Located;
use super::spanned;
use super::submission::{Doubt, Entry, Found};
use super::taken::{Labels, Taken};
use crate::book::{Address, Area, Cell, Sheet};
use crate::form::YEAR_HEADINGS;
use crate::intake::places::Site;
use crate::value::{Content, Raw};

/// Reads every site. Where what stands there may not be the value that is meant, the cells are kept with the doubt, and none
/// is taken.
pub fn read(located: &Located<'_>, labels: &BTreeSet<Address>, labelled: &Labelled) -> Vec<Entry> {
    let labels = Labels::of(located, labels);
    let taken = taken(located, &labels);
    let doubts = Doubts::of(located, &labels, labelled, &taken);
    let doubts: Vec<Option<Doubt>> = taken.iter().map(|one| doubts.about(one)).collect();
    let entries = taken.into_iter().zip(doubts);
    let entry = |(one, doubt): (Taken<'_>, Option<Doubt>)| match labelled.holding(one.site) {
        Some(label) if one.entry.found == Found::Nothing => held(located.page, one.entry, label),
        _ => doubted(one.entry, doubt),
    };
    entries.map(entry).collect()
}

/// An entry whose cells are blank, as what was typed stands in the cell of its label.
fn held(page: &Sheet, entry: Entry, label: Address) -> Entry {
    let cells = page.cell(label).map(|cell| (label, cell.raw.clone()));
    Entry {
        found: Found::Disputed(Doubt::InLabel(label), cells.into_iter().collect()),
        ..entry
    }
}

fn doubted(entry: Entry, doubt: Option<Doubt>) -> Entry {
    let Some(doubt) = doubt.filter(|_| entry.found != Found::Nothing) else {
        return entry;
    };
    Entry {
        found: Found::Disputed(doubt, entry.found.into_cells()),
        ..entry
    }
}

/// The values as they stand, each with its site.
fn taken<'a>(located: &'a Located<'_>, labels: &Labels<'_>) -> Vec<Taken<'a>> {
    let is_value = |site: &&Site| located.form.fields[site.field].name != YEAR_HEADINGS;
    let found = |site: &Site| match located.mapping.in_place {
        true => found(located.page, site, &labels.unchanged),
        false => with_labels(located.page, site, &labels.unchanged),
    };
    let one = |site: &'a Site| Taken {
        entry: Entry {
            field: site.field,
            year: site.year,
            until: spanned::until(located, site),
            item: site.item,
            area: site.area,
            found: match found(site) {
                Found::Nothing => carried(located, site),
                found => found,
            },
        },
        site,
    };
    located.sites.sites.iter().filter(is_value).map(one).collect()
}

/// The text above a line of a list whose cell is merged with it. A line with nothing of its own, as one put in between, is none.
fn carried(located: &Located<'_>, site: &Site) -> Found {
    let row = site.area.first.row;
    let is_filled = |cell: &Cell| !matches!(&cell.raw.content, Content::Text(text) if text.trim().is_empty());
    if !located.page.rows(row..row + 1).iter().any(is_filled) {
        return Found::Nothing;
    }
    let merged = located.page.merge_at(site.area.first);
    let over =
        merged.filter(|merge| merge.first < site.area.first && located.form.is_carried(site.field, site.area, **merge));
    let cell = over.and_then(|merge| located.page.cell(merge.first));
    cell.map_or(Found::Nothing, |cell| Found::One(cell.address, cell.raw.clone()))
}

/// What stands in a site. A label found inside it may be a value that reads like one, whose own label is gone.
fn with_labels(page: &Sheet, site: &Site, labels: &BTreeSet<Address>) -> Found {
    let found = found(page, site, labels);
    let inside = labels.range(site.area.first..=site.area.last);
    let covered: Vec<(Address, Raw)> = inside
        .filter(|cell| site.area.contains(**cell))
        .filter_map(|cell| Some((*cell, page.cell(*cell)?.raw.clone())))
        .collect();
    let Some(first) = covered.first().map(|cell| cell.0) else {
        return found;
    };
    let mut cells = found.into_cells();
    cells.extend(covered);
    Found::Disputed(Doubt::Astray(first), cells)
}

fn found(page: &Sheet, site: &Site, labels: &BTreeSet<Address>) -> Found {
    let mut here = filled(page, site.area, labels);
    let named = site.named.map(|area| filled(page, area, labels)).unwrap_or_default();
    let is_in_doubt =
        site.rivalled || site.named.is_some() || here.iter().any(|(cell, _)| !site.certain.contains(*cell));
    if !named.is_empty() || is_in_doubt && !here.is_empty() {
        return Found::Disputed(Doubt::Place, here.into_iter().chain(named).collect());
    }
    match (here.pop(), here.is_empty()) {
        (None, _) => Found::Nothing,
        (Some((address, raw)), true) => Found::One(address, raw),
        (Some(last), false) => {
            here.push(last);
            Found::Several(here)
        }
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
