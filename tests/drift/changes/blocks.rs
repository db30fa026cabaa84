//! Whole blocks of rows and whole steps moved, sorted, pasted and taken away.

use crate::common::support::{Content, Kind, Layout};
use kohyo::book::Address;

use super::Act::Sheet;
use super::{Change, delete, row_of, size};
use crate::drift::random::Random;

/// Stands in the cells of old figures.
pub const OLD_FIGURE: &str = "77777";

pub const CHANGES: &[Change] = &[
    ("block moved", Sheet(block_moved)),
    ("block deleted", Sheet(block_deleted)),
    ("block pasted twice", Sheet(block_pasted_twice)),
    ("block pasted beside", Sheet(block_pasted_beside)),
    ("block pasted at the end", Sheet(block_pasted_at_the_end)),
    ("old block kept", Sheet(old_block_kept)),
    ("rows sorted", Sheet(rows_sorted)),
    ("step deleted", Sheet(step_deleted)),
    ("line of a step deleted", Sheet(step_line_deleted)),
    ("steps reordered", Sheet(steps_reordered)),
];

/// First and last row of every block, where their first labels are left and in order.
fn blocks(form: &Layout) -> Vec<(u32, u32)> {
    let heads = [
        "番号",
        "重要目標達成指標【KGI】",
        "年度",
        "実施項目",
        "事業費見込(千円)",
        "期待される効果",
        "進捗評価",
    ];
    let mut starts: Vec<u32> = heads.iter().filter_map(|head| row_of(form, head)).collect();
    if starts.len() < heads.len() || !starts.is_sorted() {
        return Vec::new();
    }
    starts.push(form.bounds().map_or(0, |bounds| bounds.last.row + 1));
    let blocks = starts.windows(2).map(|pair| (pair[0], pair[1] - 1));
    blocks.filter(|(first, last)| first <= last).collect()
}

fn a_block(form: &Layout, random: &mut Random) -> Option<(u32, u32)> {
    let blocks = blocks(form);
    (!blocks.is_empty()).then(|| *random.pick(&blocks))
}

fn block_moved(form: &mut Layout, random: &mut Random) {
    let (Some((first, last)), Some((to, _))) = (a_block(form, random), a_block(form, random)) else {
        return;
    };
    if (to < first || to > last + 1) && is_border(form, first) && is_border(form, last + 1) && is_border(form, to) {
        form.move_rows(first..=last, to);
    }
}

fn block_deleted(form: &mut Layout, random: &mut Random) {
    if let Some((first, last)) = a_block(form, random) {
        delete(form, first, last);
    }
}

fn block_pasted_twice(form: &mut Layout, random: &mut Random) {
    if let Some((first, last)) = a_block(form, random) {
        form.paste_rows(first..=last);
    }
}

/// The block as a form of its own, its first row the first of the sheet.
fn cut(form: &Layout, first: u32, last: u32) -> Layout {
    let mut block = form.clone();
    delete(&mut block, last + 1, size(form).0 as u32 + 40);
    if first > 0 {
        delete(&mut block, 0, first - 1);
    }
    block
}

fn block_pasted_beside(form: &mut Layout, random: &mut Random) {
    if let Some((first, last)) = a_block(form, random) {
        let block = cut(form, first, last);
        let right = form.typed().keys().map(|at| at.column as usize).max().unwrap_or(0);
        form.paste(&block, first, right.max(size(form).1) as u32 + 1);
    }
}

fn block_pasted_at_the_end(form: &mut Layout, random: &mut Random) {
    if let Some((first, last)) = a_block(form, random) {
        let block = cut(form, first, last);
        let below = form.typed().keys().map(|at| at.row as usize).max().unwrap_or(0);
        form.paste(&block, below.max(size(form).0) as u32 + 1 + random.below(3) as u32, 0);
    }
}

/// The values of the last period left on the sheet below those of this one.
fn old_block_kept(form: &mut Layout, random: &mut Random) {
    let Some((first, last)) = a_block(form, random) else {
        return;
    };
    let count = last - first + 1;
    form.copy_rows(first..=last);
    let copies = (first + count..=last + count).collect::<Vec<_>>();
    let inputs = form
        .inputs()
        .filter(|(area, input)| copies.contains(&area.first.row) && input.kind != Kind::Mark && input.field != "年度");
    let cells: Vec<Address> = inputs.map(|(area, _)| area.first).collect();
    for at in cells {
        if random.once_in(2) {
            form.extra_text(at, OLD_FIGURE);
        }
    }
}

/// Whether no item but the schedule reaches over the upper border of a row.
fn is_border(form: &Layout, row: u32) -> bool {
    let is_grid = |content: &Content| matches!(content, Content::Input(input) if input.kind == Kind::Mark);
    form.items
        .iter()
        .all(|item| is_grid(&item.content) || !(item.area.first.row < row && row <= item.area.last.row))
}

fn rows_sorted(form: &mut Layout, random: &mut Random) {
    let labels = [
        "期待される効果",
        "備考(実績等)",
        "進捗評価",
        "実績評価 KPI",
        "実績評価 KGI",
    ];
    for _ in 0..2 + random.below(3) {
        let (from, to): (&str, &str) = (*random.pick(&labels), *random.pick(&labels));
        let (from, to) = (row_of(form, from), row_of(form, to));
        let (Some(from), Some(to)) = (from, to) else { continue };
        if from != to && [from, from + 1, to].iter().all(|row| is_border(form, *row)) {
            form.move_rows(from..=from, to);
        }
    }
}

fn step_deleted(form: &mut Layout, random: &mut Random) {
    let steps = form.areas("実施項目");
    if steps.len() > 1 {
        let step = *random.pick(&steps);
        delete(form, step.first.row, step.last.row);
    }
}

/// 計画 or 実績 of one step is taken away.
fn step_line_deleted(form: &mut Layout, random: &mut Random) {
    let steps = form.areas("実施項目");
    if !steps.is_empty() {
        let step = *random.pick(&steps);
        let line = random.below(step.rows() as usize) as u32;
        form.delete_row(step.first.row + line);
    }
}

fn steps_reordered(form: &mut Layout, random: &mut Random) {
    let steps = form.areas("実施項目");
    if steps.len() < 2 {
        return;
    }
    let (step, other) = (*random.pick(&steps), *random.pick(&steps));
    let (first, last, to) = (step.first.row, step.last.row, other.first.row);
    let is_whole = is_border(form, first) && is_border(form, last + 1) && is_border(form, to);
    if (to < first || to > last + 1) && is_whole {
        form.move_rows(first..=last, to);
    }
}
