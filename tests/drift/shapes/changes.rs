//! What people do to lists and rows under years.

use kohyo::book::{Address, Area};

use super::forms::{Filled, Shape, field, is_cost};
use super::grid::{Cell, Column, RowKind};
use crate::drift::random::Random;

/// A kind of change.
pub type Change = (&'static str, fn(&mut Filled, &mut Random));

/// Every kind; what a form has no rows for does nothing to it.
pub const CHANGES: &[Change] = &[
    ("nothing", |_, _| {}),
    ("rows inserted", rows_inserted),
    ("blank lines deleted", lines_deleted),
    ("lines added", lines_added),
    ("lines sorted", lines_sorted),
    ("category rows", category_rows),
    ("rows of totals", rows_of_totals),
    ("merged down", merged_down),
    ("number merged over lines", number_merged),
    ("columns inserted", columns_inserted),
    ("year added", year_added),
    ("year removed", year_removed),
    ("headings repeated", headings_repeated),
    ("headings respelled", headings_respelled),
    ("headings pushed", headings_pushed),
    ("a line pushed", line_pushed),
    ("names lost", |filled, _| filled.grid.names.clear()),
    ("a name lost", name_lost),
    ("names elsewhere", names_elsewhere),
    ("row struck", row_struck),
    ("labels reworded", labels_reworded),
    ("notes beside", notes_beside),
    ("title rows added", title_rows_added),
    ("column of totals", column_of_totals),
    ("tables swapped", tables_swapped),
    ("years of costs later", years_of_costs_later),
    ("years of costs lost", years_of_costs_lost),
    ("rows between tables gone", rows_between_gone),
];

fn line_between(filled: &Filled, random: &mut Random) -> usize {
    let lines = filled.grid.lines();
    *random.pick(&lines)
}

/// Whether a row that is put in here would come into a merged cell.
fn is_inside_merge(filled: &Filled, at: usize) -> bool {
    let at = at as u32;
    filled
        .grid
        .merges
        .iter()
        .any(|area| area.first.row < at && at <= area.last.row)
}

/// Whether rows can be put in before a row without cutting an item of several lines.
fn is_first(filled: &Filled, row: usize) -> bool {
    filled.grid.rows[row].kind != RowKind::Line("実績値")
}

fn rows_inserted(filled: &mut Filled, random: &mut Random) {
    for _ in 0..1 + random.below(3) {
        let at = random.below(filled.grid.rows.len());
        filled.grid.insert_row(at, RowKind::Other);
    }
}

/// Lines in which nothing stands, and nothing is printed.
fn lines_deleted(filled: &mut Filled, random: &mut Random) {
    let is_blank = |row: &usize| filled.grid.rows[*row].cells.iter().all(|cell| cell.text.is_empty());
    let blank: Vec<usize> = filled.grid.lines().into_iter().filter(is_blank).collect();
    for row in blank.into_iter().rev() {
        if random.once_in(2) {
            filled.grid.delete_row(row);
        }
    }
}

/// Lines of a list put in between others, or behind them.
fn lines_added(filled: &mut Filled, random: &mut Random) {
    if filled.shape != Shape::List {
        return;
    }
    for _ in 0..1 + random.below(4) {
        let lines = filled.typed.iter().filter_map(|typed| typed.line).max().unwrap_or(0);
        let at = line_between(filled, random) + random.below(2);
        if is_inside_merge(filled, at) {
            continue;
        }
        filled.grid.insert_row(at, RowKind::Line(""));
        filled.fill_line(at, lines + 1, random);
    }
}

/// Lines of a list sorted anew: contents go, names stay.
fn lines_sorted(filled: &mut Filled, random: &mut Random) {
    let lines = filled.grid.lines();
    if filled.shape != Shape::List || lines.iter().any(|row| filled.grid.is_merged(*row)) {
        return;
    }
    for at in (1..lines.len()).rev() {
        let other = random.below(at + 1);
        let (one, other) = (lines[at], lines[other]);
        let cells = std::mem::take(&mut filled.grid.rows[one].cells);
        let others = std::mem::replace(&mut filled.grid.rows[other].cells, cells);
        filled.grid.rows[one].cells = others;
    }
}

fn category_rows(filled: &mut Filled, random: &mut Random) {
    if filled.shape != Shape::List {
        return;
    }
    let words = [
        "■ 基本方針1 窓口のデジタル化",
        "総務部",
        "【重点】",
        "Ⅱ　行政の効率化",
        "基本目標２　人材育成",
    ];
    for _ in 0..1 + random.below(3) {
        let at = line_between(filled, random);
        if is_inside_merge(filled, at) {
            continue;
        }
        filled.grid.insert_row(at, RowKind::Other);
        let column = random.below(2);
        filled.grid.write(at, column, *random.pick(&words));
        if random.once_in(3) {
            let last = filled.grid.columns.len() as u32 - 1;
            filled.grid.merge(Area::of(at as u32, column as u32, at as u32, last));
        }
    }
}

fn rows_of_totals(filled: &mut Filled, random: &mut Random) {
    if filled.shape != Shape::List {
        return;
    }
    let at = match random.once_in(2) {
        true => filled.grid.lines().last().map_or(0, |row| row + 1),
        false => line_between(filled, random),
    };
    if is_inside_merge(filled, at) {
        return;
    }
    filled.grid.insert_row(at, RowKind::Other);
    filled
        .grid
        .write(at, random.below(2), *random.pick(&["合計", "小計", "計", "総務部計"]));
    for column in 0..filled.grid.columns.len() {
        if matches!(filled.grid.columns[column], Column::Year(..)) {
            filled.grid.write(at, column, "99999");
        }
    }
}

/// Words of neighbouring lines that become one cell: the section, the name.
fn merged_down(filled: &mut Filled, random: &mut Random) {
    if filled.shape == Shape::List {
        let name = if random.once_in(3) { "単位" } else { "担当部課" };
        merge_down(filled, random, name);
    }
}

/// The number and what goes with it merged over two lines: they are one initiative.
fn number_merged(filled: &mut Filled, random: &mut Random) {
    if filled.shape != Shape::List {
        return;
    }
    let row = line_between(filled, random);
    if !are_filled(filled, row, 2) {
        return;
    }
    for name in ["番号", "事業名称", "担当部課", "評価", "評価_理由"] {
        merge(filled, (row, 2), name);
    }
}

fn are_filled(filled: &Filled, row: usize, count: usize) -> bool {
    (row..row + count).all(|row| {
        let is_line = filled
            .grid
            .rows
            .get(row)
            .is_some_and(|row| row.kind == RowKind::Line(""));
        is_line
            && !filled.grid.is_merged(row)
            && filled.grid.rows[row]
                .cells
                .iter()
                .any(|cell| !cell.ids.is_empty() && !cell.is_struck)
    })
}

fn merge_down(filled: &mut Filled, random: &mut Random, name: &str) {
    let (row, count) = (line_between(filled, random), 2 + random.below(2));
    if are_filled(filled, row, count) {
        merge(filled, (row, count), name);
    }
}

/// Merges a column's cells of some lines: what stands in the first is what all of them say.
fn merge(filled: &mut Filled, (row, count): (usize, usize), name: &str) {
    let Some(column) = filled
        .grid
        .columns
        .iter()
        .position(|column| matches!(column, Column::Field(own) if *own == name))
    else {
        return;
    };
    let cells: Vec<Cell> = (row..row + count)
        .map(|row| filled.grid.cell(row, column).clone())
        .collect();
    let text = cells[0].text.clone();
    if cells[0].ids.is_empty() {
        return;
    }
    let ids: Vec<usize> = cells.into_iter().flat_map(|cell| cell.ids).collect();
    ids.iter().for_each(|id| filled.typed[*id].text = text.clone());
    let (first, last) = (row as u32, (row + count - 1) as u32);
    filled.grid.merge(Area::of(first, column as u32, last, column as u32));
    filled.grid.cell(row, column).ids = ids;
}

fn columns_inserted(filled: &mut Filled, random: &mut Random) {
    for _ in 0..1 + random.below(2) {
        let at = random.below(filled.grid.columns.len() + 1);
        filled.grid.insert_column(at, Column::Other);
        if random.once_in(2) && filled.shape == Shape::List {
            let heading = filled.grid.headings()[0];
            let is_free = filled.grid.cell(heading, at).text.is_empty()
                && !filled
                    .grid
                    .merges
                    .iter()
                    .any(|area| area.contains(Address::new(heading as u32, at as u32)));
            if is_free {
                filled.grid.write(heading, at, "備考欄");
                let row = line_between(filled, random);
                filled.grid.write(row, at, "担当者の覚え書き");
            }
        }
    }
}

/// One year more behind the last, with its headings and values.
fn year_added(filled: &mut Filled, random: &mut Random) {
    let Some((first, year)) = last_year(filled) else { return };
    let parts: Vec<Column> = filled
        .grid
        .columns
        .iter()
        .filter(|column| matches!(column, Column::Year(own, _) if *own == year))
        .copied()
        .collect();
    let at = first + parts.len();
    let is_whole = filled.grid.columns[first..at]
        .iter()
        .all(|column| matches!(column, Column::Year(own, _) if *own == year));
    let headings = filled.grid.headings();
    if !is_whole || headings.len() < 2 {
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        let Column::Year(_, part) = part else { continue };
        filled.grid.insert_column(at + index, Column::Year(year + 1, part));
    }
    filled.grid.write(headings[0], at, format!("R{}", year + 1 - 2018));
    if parts.len() > 1 {
        let row = headings[0] as u32;
        filled.grid.merge(Area::of(row, at as u32, row, at as u32 + 1));
        filled.grid.write(headings[1], at, "目標");
        filled.grid.write(headings[1], at + 1, "実績");
    }
    if let Some(axis) = filled.grid.axis() {
        filled.grid.write(axis, at, format!("R{}", year - 2018));
    }
    for row in filled.grid.lines() {
        let ids = filled.grid.rows[row].cells.iter().flat_map(|cell| &cell.ids);
        let Some(line) = ids.map(|id| filled.typed[*id].line).next() else {
            continue;
        };
        for column in at..at + parts.len() {
            if let Some((name, year)) = field(&filled.grid, row, column) {
                let text = format!("{}", 100 + random.below(90_000));
                filled.put(row, column, (name, year, line), text);
            }
        }
    }
}

/// The first column of the last year, and the year.
fn last_year(filled: &Filled) -> Option<(usize, i32)> {
    let year = |column: &Column| match column {
        Column::Year(year, _) => Some(*year),
        _ => None,
    };
    let last = filled.grid.columns.iter().filter_map(year).max()?;
    let first = filled
        .grid
        .columns
        .iter()
        .position(|column| year(column) == Some(last))?;
    Some((first, last))
}

fn year_removed(filled: &mut Filled, random: &mut Random) {
    let years: Vec<i32> = filled
        .grid
        .columns
        .iter()
        .filter_map(|column| match column {
            Column::Year(year, _) => Some(*year),
            _ => None,
        })
        .collect();
    let Some(year) = years.get(random.below(years.len().max(1))).copied() else {
        return;
    };
    if years.iter().all(|other| *other == year) {
        return;
    }
    for column in (0..filled.grid.columns.len()).rev() {
        if matches!(filled.grid.columns[column], Column::Year(own, _) if own == year) {
            filled.grid.delete_column(column);
        }
    }
}

/// The rows of the headings again between the lines, as they are printed on the next page.
fn headings_repeated(filled: &mut Filled, random: &mut Random) {
    let headings = filled.grid.headings();
    if filled.shape != Shape::List || headings.len() != 2 || headings[1] != headings[0] + 1 {
        return;
    }
    let at = line_between(filled, random);
    if is_inside_merge(filled, at) {
        return;
    }
    let with_title = random.once_in(3);
    let from = if with_title { 0 } else { headings[0] };
    let rows: Vec<Vec<Cell>> = (from..=headings[1])
        .map(|row| filled.grid.rows[row].cells.clone())
        .collect();
    let merges: Vec<Area> = filled
        .grid
        .merges
        .iter()
        .filter(|area| (from as u32..=headings[1] as u32).contains(&area.first.row))
        .copied()
        .collect();
    if rows.iter().flatten().any(|cell| !cell.ids.is_empty()) {
        return;
    }
    for (index, cells) in rows.into_iter().enumerate() {
        filled.grid.insert_row(at + index, RowKind::Other);
        filled.grid.rows[at + index].cells = cells;
    }
    let down = (at - from) as u32;
    for area in merges {
        filled.grid.merges.push(Area::of(
            area.first.row + down,
            area.first.column,
            area.last.row + down,
            area.last.column,
        ));
    }
}

/// The rows of the years, of each table.
fn year_rows(filled: &Filled) -> Vec<usize> {
    let first = filled.grid.headings().first().copied();
    first.into_iter().chain(filled.grid.axis()).collect()
}

fn headings_respelled(filled: &mut Filled, random: &mut Random) {
    let rows = year_rows(filled);
    if rows.is_empty() {
        return;
    }
    let heading = *random.pick(&rows);
    let how = random.below(4);
    for column in 0..filled.grid.columns.len() {
        let text = filled.grid.cell(heading, column).text.clone();
        let Some(era) = text.strip_prefix('R').and_then(|era| era.parse::<i32>().ok()) else {
            continue;
        };
        let text = match how {
            0 => format!("令和{era}年度"),
            1 => format!("{}", 2018 + era),
            2 => format!("{}年度", 2018 + era),
            _ => format!("Ｒ{era}年度"),
        };
        filled.grid.write(heading, column, text);
    }
}

/// Cells put into the row of the years alone: all years stand further to the right.
fn headings_pushed(filled: &mut Filled, random: &mut Random) {
    let rows = year_rows(filled);
    if rows.is_empty() {
        return;
    }
    let heading = *random.pick(&rows);
    let Some(first) = filled
        .grid
        .columns
        .iter()
        .position(|column| matches!(column, Column::Year(..)))
    else {
        return;
    };
    push(filled, heading, first, 1 + random.below(3));
}

/// Cells put into one line. Where its last cell is blank nothing tells that the others were not typed where they stand then.
fn line_pushed(filled: &mut Filled, random: &mut Random) {
    let row = line_between(filled, random);
    let years = |column: &Column| matches!(column, Column::Year(..));
    let first = filled.grid.columns.iter().position(years);
    let last = filled.grid.columns.len() - 1;
    let is_told = !filled.grid.cell(row, last).text.is_empty();
    if let Some(first) = first.filter(|_| is_first(filled, row) && is_told) {
        let at = first + random.below(last + 1 - first);
        push(filled, row, at, 1 + random.below(2));
    }
}

/// Puts cells into one row; a merged cell over more rows lets nobody do that.
fn push(filled: &mut Filled, row: usize, at: usize, by: usize) {
    let is_there =
        |area: &Area| area.first.row <= row as u32 && row as u32 <= area.last.row && at as u32 <= area.last.column;
    let is_fixed = |area: &&Area| is_there(area) && (area.first.row != area.last.row || area.first.column < at as u32);
    if filled.grid.merges.iter().any(|area| is_fixed(&area)) {
        return;
    }
    filled.grid.cell(row, at);
    let blank = vec![Cell::default(); by];
    filled.grid.rows[row].cells.splice(at..at, blank);
    let moved = |area: Area| match is_there(&area) {
        true => Area::of(
            area.first.row,
            area.first.column + by as u32,
            area.last.row,
            area.last.column + by as u32,
        ),
        false => area,
    };
    filled.grid.merges.iter_mut().for_each(|area| *area = moved(*area));
    for areas in filled.grid.names.values_mut() {
        areas.iter_mut().flatten().for_each(|area| {
            if area.first.row == area.last.row {
                *area = moved(*area);
            }
        });
    }
}

fn name_lost(filled: &mut Filled, random: &mut Random) {
    let names: Vec<String> = filled.grid.names.keys().cloned().collect();
    if !names.is_empty() {
        filled.grid.names.remove(random.pick(&names));
    }
}

/// The cells of a name beside those that are meant, as after a paste.
fn names_elsewhere(filled: &mut Filled, random: &mut Random) {
    let names: Vec<String> = filled.grid.names.keys().cloned().collect();
    if names.is_empty() {
        return;
    }
    let (down, right) = *random.pick(&[(1, 0), (0, 1), (2, 0), (0, 2)]);
    let areas = filled.grid.names.get_mut(random.pick(&names));
    for area in areas.into_iter().flatten().flatten() {
        let (first, last) = (area.first, area.last);
        *area = Area::of(
            first.row + down,
            first.column + right,
            last.row + down,
            last.column + right,
        );
    }
}

fn row_struck(filled: &mut Filled, random: &mut Random) {
    let row = line_between(filled, random);
    if filled.shape == Shape::List && !filled.grid.is_merged(row) {
        filled.grid.rows[row]
            .cells
            .iter_mut()
            .for_each(|cell| cell.is_struck = true);
    }
}

fn labels_reworded(filled: &mut Filled, random: &mut Random) {
    let words = [
        ("取組名", "取組の名称"),
        ("担当課", "担当課名"),
        ("成果指標", "成果指標（KPI）"),
        ("評価の理由", "評価理由"),
        ("単位", "単 位"),
    ];
    let (old, new) = *random.pick(&words);
    for row in &mut filled.grid.rows {
        for cell in row
            .cells
            .iter_mut()
            .filter(|cell| cell.ids.is_empty() && cell.text == old)
        {
            cell.text = new.to_owned();
        }
    }
}

fn notes_beside(filled: &mut Filled, random: &mut Random) {
    let (rows, columns) = (filled.grid.rows.len(), filled.grid.columns.len());
    let note = *random.pick(&["要確認", "1200", "R3", "※数値は速報値", "以下余白"]);
    if random.once_in(2) {
        let at = rows + random.below(3);
        (rows..=at).for_each(|row| filled.grid.insert_row(row, RowKind::Other));
        filled.grid.write(at, random.below(columns), note);
    } else {
        let row = random.below(rows);
        let column = filled.grid.rows[row].cells.len().max(columns) + random.below(2);
        filled.grid.write(row, column, note);
    }
}

fn title_rows_added(filled: &mut Filled, random: &mut Random) {
    for _ in 0..1 + random.below(2) {
        filled.grid.insert_row(0, RowKind::Other);
        filled
            .grid
            .write(0, 0, *random.pick(&["令和3年度　上半期", "様式第2号", "（照会）"]));
    }
}

/// 合計 behind the last year.
fn column_of_totals(filled: &mut Filled, random: &mut Random) {
    let Some((first, year)) = last_year(filled) else { return };
    let parts = filled
        .grid
        .columns
        .iter()
        .filter(|column| matches!(column, Column::Year(own, _) if *own == year))
        .count();
    let at = first + parts;
    let Some(heading) = filled.grid.headings().first().copied() else {
        return;
    };
    // Nobody can type into the covered part of a merged cell.
    let cell = Address::new(heading as u32, at as u32);
    let is_inside = |area: &Area| area.contains(cell) && area.first != cell;
    if filled.grid.merges.iter().any(is_inside) {
        return;
    }
    filled.grid.insert_column(at, Column::Other);
    let word = *random.pick(&["合計", "累計", "計"]);
    year_rows(filled)
        .into_iter()
        .for_each(|row| filled.grid.write(row, at, word));
    for row in filled.grid.lines() {
        if random.once_in(2) {
            filled.grid.write(row, at, "88888");
        }
    }
}

/// The second table above the first.
fn tables_swapped(filled: &mut Filled, _random: &mut Random) {
    let (Some(axis), Some(heading)) = (filled.grid.axis(), filled.grid.headings().first().copied()) else {
        return;
    };
    let is_of_it = |row: &usize| matches!(filled.grid.rows[*row].kind, RowKind::Line(part) if is_cost(part));
    let last = (axis..filled.grid.rows.len()).filter(is_of_it).last();
    if let Some(last) = last.filter(|_| heading < axis) {
        filled.grid.move_rows(axis..last + 1, heading);
    }
}

/// The years of the second table counted on by one, on the sheet and in what is meant.
fn years_of_costs_later(filled: &mut Filled, _random: &mut Random) {
    let Some(axis) = filled.grid.axis() else { return };
    let mut is_changed = false;
    for column in 0..filled.grid.columns.len() {
        let text = filled.grid.cell(axis, column).text.clone();
        if let Some(era) = text.strip_prefix('R').and_then(|era| era.parse::<i32>().ok()) {
            filled.grid.write(axis, column, format!("R{}", era + 1));
            is_changed = true;
        }
    }
    let own = filled
        .typed
        .iter_mut()
        .filter(|typed| is_cost(typed.field) && is_changed);
    own.for_each(|typed| typed.year = typed.year.map(|year| year + 1));
}

/// Somebody emptied the years of the second table.
fn years_of_costs_lost(filled: &mut Filled, _random: &mut Random) {
    let Some(axis) = filled.grid.axis() else { return };
    for column in 3..filled.grid.columns.len() {
        filled.grid.write(axis, column, "");
    }
}

/// What stands between the tables was deleted: one follows the other.
fn rows_between_gone(filled: &mut Filled, _random: &mut Random) {
    while let Some(axis) = filled.grid.axis().filter(|axis| *axis > 0) {
        let above = &filled.grid.rows[axis - 1];
        let is_blank = above.cells.iter().all(|cell| cell.text.is_empty());
        if !is_blank || !matches!(above.kind, RowKind::Fixed | RowKind::Other) {
            return;
        }
        filled.grid.delete_row(axis - 1);
    }
}
