//! What people do to a form before they send it: rows and columns come, go and move, labels and the sheet get new names.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use kohyo::book::{Address, Area};
use kohyo::template::{Content, Frame, Item, Kind};

use super::layout::{Arrow, Layout};

/// Height in pixels of an inserted row.
const ROW_PIXELS: u32 = 25;
/// Width in pixels of an inserted column.
const COLUMN_PIXELS: u32 = 40;

impl Layout {
    /// Inserts `count` empty rows above row `at` (from 0). Areas that reach over the place grow, as in Excel.
    pub fn insert_rows(&mut self, at: u32, count: u32) {
        self.move_lines(&|row| Some(if row < at { row } else { row + count }), &Some);
    }

    /// Inserts `count` empty columns left of column `at` (from 0).
    pub fn insert_columns(&mut self, at: u32, count: u32) {
        self.move_lines(&Some, &|column| Some(if column < at { column } else { column + count }));
    }

    /// Deletes a row with everything typed, noted or drawn in it. Areas that reach over it shrink.
    pub fn delete_row(&mut self, at: u32) {
        self.move_lines(&|row| (row != at).then(|| if row < at { row } else { row - 1 }), &Some);
    }

    /// Deletes a column, likewise.
    pub fn delete_column(&mut self, at: u32) {
        self.move_lines(&Some, &|column| {
            (column != at).then(|| if column < at { column } else { column - 1 })
        });
    }

    /// Moves whole rows to above row `to` (counted before the move, outside `rows`). No item may reach over a border
    /// of either place.
    pub fn move_rows(&mut self, rows: RangeInclusive<u32>, to: u32) {
        let (first, last) = (*rows.start(), *rows.end());
        let count = last - first + 1;
        let place = move |row: u32| match row {
            row if rows.contains(&row) && to > last => row + (to - last - 1),
            row if rows.contains(&row) => row - (first - to),
            row if row > last && row < to => row - count,
            row if row < first && row >= to => row + count,
            row => row,
        };
        self.move_lines(&|row| Some(place(row)), &Some);
    }

    /// Inserts a copy of whole rows right below them, as a clerk does who needs a fourth 実施項目. What was typed is not
    /// copied, and the defined names do not come to include the copies.
    pub fn copy_rows(&mut self, rows: RangeInclusive<u32>) {
        let (first, last) = (*rows.start(), *rows.end());
        let count = last - first + 1;
        self.insert_rows(last + 1, count);
        let needed = self.rows.len().max((last + count + 1) as usize);
        self.rows.resize(needed, ROW_PIXELS);
        for row in first..=last {
            self.rows[(row + count) as usize] = self.rows[row as usize];
        }
        let copies: Vec<Item> = self.items.iter().filter_map(|item| copy(item, &rows, count)).collect();
        let frames: Vec<Frame> = self
            .frames
            .iter()
            .copied()
            .filter(|frame| within(frame.area, &rows))
            .collect();
        self.items.extend(copies);
        self.frames.extend(frames.into_iter().map(|frame| Frame {
            area: lower(frame.area, count),
            ..frame
        }));
    }

    /// Inserts a copy of whole rows right below them with everything that was typed.
    pub fn paste_rows(&mut self, rows: RangeInclusive<u32>) {
        let count = rows.end() - rows.start() + 1;
        self.copy_rows(rows.clone());
        let copies: Vec<_> = self.typed.iter().filter(|(at, _)| rows.contains(&at.row)).collect();
        let copies: Vec<_> = copies
            .into_iter()
            .map(|(at, fill)| (Address::new(at.row + count, at.column), fill.clone()))
            .collect();
        self.typed.extend(copies);
    }

    /// Moves what was typed in one cell to another.
    pub fn retype(&mut self, from: Address, to: Address) {
        if let Some(fill) = self.typed.remove(&from) {
            self.typed.insert(to, fill);
        }
    }

    /// Inserts cells into one row, which pushes those behind to the right. Excel refuses it where cells of several rows are merged
    /// behind, or across the place; then nothing happens. Answers whether it did.
    pub fn push_cells(&mut self, row: u32, column: u32, count: u32) -> bool {
        let is_in_row = |area: &Area| area.first.row <= row && row <= area.last.row && column <= area.last.column;
        let areas = || {
            self.items
                .iter()
                .map(|item| item.area)
                .chain(self.merged.iter().copied())
        };
        let is_fixed = |area: &Area| is_in_row(area) && (area.rows() > 1 || area.first.column < column);
        if areas().any(|area| is_fixed(&area)) {
            return false;
        }
        let moved = |at: Address| match at.row == row && column <= at.column {
            true => Address::new(at.row, at.column + count),
            false => at,
        };
        let place = |area: Area| Area::new(moved(area.first), moved(area.last));
        self.items.iter_mut().for_each(|item| item.area = place(item.area));
        self.merged.iter_mut().for_each(|area| *area = place(*area));
        self.typed = std::mem::take(&mut self.typed)
            .into_iter()
            .map(|(at, fill)| (moved(at), fill))
            .collect();
        self.notes = std::mem::take(&mut self.notes)
            .into_iter()
            .map(|(at, text)| (moved(at), text))
            .collect();
        true
    }

    /// Inserts a cell into each column from one on, which pushes all below it down by `count`, or takes the cells away, so that all below
    /// goes up. Excel refuses it where cells are merged across that column; then nothing happens. Answers whether it did.
    pub fn push_columns(&mut self, row: u32, column: u32, count: u32, is_down: bool) -> bool {
        let areas = || {
            self.items
                .iter()
                .map(|item| item.area)
                .chain(self.merged.iter().copied())
        };
        let is_input = |area: &Area| area.first.column < column && column <= area.last.column;
        let end = if is_down { row } else { row + count };
        let is_cut = |area: &Area| {
            column <= area.last.column
                && area.last.row >= row
                && (is_input(area) || area.first.row < row || !is_down && area.first.row < end && area.last.row >= end)
        };
        if areas().any(|area| is_cut(&area)) {
            return false;
        }
        let is_gone = |at: Address| !is_down && at.column >= column && (row..end).contains(&at.row);
        let moved = |at: Address| match at.column >= column && at.row >= end {
            true if is_down => Address::new(at.row + count, at.column),
            true => Address::new(at.row - count, at.column),
            false => at,
        };
        let place = |area: Area| Area::new(moved(area.first), moved(area.last));
        self.items.retain(|item| !is_gone(item.area.first));
        self.items.iter_mut().for_each(|item| item.area = place(item.area));
        self.merged.iter_mut().for_each(|area| *area = place(*area));
        self.typed = std::mem::take(&mut self.typed)
            .into_iter()
            .filter(|(at, _)| !is_gone(*at))
            .map(|(at, fill)| (moved(at), fill))
            .collect();
        true
    }

    /// Splits the merged cells of an input; what was typed stays in the first of them.
    pub fn split(&mut self, area: Area) {
        for item in self.items.iter_mut().filter(|item| item.area == area) {
            if let Content::Input(input) = &mut item.content {
                input.merged = false;
            }
        }
    }

    /// Gives every label that reads `old` the text `new`. Answers how many there were.
    pub fn relabel(&mut self, old: &str, new: &str) -> usize {
        let mut found = 0;
        for item in &mut self.items {
            if let Content::Label(text) = &mut item.content
                && text == old
            {
                new.clone_into(text);
                found += 1;
            }
        }
        found
    }

    /// Gives the label in a cell another text.
    pub fn relabel_at(&mut self, at: Address, new: &str) {
        for item in self.items.iter_mut().filter(|item| item.area.first == at) {
            if let Content::Label(text) = &mut item.content {
                new.clone_into(text);
            }
        }
    }

    /// Renames the sheet.
    pub fn rename_sheet(&mut self, name: &str) {
        name.clone_into(&mut self.sheet);
    }

    /// Takes the defined name of one field away.
    pub fn drop_name(&mut self, field: &str) {
        for item in &mut self.items {
            if let Content::Input(input) = &mut item.content
                && input.field == field
            {
                input.named = false;
            }
        }
    }

    /// Takes every defined name away, form id and version included.
    pub fn drop_names(&mut self) {
        self.anonymous = true;
        for item in &mut self.items {
            if let Content::Input(input) = &mut item.content {
                input.named = false;
            }
        }
    }

    /// Gives every row and column its new place; None takes it away. Everything on the sheet follows.
    fn move_lines(&mut self, row: &dyn Fn(u32) -> Option<u32>, column: &dyn Fn(u32) -> Option<u32>) {
        let cell = |at: Address| Some(Address::new(row(at.row)?, column(at.column)?));
        let place = |area: Area| {
            let (top, bottom) = span(area.first.row..=area.last.row, row)?;
            let (left, right) = span(area.first.column..=area.last.column, column)?;
            Some(Area::new(Address::new(top, left), Address::new(bottom, right)))
        };
        self.note_deleted(&|area| place(area).is_none());
        self.items
            .retain_mut(|item| place(item.area).map(|area| item.area = area).is_some());
        self.frames
            .retain_mut(|frame| place(frame.area).map(|area| frame.area = area).is_some());
        self.merged
            .retain_mut(|area| place(*area).map(|to| *area = to).is_some());
        self.arrows
            .retain_mut(|arrow| move_arrow(*arrow, row, column).map(|moved| *arrow = moved).is_some());
        self.typed = std::mem::take(&mut self.typed)
            .into_iter()
            .filter_map(|(at, fill)| Some((cell(at)?, fill)))
            .collect();
        self.notes = std::mem::take(&mut self.notes)
            .into_iter()
            .filter_map(|(at, text)| Some((cell(at)?, text)))
            .collect();
        let lines = |hidden: &BTreeSet<u32>, place: &dyn Fn(u32) -> Option<u32>| {
            hidden.iter().filter_map(|line| place(*line)).collect()
        };
        self.hidden = (lines(&self.hidden.0, row), lines(&self.hidden.1, column));
        self.rows = move_sizes(&self.rows, row, ROW_PIXELS);
        self.columns = move_sizes(&self.columns, column, COLUMN_PIXELS);
    }
}

/// First and last place of a run of lines after a move; None where all of them are gone.
fn span(lines: RangeInclusive<u32>, place: &dyn Fn(u32) -> Option<u32>) -> Option<(u32, u32)> {
    let places: Vec<u32> = lines.filter_map(place).collect();
    Some((*places.iter().min()?, *places.iter().max()?))
}

fn move_sizes(sizes: &[u32], place: &dyn Fn(u32) -> Option<u32>, new: u32) -> Vec<u32> {
    let placed: Vec<(usize, u32)> = (0u32..)
        .zip(sizes)
        .filter_map(|(line, size)| Some((place(line)? as usize, *size)))
        .collect();
    let mut moved = vec![new; placed.iter().map(|(line, _)| line + 1).max().unwrap_or(0)];
    for (line, size) in placed {
        moved[line] = size;
    }
    moved
}

fn move_arrow(arrow: Arrow, row: &dyn Fn(u32) -> Option<u32>, column: &dyn Fn(u32) -> Option<u32>) -> Option<Arrow> {
    let first = arrow.left.floor();
    let last = (arrow.right.ceil() - 1.0).max(first);
    Some(Arrow {
        row: row(arrow.row)?,
        left: f64::from(column(first as u32)?) + (arrow.left - first),
        right: f64::from(column(last as u32)?) + (arrow.right - last),
        planned: arrow.planned,
    })
}

fn within(area: Area, rows: &RangeInclusive<u32>) -> bool {
    rows.contains(&area.first.row) && rows.contains(&area.last.row)
}

/// The copy of an item for rows inserted below `rows`: of a grid that ends there, its part in these rows.
fn copy(item: &Item, rows: &RangeInclusive<u32>, count: u32) -> Option<Item> {
    let mut item = item.clone();
    if let Content::Input(input) = &mut item.content {
        input.named = false;
        if input.kind == Kind::Mark && item.area.last.row == *rows.end() {
            item.area.first.row = item.area.first.row.max(*rows.start());
        }
    }
    within(item.area, rows).then(|| Item {
        area: lower(item.area, count),
        ..item
    })
}

fn lower(area: Area, count: u32) -> Area {
    let Area { first, last } = area;
    Area::new(
        Address::new(first.row + count, first.column),
        Address::new(last.row + count, last.column),
    )
}
