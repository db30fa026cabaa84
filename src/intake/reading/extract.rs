//! From a sheet and its form to a [`Submission`].

use std::collections::BTreeSet;

use super::labelled::Labelled;
use super::located::Located;
use super::schedule::{self, Schedule, Slots};
use super::submission::{RepeatedNumber, Submission};
use super::{added_rows, circled, entries, months, outside, printed, remarks, row_labels};
use crate::book::{Address, Area, Book, Visibility};
use crate::form::{Form, constant};
use crate::intake::layout::Keys;
use crate::intake::places::Item;
use crate::value::Wording;

/// Extracts sheet number `sheet` of `book` as form number `index`.
pub fn extract(book: &Book, sheet: usize, index: usize, form: &Form, keys: &Keys) -> Submission {
    let located = Located::of(book, sheet, form, keys);
    let labels = located.labels();
    let schedule = schedules(&located);
    let labelled = Labelled::of(&located, &labels);
    let mut entries = entries::read(&located, &labels, &labelled);
    let mut outside = outside::cells(&located, &entries, &schedule, (&labels, &labelled));
    let added_rows = added_rows::take(&located, &mut outside);
    // The choices that are not circled are no text outside the fields.
    let circled = circled::choose(located.page, &mut entries);
    let printed = printed::leave(form, &mut entries);
    Submission {
        form: index,
        sheet: located.page.name.clone(),
        hidden: located.page.visibility != Visibility::Visible,
        layer: located.sites.layer,
        version: constant(book, "_kohyo_version"),
        labels: labels.into_iter().collect(),
        row_labels: row_labels::read(&located),
        repeated_numbers: repeated_numbers(&located),
        entries,
        bars: schedule.bars,
        schedule_words: schedule.words,
        finished: schedule.finished,
        schedule_unclear: schedule.unclear,
        circled,
        printed,
        categories: texts(&located, &located.asides.categories),
        sums: texts(&located, &located.asides.sums),
        struck_lines: texts(&located, &located.asides.struck),
        outside,
        added_rows,
        remarks: remarks::remarks(&located),
        drift: located.drift(&labelled),
    }
}

/// The items of all groups whose printed number another item has too.
fn repeated_numbers(located: &Located<'_>) -> Vec<RepeatedNumber> {
    let of_group = |(group, items): (usize, &Vec<Item>)| {
        let of_item = move |item: &Item| {
            let (number, cell) = item.repeated?;
            let item = item.number;
            Some(RepeatedNumber {
                group,
                item,
                number,
                cell,
            })
        };
        items.iter().filter_map(of_item).collect::<Vec<_>>()
    };
    located.items.iter().enumerate().flat_map(of_group).collect()
}

/// Cells with what stands in them, struck through or not.
fn texts(located: &Located<'_>, cells: &[Address]) -> Vec<(Address, String)> {
    let text = |at: &Address| {
        let raw = &located.page.cell(*at)?.raw;
        Some((*at, raw.struck.clone().unwrap_or_else(|| raw.content.to_string())))
    };
    cells.iter().filter_map(text).collect()
}

/// The schedules of all groups but those that stand on the sheet twice or are cut off from their years.
fn schedules(located: &Located<'_>) -> Schedule {
    let mut all = Schedule::default();
    for (group, items) in located.form.groups.iter().zip(&located.items) {
        let Some((field, years)) = group.schedule.and_then(|field| Some((field, located.years_of(field)?))) else {
            continue;
        };
        let is_cut_off = |item: &Item| {
            located.torn.is_some()
                || years.is_cut_off(group.first_row, item.span.0)
                || located.year_rows.cut_off(item.span.0, years)
        };
        let Some(items) = borne_out(located, field, items).filter(|_| !items.iter().any(is_cut_off)) else {
            continue;
        };
        let items: Vec<Item> = items
            .into_iter()
            .map(|item| as_headed(located, item, group.pitch))
            .collect();
        let headings = located.form.headings(&located.form.fields[field]);
        // Where labels leave two places for the columns of a year, the name of the schedule decides, as with values.
        let own = located.sites.schedules.iter().filter(|(own, _)| *own == field);
        let named: Vec<Area> = own.map(|(_, area)| *area).collect();
        let misnamed = months::misnamed(located, group, years);
        let is_told = |columns: (u32, u32)| {
            let is_misnamed = misnamed.iter().any(|column| (columns.0..=columns.1).contains(column));
            let holds = |area: &Area| area.first.column <= columns.0 && columns.1 <= area.last.column;
            !is_misnamed && (!located.mapping.are_columns_rivalled(columns) || named.iter().any(holds))
        };
        let slots = Slots::of(headings, years, is_told);
        let one = schedule::read(located.page, (group, &items), &located.form.paints, slots);
        all.bars.extend(one.bars);
        all.words.extend(one.words);
        all.finished.extend(one.finished);
        all.unclear.extend(one.unclear);
        all.cells.extend(one.cells);
    }
    all.bars.sort_by_key(|bar| (bar.item, bar.line, bar.from, bar.to));
    all
}

/// An item without the lines whose words are others than the template's: marks beside 見込 are no actual ones.
fn as_headed(located: &Located<'_>, item: Item, pitch: u32) -> Item {
    let other = located
        .worded
        .iter()
        .filter(|one| one.label.is_none() && one.wording == Wording::Other)
        // Where the line above was deleted, the label that stands in its place is that of this line.
        .filter(|one| !item.labels.contains(&one.cell));
    let other: BTreeSet<u32> = other.map(|one| one.cell.row).collect();
    let rows = item.span.0..=item.span.1;
    if other.range(rows.clone()).next().is_none() {
        return item;
    }
    let lines = rows.filter(|row| !other.contains(row));
    Item {
        lines: lines.filter_map(|row| Some((item.line_at(row, pitch)?, row))).collect(),
        is_told: false,
        ..item
    }
}

/// The items of a schedule that can be read: all where none of them stands on the sheet twice; else those alone to which the name of the
/// schedule leads, as with values; None where no name tells.
fn borne_out(located: &Located<'_>, field: usize, items: &[Item]) -> Option<Vec<Item>> {
    let sites = &located.sites;
    let is_rivalled = |area: Area| located.mapping.is_rivalled(area);
    let rows = |item: &Item| Area::of(item.span.0, 0, item.span.1, 0);
    if !items.iter().any(|item| is_rivalled(rows(item))) {
        return Some(items.to_vec());
    }
    // A name that leads into the other place but to another field shows that names have gone astray there.
    let are_astray = sites.sites.iter().any(|site| site.named.is_some_and(is_rivalled));
    let named = || {
        sites
            .schedules
            .iter()
            .filter(|(own, _)| *own == field)
            .map(|(_, area)| area)
    };
    let is_named = |item: &Item| {
        let mut named = named();
        !are_astray && named.any(|area| area.first.row <= item.span.0 && item.span.1 <= area.last.row)
    };
    let one = |item: &Item| match is_named(item) {
        true => item.clone(),
        false => Item {
            is_told: false,
            lines: Vec::new(),
            ..item.clone()
        },
    };
    items.iter().any(is_named).then(|| items.iter().map(one).collect())
}
