//! From a sheet and its form to a [`Submission`].

use std::collections::BTreeSet;

use super::circled;
use super::items::{self, Item};
use super::keys::{Keyed, Keys};
use super::mapping::{self, Mapping};
use super::schedule::{self, Schedule};
use super::sites::{self, Site, Sites};
use super::submission::{Drift, Entry, Found, Submission};
use super::years::Years;
use crate::book::{Address, Area, Book, Cell, Sheet, Visibility};
use crate::form::{Form, YEAR_HEADINGS, constant};
use crate::value::{Content, Raw};

/// Extracts sheet number `sheet` of `book` as form number `index`.
pub fn extract(book: &Book, sheet: usize, index: usize, form: &Form, keys: &Keys) -> Submission {
    let page = &book.sheets[sheet];
    let mapping = mapping::map(form, keys);
    let years = Years::of(form, page, keys, &mapping);
    let items: Vec<Vec<Item>> = form
        .groups
        .iter()
        .map(|group| items::find(form, group, keys, &mapping))
        .collect();
    let sites = sites::find(form, book, sheet, &mapping, &years, &items);
    let labels = label_cells(&mapping, &items);
    let schedule = schedules(form, page, &years, &items);
    let mut entries = entries(form, page, &sites, &labels, keys);
    let drift = drift(form, page, &mapping, &years, &items, &sites, keys);
    let outside = outside(form, page, &entries, &schedule, &labels, keys, years.row);
    // The choices that are not circled are no text outside the fields.
    let circled = circled::choose(page, &mut entries);
    Submission {
        form: index,
        sheet: page.name.clone(),
        hidden: page.visibility != Visibility::Visible,
        layer: sites.layer,
        version: constant(book, "_kohyo_version"),
        entries,
        bars: schedule.bars,
        schedule_words: schedule.words,
        schedule_unclear: schedule.unclear,
        circled,
        outside,
        drift,
    }
}

fn label_cells(mapping: &Mapping, items: &[Vec<Item>]) -> BTreeSet<Address> {
    let grouped = items.iter().flatten().flat_map(|item| item.labels.iter().copied());
    mapping.placed.iter().flatten().copied().chain(grouped).collect()
}

fn schedules(form: &Form, page: &Sheet, years: &Years, items: &[Vec<Item>]) -> Schedule {
    let mut all = Schedule::default();
    for (group, items) in form.groups.iter().zip(items) {
        if group.schedule.is_none() {
            continue;
        }
        let one = schedule::read(page, group, form, years, items);
        all.bars.extend(one.bars);
        all.words.extend(one.words);
        all.unclear.extend(one.unclear);
        all.cells.extend(one.cells);
    }
    all.bars.sort_by_key(|bar| (bar.item, bar.line, bar.from, bar.to));
    all
}

/// Reads every site. A cell that two sites claim belongs to neither, and what reads as a label of the form and stands
/// where a value is looked for is not taken.
fn entries(form: &Form, page: &Sheet, sites: &Sites, labels: &BTreeSet<Address>, keys: &Keys) -> Vec<Entry> {
    let is_label = |address: Address| {
        keys.key_at(address)
            .is_some_and(|key| is_wording(key) && form.keys.contains(key))
    };
    let mut entries: Vec<Entry> = sites
        .sites
        .iter()
        .filter(|site| form.fields[site.field].name != YEAR_HEADINGS)
        .map(|site| Entry {
            field: site.field,
            year: site.year,
            item: site.item,
            area: site.area,
            found: found(page, site, labels),
        })
        .collect();
    let mut owners: Vec<(Address, usize)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        owners.extend(cells_of(&entry.found).map(|(address, _)| (address, index)));
    }
    owners.sort_unstable();
    let shared: BTreeSet<usize> = owners
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .flat_map(|pair| [pair[0].1, pair[1].1])
        .collect();
    let astray = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| cells_of(&entry.found).any(|(address, _)| is_label(address)));
    let disputed: BTreeSet<usize> = astray.map(|(index, _)| index).chain(shared).collect();
    for index in disputed {
        let entry = &mut entries[index];
        entry.found = Found::Disputed(
            cells_of(&entry.found)
                .map(|(address, raw)| (address, raw.clone()))
                .collect(),
        );
    }
    entries
}

fn cells_of(found: &Found) -> impl Iterator<Item = (Address, &Raw)> {
    let (one, several) = match found {
        Found::Nothing => (None, &[][..]),
        Found::One(address, raw) => (Some((*address, raw)), &[][..]),
        Found::Several(cells) | Found::Disputed(cells) => (None, cells.as_slice()),
    };
    one.into_iter()
        .chain(several.iter().map(|(address, raw)| (*address, raw)))
}

fn found(page: &Sheet, site: &Site, labels: &BTreeSet<Address>) -> Found {
    let here = filled(page, site.area, labels);
    let named = site.named.map(|area| filled(page, area, labels)).unwrap_or_default();
    if !named.is_empty() {
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

/// What stands on the sheet beside labels and fields.
fn outside(
    form: &Form,
    page: &Sheet,
    entries: &[Entry],
    schedule: &Schedule,
    labels: &BTreeSet<Address>,
    keys: &Keys,
    heading_row: Option<u32>,
) -> Vec<(Address, String)> {
    let mut read: BTreeSet<Address> = schedule.cells.iter().copied().collect();
    read.extend(
        entries
            .iter()
            .flat_map(|entry| cells_of(&entry.found))
            .map(|cell| cell.0),
    );
    let is_known = |k: &Keyed| {
        // A bare number is a label only where it was found to be one.
        form.keys.contains(&k.key) && is_wording(&k.key) || k.key.starts_with('#') && Some(k.address.row) == heading_row
    };
    let is_label = |cell: &&Cell| {
        let here = keys.row(cell.address.row).iter().find(|k| k.address == cell.address);
        labels.contains(&cell.address) || here.is_some_and(is_known)
    };
    page.cells
        .iter()
        .filter(|cell| !read.contains(&cell.address) && !is_label(cell))
        .map(|cell| (cell.address, text(&cell.raw.content)))
        .collect()
}

/// Whether a key is words, not a year or a bare number.
fn is_wording(key: &str) -> bool {
    !key.starts_with('#') && !key.bytes().all(|byte| byte.is_ascii_digit())
}

/// A content as text, for messages.
pub fn text(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Number(number) => format!("{number}"),
        Content::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Content::Date(date) => date.date().to_string(),
        Content::Error(error) => error.clone(),
        Content::Uncached => String::new(),
    }
}

fn drift(
    form: &Form,
    page: &Sheet,
    mapping: &Mapping,
    years: &Years,
    items: &[Vec<Item>],
    sites: &Sites,
    keys: &Keys,
) -> Drift {
    let missing = mapping
        .placed
        .iter()
        .zip(&form.labels)
        .filter(|(place, _)| place.is_none());
    let year_label = |key: &str| key.starts_with('#');
    Drift {
        moved: moved(form, mapping, years, items),
        missing_labels: missing
            .filter(|(_, label)| !year_label(&label.key))
            .map(|(_, label)| label.text.clone())
            .collect(),
        reworded: mapping
            .reworded
            .iter()
            .map(|&(label, address)| {
                let there = page
                    .cell(address)
                    .map(|cell| text(&cell.raw.content))
                    .unwrap_or_default();
                (form.labels[label].text.clone(), there, address)
            })
            .collect(),
        missing_fields: sites
            .missing
            .iter()
            .copied()
            .filter(|field| form.fields[*field].name != YEAR_HEADINGS)
            .collect(),
        repeated_years: years.repeated.clone(),
        years_lost: !form.years.is_empty() && !years.found && !keys.cells.is_empty(),
        hidden_inputs: hidden_inputs(page, sites),
        incomplete: page.incomplete.clone(),
    }
}

/// What moved, in words.
fn moved(form: &Form, mapping: &Mapping, years: &Years, items: &[Vec<Item>]) -> Vec<String> {
    let mut words = Vec::new();
    if !mapping.rows.is_identity() {
        words.push(
            if mapping.rows.is_reordered() {
                "行の並びが変わっています"
            } else {
                "行が挿入または削除されています"
            }
            .to_owned(),
        );
    }
    if !mapping.columns.is_identity() {
        words.push(
            if mapping.columns.is_reordered() {
                "列の並びが変わっています"
            } else {
                "列が挿入または削除されています"
            }
            .to_owned(),
        );
    }
    let on_sheet: Vec<_> = years.on_sheet().collect();
    let template: Vec<_> = form.years.iter().map(|heading| heading.year).collect();
    if years.found && on_sheet != template {
        let list: Vec<String> = on_sheet.iter().map(ToString::to_string).collect();
        words.push(format!("年度の見出しが {} になっています", list.join("・")));
    }
    for (group, items) in form.groups.iter().zip(items) {
        if items.len() != group.count as usize {
            words.push(format!(
                "繰り返しの欄が {} 個あります（様式では {} 個）",
                items.len(),
                group.count
            ));
        }
    }
    words
}

fn hidden_inputs(page: &Sheet, sites: &Sites) -> Vec<Address> {
    if page.hidden_rows.is_empty() && page.hidden_columns.is_empty() {
        return Vec::new();
    }
    let hidden = |area: &Area| {
        (area.first.row..=area.last.row).all(|row| page.hidden_rows.contains(&row))
            || (area.first.column..=area.last.column).all(|column| page.hidden_columns.contains(&column))
    };
    sites
        .sites
        .iter()
        .filter(|site| hidden(&site.area))
        .map(|site| site.area.first)
        .collect()
}
