//! What stands beside the cells of rows under years, and shows that cells were pushed to a side there.
//!
//! An example: the years of a list are one column wide, R3 to R5 in E, F and G. Cells were inserted into the row of the headings, so
//! that R3 stands above F now: what was typed in E stands under no year, and everything else under a false one. Or they were inserted
//! into one line: what was typed in G stands in H, beside the list. Neither is to be seen from labels.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use super::site::Site;
use super::trust;
use super::years::Years;
use crate::book::{Address, Cell, Sheet};
use crate::form::{Rows, Shape};
use crate::value::Content;

/// So far behind the last cell of a line something may have been pushed.
const BESIDE: u32 = 3;

/// Puts what no name bears out in doubt: all years where something stands before the first of them that no heading is above, a line
/// where something stands behind its last cell.
pub fn distrust(sites: &mut [Site], ground: Ground<'_>) {
    let (lines, rows) = (pushed_lines(sites, ground), pushed_rows(sites, ground));
    let axes = 0..ground.years.len();
    let pushed: Vec<Option<u32>> = axes.clone().map(|axis| pushed_years(sites, ground, axis)).collect();
    let split: Vec<bool> = axes
        .map(|axis| trust::are_names_split(&of_axis(sites, ground, axis), ground))
        .collect();
    for site in sites.iter_mut() {
        let field = &ground.form.fields[site.field];
        let group = in_group(site, ground).map(|group| &ground.form.groups[group]);
        // What stands behind the years in their rows has its headings in the row that was pushed.
        let beside = group.map_or(&[][..], |group| &group.fields).iter();
        let axes = beside
            .filter_map(|field| ground.form.fields[*field].axis)
            .filter_map(|axis| pushed[axis]);
        let own = field.axis.filter(|_| site.year.is_some());
        let is_behind = own.is_some_and(|axis| pushed[axis].is_some())
            || axes.into_iter().any(|first| first < site.area.first.column);
        // Names bear out the years that they are the template's own; where they say that all are later or earlier, the headings may
        // have gone to a side together. Where the names of two fields say different things, neither bears out anything.
        let years = ground.years_of(field);
        let is_split = field.axis.is_some_and(|axis| split[axis]);
        let is_borne_out = site.is_named && !is_split && years.is_none_or(Years::are_template_s);
        // Sorting takes what stands in the lines of a list elsewhere, and leaves the names: they bear out no line.
        let is_ruled = group.is_some_and(|group| group.known_by == Rows::Ruled);
        let is_in_line = group.is_some() && lines.contains(&site.area.first.row) && (is_ruled || !site.is_named);
        let is_in_row = own.is_some() && !site.is_named && rows.contains(&site.area.first.row);
        site.rivalled |= is_behind && !is_borne_out || is_in_line || is_in_row;
    }
}

/// The first column of the years of an axis, where they were pushed to a side.
fn pushed_years(sites: &[Site], ground: Ground<'_>, axis: usize) -> Option<u32> {
    let own = of_axis(sites, ground, axis);
    let first = own.iter().map(|site| site.area.first.column).min()?;
    let is_pushed = is_before_years(&own, sites, ground, axis)
        || trust::are_years_pushed(&own, ground)
        || ground.years[axis].has_bare();
    is_pushed.then_some(first)
}

/// The sites of the years of an axis.
fn of_axis<'a>(sites: &'a [Site], ground: Ground<'_>, axis: usize) -> Vec<&'a Site> {
    let is_own = |site: &&Site| site.year.is_some() && ground.form.fields[site.field].axis == Some(axis);
    sites.iter().filter(is_own).collect()
}

/// The group in whose rows a site stands.
fn in_group(site: &Site, ground: Ground<'_>) -> Option<usize> {
    ground.form.fields[site.field].shape.group()
}

/// Whether something stands between the first year and what the template has before it, in a row of years and under no words.
fn is_before_years(of_years: &[&Site], sites: &[Site], ground: Ground<'_>, axis: usize) -> bool {
    let first = of_years.iter().map(|site| site.area.first.column).min();
    let (Some(row), Some(first)) = (ground.years[axis].row, first) else {
        return false;
    };
    let heading = ground.form.axes[axis].headings[0].area.first.column;
    let Some(heading) = heading.0.checked_sub(1) else {
        return false;
    };
    // The last column before the years that the template has something in, on the sheet.
    let beside = crate::form::TemplateLine(heading);
    let Some(beside) = ground
        .mapping
        .columns
        .follow(beside)
        .filter(|beside| beside + 1 < first)
    else {
        return false;
    };
    let rows: BTreeSet<u32> = of_years.iter().map(|site| site.area.first.row).collect();
    let own: BTreeSet<Address> = sites.iter().map(|site| site.area.first).collect();
    rows.into_iter().any(|line| {
        let cells = ground.page.rows(line..line + 1).iter();
        let mut between =
            cells.filter(|cell| beside < cell.address.column && cell.address.column < first && is_filled(cell));
        between.any(|cell| !own.contains(&cell.address) && !is_headed(ground.page, row, cell.address))
    })
}

/// Whether words stand above a cell in the row of the headings.
fn is_headed(page: &Sheet, heading: u32, cell: Address) -> bool {
    let above = Address::new(heading, cell.column);
    let at = page.merge_at(above).map_or(above, |merge| merge.first);
    page.cell(at).is_some_and(is_filled)
}

/// The rows of groups in which something stands behind the last cell under no words, a figure as in the last cell of other rows, or
/// beside a cell that is of another kind than those of other rows.
fn pushed_lines(sites: &[Site], ground: Ground<'_>) -> BTreeSet<u32> {
    let mut lines = BTreeSet::new();
    for group in 0..ground.form.groups.len() {
        let own: Vec<&Site> = sites
            .iter()
            .filter(|site| in_group(site, ground) == Some(group))
            .collect();
        let mut fields = ground.form.groups[group].fields.iter();
        let has_years = fields.any(|field| matches!(ground.form.fields[*field].shape, Shape::Grid(_)));
        let Some(last) = own.iter().map(|site| site.area.last.column).max().filter(|_| has_years) else {
            continue;
        };
        let rows: BTreeSet<u32> = own.iter().map(|site| site.area.first.row).collect();
        let usual: Vec<Option<Sort>> = (last.saturating_sub(1)..=last)
            .map(|column| usual(ground.page, &rows, column))
            .collect();
        let is_pushed = |row: &u32| {
            let Some((_, stray)) = stray(ground, *row, last) else {
                return false;
            };
            let mut columns = (last.saturating_sub(1)..=last).zip(&usual);
            let is_odd = columns.any(|(column, usual)| usual.is_some() && sort(ground.page, *row, column) != *usual);
            let is_figure = stray == Sort::Figure && usual.last().copied().flatten() == Some(Sort::Figure);
            is_figure || is_odd
        };
        lines.extend(rows.iter().filter(|row| is_pushed(row)));
    }
    lines
}

/// The rows of one value a year in which a number stands behind the last year under no words, and nothing under a year before one with a
/// value: cells were put in there, and what stood behind them went on by as many. A row of several values a year (予算額, 決算額) is blank
/// here and there anyway.
fn pushed_rows(sites: &[Site], ground: Ground<'_>) -> BTreeSet<u32> {
    let is_by_year = |site: &&Site| ground.form.fields[site.field].shape == Shape::Years;
    let mut lines: BTreeMap<u32, Vec<&Site>> = BTreeMap::new();
    for site in sites.iter().filter(is_by_year) {
        lines.entry(site.area.first.row).or_default().push(site);
    }
    let is_pushed = |(row, own): &(u32, Vec<&Site>)| {
        let mut areas: Vec<_> = own.iter().map(|site| site.area).collect();
        areas.sort_unstable_by_key(|area| area.first.column);
        let is_filled = areas.iter().map(|area| {
            let mut columns = area.first.column..=area.last.column;
            columns.any(|column| sort(ground.page, *row, column).is_some())
        });
        let filled: Vec<bool> = is_filled.collect();
        let has_gap = filled.windows(2).any(|pair| !pair[0] && pair[1]);
        let last = areas.iter().map(|area| area.last.column).max().unwrap_or_default();
        let is_number = |column| {
            let cell = ground.page.cell(Address::new(*row, column));
            cell.is_some_and(|cell| matches!(cell.raw.content, Content::Number(_)))
        };
        own.iter().all(|site| site.field == own[0].field)
            && has_gap
            && stray(ground, *row, last).is_some_and(|(column, _)| is_number(column))
    };
    lines.into_iter().filter(is_pushed).map(|(row, _)| row).collect()
}

/// What stands first behind the last cell of a row under no words.
fn stray(ground: Ground<'_>, row: u32, last: u32) -> Option<(u32, Sort)> {
    let headings = ground.years.iter().filter_map(|years| years.row);
    let headings: Vec<u32> = headings.filter(|heading| *heading < row).collect();
    let is_headed = |column: u32| {
        let cell = Address::new(row, column);
        headings.iter().any(|heading| is_headed(ground.page, *heading, cell))
    };
    let mut columns = last + 1..=last + BESIDE;
    columns.find_map(|column| Some((column, sort(ground.page, row, column)?)).filter(|_| !is_headed(column)))
}

/// What stands in a cell, roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// A figure, or what is written in the place of one.
    Figure,
    Words,
}

fn sort(page: &Sheet, row: u32, column: u32) -> Option<Sort> {
    let cell = page.cell(Address::new(row, column)).filter(|cell| is_filled(cell))?;
    let is_words = match &cell.raw.content {
        Content::Text(text) => !text.chars().any(|c| c.is_numeric()) && text.chars().count() > 3,
        Content::Bool(_) | Content::Error(_) | Content::Uncached => true,
        Content::Number(_) | Content::Date(_) => false,
    };
    Some(if is_words { Sort::Words } else { Sort::Figure })
}

/// What stands in a column of most rows that have something there.
fn usual(page: &Sheet, rows: &BTreeSet<u32>, column: u32) -> Option<Sort> {
    let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
    for sort in rows.iter().filter_map(|row| sort(page, *row, column)) {
        *counts.entry(sort).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(sort, _)| sort)
}

fn is_filled(cell: &Cell) -> bool {
    !matches!(&cell.raw.content, Content::Text(text) if text.trim().is_empty())
}
