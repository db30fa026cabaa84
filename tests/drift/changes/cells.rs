//! Cells merged and split, values typed where they do not belong.

use crate::common::support::{Content, Fill, Kind, Layout};
use kohyo::book::{Address, Area};

use super::Act::Sheet;
use super::{Change, inputs, is_free, size};
use crate::drift::random::Random;

pub const CHANGES: &[Change] = &[
    ("value beside its cell", Sheet(value_beside)),
    ("cells unmerged", Sheet(cells_unmerged)),
    ("cells merged", Sheet(cells_merged)),
    ("labels unmerged", Sheet(labels_unmerged)),
    ("value and label swapped", Sheet(value_and_label_swapped)),
    ("notes beside", Sheet(notes_beside)),
    ("numbers in new rows", Sheet(numbers_in_new_rows)),
    ("cells pushed", Sheet(cells_pushed)),
];

/// Cells inserted into one row: what stood behind them goes to the right, in this row alone.
fn cells_pushed(form: &mut Layout, random: &mut Random) {
    let starts: Vec<Address> = form.items.iter().map(|item| item.area.first).collect();
    for _ in 0..20 {
        let at = *random.pick(&starts);
        if form.push_cells(at.row, at.column, 1 + random.below(3) as u32) {
            return;
        }
    }
}

fn value_beside(form: &mut Layout, random: &mut Random) {
    let inputs = inputs(form);
    for _ in 0..40 {
        let area = *random.pick(&inputs);
        let Area { first, last } = area;
        let places = [
            Address::new(first.row, last.column + 1),
            Address::new(last.row + 1, first.column),
            Address::new(first.row.saturating_sub(1), first.column),
        ];
        let to = *random.pick(&places);
        if is_free(form, to) {
            form.retype(first, to);
            return;
        }
    }
}

fn cells_unmerged(form: &mut Layout, random: &mut Random) {
    let inputs = inputs(form);
    for _ in 0..1 + random.below(5) {
        let area = *random.pick(&inputs);
        form.split(area);
        let row = area.first.row + random.below(area.rows() as usize) as u32;
        let column = area.first.column + random.below(area.columns() as usize) as u32;
        form.retype(area.first, Address::new(row, column));
    }
}

/// Two neighbouring cells of different meaning become one: the value of the first is left, and it cannot be told whose
/// it is now. Places of such values are marked with `!`.
fn cells_merged(form: &mut Layout, random: &mut Random) {
    let inputs: Vec<(Area, String)> = form
        .inputs()
        .filter(|(_, input)| input.kind != Kind::Mark && input.field != "年度" && input.field != "重点目標")
        .map(|(area, input)| (area, input.field.clone()))
        .collect();
    let beside = |a: &Area, b: &Area| {
        let right = a.first.row == b.first.row && a.last.row == b.last.row && a.last.column + 1 == b.first.column;
        let below = a.first.column == b.first.column && a.last.column == b.last.column && a.last.row + 1 == b.first.row;
        right || below
    };
    let mut pairs = Vec::new();
    for (a, _) in &inputs {
        pairs.extend(inputs.iter().filter(|(b, _)| beside(a, b)).map(|(b, _)| (*a, *b)));
    }
    if pairs.is_empty() {
        return;
    }
    let (a, b) = *random.pick(&pairs);
    form.merge(Area::new(a.first, b.last));
    if let Some(Fill::Text(id)) = form.typed().get(&a.first).cloned()
        && id.starts_with('§')
    {
        form.extra_text(a.first, format!("{}!", id.trim_end_matches('!')));
    }
}

/// Merged labels are split, their text stays in the first cell.
fn labels_unmerged(form: &mut Layout, random: &mut Random) {
    for item in &mut form.items {
        if matches!(item.content, Content::Label(_)) && random.once_in(3) {
            item.area = Area::cell(item.area.first);
        }
    }
}

fn value_and_label_swapped(form: &mut Layout, random: &mut Random) {
    let inputs = inputs(form);
    for _ in 0..40 {
        let area = *random.pick(&inputs);
        let before = |item: &&crate::common::support::Item| {
            item.area.first.row == area.first.row && item.area.last.column + 1 == area.first.column
        };
        let Some(index) = form.items.iter().position(|item| before(&item)) else {
            continue;
        };
        let Content::Label(text) = form.items[index].content.clone() else {
            continue;
        };
        let label = form.items.remove(index);
        form.retype(area.first, label.area.first);
        form.extra_text(area.first, text);
        return;
    }
}

fn notes_beside(form: &mut Layout, random: &mut Random) {
    let notes = [
        "要確認",
        "1200",
        "実績",
        "R3",
        "計画",
        "予算額",
        "2021",
        "合計",
        "担当 内線123",
    ];
    let (rows, columns) = size(form);
    for _ in 0..1 + random.below(4) {
        let beside = Address::new(random.below(rows) as u32, columns as u32 + random.below(3) as u32);
        let below = Address::new(rows as u32 + random.below(3) as u32, random.below(columns) as u32);
        let at = if random.once_in(2) { beside } else { below };
        if is_free(form, at) {
            form.extra_text(at, *random.pick(&notes));
        }
    }
}

/// A row of one's own with figures under the years.
fn numbers_in_new_rows(form: &mut Layout, random: &mut Random) {
    let rows: Vec<u32> = form
        .areas("目標値_進捗")
        .iter()
        .chain(&form.areas("実績値_実績"))
        .chain(&form.areas("決算額"))
        .map(|area| area.last.row + 1)
        .collect();
    let years = form.areas("年度");
    if rows.is_empty() || years.is_empty() {
        return;
    }
    let row = *random.pick(&rows);
    form.insert_rows(row, 1);
    let name = *random.pick(&["見込", "中間値", "前年度", "うち国費"]);
    if is_free(form, Address::new(row, 4)) {
        form.extra_text(Address::new(row, 4), name);
    }
    for year in form.areas("年度") {
        if random.once_in(2) && is_free(form, Address::new(row, year.first.column)) {
            form.extra_text(Address::new(row, year.first.column), "555");
        }
    }
}
