//! What stands on a sheet beside labels and fields: kept and reported, so that nothing is lost in silence.

use std::collections::BTreeSet;

use super::labelled::Labelled;
use super::located::Located;
use super::schedule::Schedule;
use super::submission::Entry;
use crate::book::{Address, Area, Cell};
use crate::intake::layout::Keyed;

/// The cells that were neither read nor are labels, with their texts.
pub fn cells(
    located: &Located<'_>,
    entries: &[Entry],
    schedule: &Schedule,
    (labels, labelled): (&BTreeSet<Address>, &Labelled),
) -> Vec<(Address, String)> {
    let Located {
        form,
        page,
        keys,
        mapping,
        years,
        ..
    } = located;
    let mut read: BTreeSet<Address> = schedule.cells.iter().copied().collect();
    // What stands in the place of a label is told as one.
    let told = located
        .worded
        .iter()
        .filter(|one| labelled.is_doubtful(one.cell) || labelled.is_reworded(one));
    read.extend(told.map(|one| one.cell));
    read.extend(entries.iter().flat_map(|entry| entry.found.cells()).map(|cell| cell.0));
    // Words of the form are labels only in their own row: elsewhere they are a copy of labels, or a value that reads like
    // one.
    let in_its_row = |k: &Keyed| {
        form.labels
            .iter()
            .any(|label| label.key == k.key && mapping.rows.anchor(label.address.row) == Some(k.address.row))
    };
    let is_known = |k: &Keyed| match k.key.is_words() {
        true => in_its_row(k),
        // A bare number is a label only where it was found to be one.
        false => k.key.year().is_some() && years.iter().any(|years| years.row == Some(k.address.row)),
    };
    let is_label = |cell: &&Cell| {
        let here = keys.row(cell.address.row).iter().find(|k| k.address == cell.address);
        let known = labels.contains(&cell.address) || here.is_some_and(is_known);
        known && !mapping.is_astray(form, cell.address)
    };
    // What stands where a name expects an input is a value that reads like a label, if no field has it.
    let sites = &located.sites;
    let is_missed = |(field, area): &&(usize, Area)| {
        let mut own = sites.sites.iter().filter(|site| site.field == *field);
        !mapping.in_place && own.all(|site| !site.area.intersects(area))
    };
    let missed: Vec<&Area> = sites.named.iter().filter(is_missed).map(|(_, area)| area).collect();
    let is_label = |cell: &&Cell| is_label(cell) && !missed.iter().any(|area| area.contains(cell.address));
    // A heading that cannot be read is told itself, for all that stands under it.
    let of_years = sites.sites.iter().filter(|site| site.year.is_some());
    let last_of_years = of_years.map(|site| site.area.last.row).max();
    let is_unread = |cell: Address| {
        let under =
            |area: &Area| (area.first.column..=area.last.column).contains(&cell.column) && area.first.row <= cell.row;
        located.unread.iter().any(under) && Some(cell.row) <= last_of_years
    };
    page.cells
        .iter()
        .filter(|cell| !read.contains(&cell.address) && !is_label(cell) && !is_unread(cell.address))
        .filter(|cell| {
            let asides = [&located.asides.categories, &located.asides.sums];
            let is_aside = asides.iter().any(|cells| cells.binary_search(&cell.address).is_ok());
            !keys.is_page(cell.address.row) && !is_aside
        })
        .map(|cell| (cell.address, cell.raw.content.to_string()))
        .collect()
}
