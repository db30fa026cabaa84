//! Whole sheets: copied, joined, renamed, moved down below something else.

use crate::common::support::{Content, Kind, Layout, manifesto};
use kohyo::book::{Address, Area};

use super::Act::{Sheet, Workbook};
use super::{Change, size};
use crate::drift::random::Random;
use crate::drift::values::Filled;

pub const CHANGES: &[Change] = &[
    (
        "sheet renamed",
        Sheet(|form, random| form.rename_sheet(&format!("災害情報{}", random.below(100_000)))),
    ),
    ("covering letter", Sheet(covering_letter)),
    ("below another form", Sheet(below_another_form)),
    (
        "two forms side by side",
        Workbook(|filled, random| join(filled, random, true)),
    ),
    (
        "two forms one below",
        Workbook(|filled, random| join(filled, random, false)),
    ),
    ("several sheets", Workbook(several_sheets)),
    ("pasted as values", Sheet(pasted_as_values)),
    ("sheet copied", Workbook(sheet_copied)),
    ("columns pushed on a bare sheet", Sheet(columns_pushed)),
];

/// Nothing but texts and numbers in a sheet of one's own: no merged cells, no names.
fn pasted_as_values(form: &mut Layout, _: &mut Random) {
    form.drop_names();
    for item in &mut form.items {
        match &mut item.content {
            Content::Label(_) => item.area = Area::cell(item.area.first),
            Content::Input(input) => input.merged = false,
        }
    }
}

/// Cells put in or taken away in the columns of the years alone, on a sheet of texts and numbers.
fn columns_pushed(form: &mut Layout, random: &mut Random) {
    pasted_as_values(form, random);
    for item in &mut form.items {
        let is_grid = matches!(&item.content, Content::Input(input) if input.kind == Kind::Mark);
        if !is_grid {
            item.area = Area::cell(item.area.first);
        }
    }
    let Some(first) = form.areas("目標値_進捗").first().map(|area| area.first) else {
        return;
    };
    let row = first.row + random.below(4) as u32;
    let is_down = random.once_in(2);
    form.push_columns(row, first.column, 1, is_down);
}

const YEARS: [i32; 5] = [2019, 2020, 2021, 2022, 2023];

fn covering_letter(form: &mut Layout, random: &mut Random) {
    let rows = 6 + random.below(8) as u32;
    form.insert_rows(0, rows);
    let lines = [
        "総務部長　様",
        "個票の提出について",
        "令和3年9月30日",
        "番号",
        "R3",
        "担当部課　危機管理課",
        "備考",
        "R3 (2021)",
        "実績",
        "予算額",
    ];
    for row in 0..rows - 1 {
        if random.once_in(2) {
            let column = 1 + random.below(8) as u32;
            form.extra_text(Address::new(row, column), *random.pick(&lines));
        }
    }
}

/// A form of another kind above this one.
fn below_another_form(form: &mut Layout, random: &mut Random) {
    let mut other = manifesto();
    other.fill("計画年度", 0, "R3");
    let rows = size(&other).0 as u32 + random.below(3) as u32;
    form.insert_rows(0, rows);
    if !random.once_in(3) {
        form.paste(&other, 0, 0);
    }
}

/// Another filled form pasted into the sheet of the first.
fn join(filled: &mut Filled, random: &mut Random, beside: bool) {
    let page = random.below(filled.pages.len());
    filled.add(random, &YEARS, 0);
    let other = filled.pages.pop().expect("the page just added");
    let gap = 1 + random.below(3);
    let pages = &mut filled.pages[page];
    for (form, other) in [(&mut pages.form, &other.form), (&mut pages.shadow, &other.shadow)] {
        let (rows, columns) = (
            form.typed()
                .keys()
                .map(|at| at.row as usize)
                .max()
                .unwrap_or(0)
                .max(size(form).0),
            form.typed()
                .keys()
                .map(|at| at.column as usize)
                .max()
                .unwrap_or(0)
                .max(size(form).1),
        );
        let (down, right) = if beside { (0, columns + gap) } else { (rows + gap, 0) };
        form.paste(other, down as u32, right as u32);
    }
}

/// More forms in the same workbook, each filled in by itself: the names of the first hold for the workbook.
fn several_sheets(filled: &mut Filled, random: &mut Random) {
    for _ in 0..1 + random.below(2) {
        filled.add(random, &YEARS, 0);
        let sheet = format!("個票 ({})", filled.pages.len());
        let is_bare = random.once_in(3);
        let page = filled.pages.last_mut().expect("a page");
        page.change(random, |form, _| {
            form.make_copy(&sheet);
            if is_bare {
                form.drop_names();
            }
        });
    }
}

/// The sheet copied in its workbook with what was typed; the copy has names of its own, the values are the same.
fn sheet_copied(filled: &mut Filled, random: &mut Random) {
    let mut page = filled.pages[random.below(filled.pages.len())].clone();
    let sheet = format!("個票 ({})", filled.pages.len() + 1);
    page.change(random, |form, _| form.make_copy(&sheet));
    filled.pages.push(page);
}
