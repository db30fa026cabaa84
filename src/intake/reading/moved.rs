//! What moved on a sheet, in words: which rows, columns, years and items are others than the template's.

use crate::book::Address;
use crate::form::{Form, Rows, TemplateLine};
use crate::intake::layout::{Axis, Mapping};
use crate::intake::places::{Item, Years};

/// More places than these are not told one by one.
const TOLD: usize = 4;

/// What moved; nothing where the sheet is laid out as its template.
pub fn words(form: &Form, mapping: &Mapping, years: &[Years], items: &[Vec<Item>]) -> Vec<String> {
    let row_name = |row: TemplateLine| {
        let mut labels = form.labels.iter().filter(|label| label.address.row == row);
        labels
            .next()
            .map(|label| label.text.replace('\n', ""))
            .unwrap_or_default()
    };
    let row = |from: TemplateLine, to: u32| format!("{} 行目（「{}」）", to + 1, row_name(from));
    let column = |_: TemplateLine, to: u32| format!("{} 列", letters(to));
    let mut words = axis(&mapping.rows, "行", "上", row);
    words.extend(axis(&mapping.columns, "列", "左", column));
    let pushed = mapping
        .pushed()
        .map(|(label, at)| row(form.labels[label].address.row, at.row));
    let pushed: Vec<String> = pushed.collect();
    if !pushed.is_empty() {
        words.push(format!("セルが左右にずれている行があります（{}）", some(pushed)));
    }
    words.extend(years.iter().filter_map(|own| of_years(own, years.len() > 1)));
    for (group, items) in form.groups.iter().zip(items) {
        if group.known_by != Rows::Ruled && items.len() != group.count as usize {
            words.push(format!(
                "繰り返しの欄が {} 個あります（様式では {} 個）",
                items.len(),
                group.count
            ));
        }
    }
    words
}

/// The years of a row of headings, where they are others than the template's; with the cells, where there are several rows.
fn of_years(years: &Years, with_cells: bool) -> Option<String> {
    let on_sheet: Vec<_> = years.on_sheet().collect();
    if !years.found || on_sheet == years.in_template() {
        return None;
    }
    let list: Vec<String> = on_sheet.iter().map(ToString::to_string).collect();
    let cells = || years.cells().map(|(cell, _)| cell);
    let place = cells().min().zip(cells().max()).filter(|_| with_cells);
    let place = place
        .map(|(first, last)| format!("（{first}～{last}）"))
        .unwrap_or_default();
    Some(format!("年度の見出し{place}が {} になっています", list.join("・")))
}

/// What became of the rows or columns: those in another order, else where some came or went.
fn axis(axis: &Axis, line: &str, before: &str, name: impl Fn(TemplateLine, u32) -> String) -> Vec<String> {
    let reordered = axis.reordered();
    if !reordered.is_empty() {
        let places = reordered.into_iter().map(|(from, to)| name(from, to));
        return vec![format!("{line}の並びが変わっています（{}）", some(places.collect()))];
    }
    let shifts = axis.shifts().into_iter().map(|(from, to, by)| {
        let change = if by > 0 {
            "増えています"
        } else {
            "減っています"
        };
        format!("{}の{before}で{line}が {} {line}{change}", name(from, to), by.abs())
    });
    let shifts: Vec<String> = shifts.collect();
    if shifts.is_empty() {
        Vec::new()
    } else {
        vec![some(shifts)]
    }
}

/// The first of some places, and whether there are more.
fn some(places: Vec<String>) -> String {
    let more = if places.len() > TOLD { "など" } else { "" };
    let first: Vec<String> = places.into_iter().take(TOLD).collect();
    format!("{}{more}", first.join("、"))
}

/// The letters of a column.
fn letters(column: u32) -> String {
    Address::new(0, column).to_string().trim_end_matches('1').to_owned()
}
