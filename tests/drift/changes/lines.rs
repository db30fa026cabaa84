//! Rows and columns put in, taken away and hidden.

use crate::common::support::Layout;

use super::Act::Sheet;
use super::{Change, delete, row_of, size};
use crate::drift::random::Random;

pub const CHANGES: &[Change] = &[
    (
        "rows above",
        Sheet(|form, random| form.insert_rows(0, 1 + random.below(3) as u32)),
    ),
    ("rows anywhere", Sheet(rows_anywhere)),
    ("columns anywhere", Sheet(columns_anywhere)),
    ("blank row deleted", Sheet(|form, _| form.delete_row(1))),
    ("margin deleted", Sheet(|form, _| form.delete_column(0))),
    ("grades deleted", Sheet(grades_deleted)),
    ("field's row deleted", Sheet(field_row_deleted)),
    ("label's row deleted", Sheet(label_row_deleted)),
    ("rows deleted", Sheet(rows_deleted)),
    ("columns deleted", Sheet(columns_deleted)),
    ("rows hidden", Sheet(rows_hidden)),
    ("columns hidden", Sheet(columns_hidden)),
];

fn rows_anywhere(form: &mut Layout, random: &mut Random) {
    for _ in 0..1 + random.below(4) {
        let at = random.below(size(form).0);
        form.insert_rows(at as u32, 1 + random.below(2) as u32);
    }
}

fn columns_anywhere(form: &mut Layout, random: &mut Random) {
    for _ in 0..1 + random.below(3) {
        let at = random.below(size(form).1);
        form.insert_columns(at as u32, 1);
    }
}

fn delete_field(form: &mut Layout, field: &str) {
    if let Some(area) = form.areas(field).first().copied() {
        delete(form, area.first.row, area.last.row);
    }
}

fn grades_deleted(form: &mut Layout, _: &mut Random) {
    for field in ["進捗評価", "KPI評価", "KGI評価"] {
        delete_field(form, field);
    }
}

fn field_row_deleted(form: &mut Layout, random: &mut Random) {
    let field = random.pick(&[
        "現状",
        "期待される効果",
        "備考",
        "KGI",
        "KGI_単位",
        "目標値_進捗",
        "目標値_実績",
        "実績値_進捗",
        "実績値_実績",
        "予算額",
        "担当部課",
        "取組区分",
        "KPI評価",
    ]);
    delete_field(form, field);
}

fn label_row_deleted(form: &mut Layout, random: &mut Random) {
    let label = random.pick(&["重要目標達成指標【KGI】", "年度", "4-6", "予算額", "番号"]);
    if let Some(row) = row_of(form, label) {
        form.delete_row(row);
    }
}

fn rows_deleted(form: &mut Layout, random: &mut Random) {
    for _ in 0..1 + random.below(3) {
        form.delete_row(random.below(size(form).0) as u32);
    }
}

/// Some of the columns of labels, or of the first year.
fn columns_deleted(form: &mut Layout, random: &mut Random) {
    for _ in 0..1 + random.below(2) {
        form.delete_column(random.below(8) as u32);
    }
}

fn rows_hidden(form: &mut Layout, random: &mut Random) {
    let first = random.below(size(form).0) as u32;
    (first..first + 1 + random.below(4) as u32).for_each(|row| form.hide_row(row));
}

fn columns_hidden(form: &mut Layout, random: &mut Random) {
    let first = random.below(size(form).1) as u32;
    (first..first + 1 + random.below(5) as u32).for_each(|column| form.hide_column(column));
}
