//! What people do to a form.

use kohyo::book::{Address, Area};
use kohyo::form::template::{Fill, Kind, Layout};

use super::random::Random;

/// A kind of change. What it does must not depend on what was typed.
pub type Change = (&'static str, fn(&mut Layout, &mut Random));

pub const CHANGES: &[Change] = &[
    ("rows above", |form, random| {
        form.insert_rows(0, 1 + random.below(3) as u32)
    }),
    ("rows anywhere", rows_anywhere),
    ("columns anywhere", columns_anywhere),
    ("columns inside a year", columns_inside_a_year),
    ("blank row deleted", |form, _| form.delete_row(1)),
    ("step deleted", step_deleted),
    ("grades deleted", |form, _| {
        delete_rows(form, &["進捗評価", "KPI評価", "KGI評価"])
    }),
    ("field's row deleted", |form, random| {
        let field = random.pick(&[
            "現状",
            "期待される効果",
            "備考",
            "KGI",
            "KGI_単位",
            "目標値_実績",
            "実績値_進捗",
            "予算額",
        ]);
        delete_rows(form, &[field]);
    }),
    ("label's row deleted", label_row_deleted),
    ("year deleted", year_deleted),
    ("block moved", block_moved),
    ("headings respelled", headings_respelled),
    ("heading unreadable", |form, random| {
        let text = *random.pick(&["", "　", "前年度", "３年目", "R?", "年度", "未定"]);
        heading(form, random, text);
    }),
    ("headings equal", |form, random| {
        let years = form.areas("年度");
        if !years.is_empty()
            && let Some(Fill::Text(text)) = form.typed().get(&random.pick(&years).first).cloned()
        {
            heading(form, random, &text);
        }
    }),
    ("labels reworded", labels_reworded),
    ("labels blanked", labels_blanked),
    ("names dropped", |form, _| form.drop_names()),
    ("one name dropped", |form, random| {
        on_fields(form, random, |form, field, _| form.drop_name(field))
    }),
    ("names broken", |form, random| {
        on_fields(form, random, |form, field, _| form.break_name(field))
    }),
    ("names elsewhere", |form, random| {
        on_fields(form, random, |form, field, random| {
            let (down, right) = *random.pick(&[(1, 0), (0, 1), (2, 0), (0, 4), (1, 1)]);
            form.misplace_name(field, down, right);
        });
    }),
    ("sheet renamed", |form, _| form.rename_sheet("3-1 災害情報")),
    ("value beside its cell", value_beside),
    ("cells unmerged", cells_unmerged),
    ("covering letter", covering_letter),
    ("notes beside", notes_beside),
    ("block pasted twice", |form, random| {
        let blocks = blocks(form);
        if !blocks.is_empty() {
            let (first, last) = *random.pick(&blocks);
            form.paste_rows(first..=last);
        }
    }),
];

fn size(form: &Layout) -> (usize, usize) {
    form.bounds()
        .map_or((1, 1), |b| (b.last.row as usize + 2, b.last.column as usize + 2))
}

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

fn columns_inside_a_year(form: &mut Layout, random: &mut Random) {
    let years = form.areas("年度");
    if !years.is_empty() {
        let year = *random.pick(&years);
        form.insert_columns(year.first.column + 1 + random.below(3) as u32, 1);
    }
}

fn step_deleted(form: &mut Layout, random: &mut Random) {
    let steps = form.areas("実施項目");
    if steps.len() > 1 {
        let step = *random.pick(&steps);
        delete(form, step.first.row, step.last.row);
    }
}

fn delete(form: &mut Layout, first: u32, last: u32) {
    (first..=last).rev().for_each(|row| form.delete_row(row));
}

fn delete_rows(form: &mut Layout, fields: &[&str]) {
    for field in fields {
        if let Some(area) = form.areas(field).first().copied() {
            delete(form, area.first.row, area.last.row);
        }
    }
}

fn row_of(form: &Layout, text: &str) -> Option<u32> {
    form.labels()
        .find(|(_, label)| *label == text)
        .map(|(area, _)| area.first.row)
}

fn label_row_deleted(form: &mut Layout, random: &mut Random) {
    let label = random.pick(&["重要目標達成指標【KGI】", "年度", "4-6", "予算額", "番号"]);
    if let Some(row) = row_of(form, label) {
        form.delete_row(row);
    }
}

fn year_deleted(form: &mut Layout, random: &mut Random) {
    let years = form.areas("年度");
    let texts: Vec<_> = years.iter().map(|area| form.typed().get(&area.first)).collect();
    // Of two equal headings one tells nothing of the other year: whoever deletes it leaves a heading that is false.
    let are_distinct = (1..texts.len()).all(|index| !texts[..index].contains(&texts[index]));
    if years.len() > 1 && are_distinct {
        let year = *random.pick(&years);
        (year.first.column..=year.last.column)
            .rev()
            .for_each(|column| form.delete_column(column));
    }
}

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
    starts.windows(2).map(|pair| (pair[0], pair[1] - 1)).collect()
}

fn block_moved(form: &mut Layout, random: &mut Random) {
    let blocks = blocks(form);
    if blocks.is_empty() {
        return;
    }
    let (first, last) = *random.pick(&blocks);
    let (to, _) = *random.pick(&blocks);
    if to < first || to > last + 1 {
        form.move_rows(first..=last, to);
    }
}

fn heading(form: &mut Layout, random: &mut Random, text: &str) {
    let years = form.areas("年度").len();
    if years > 0 {
        form.fill("年度", random.below(years), text);
    }
}

fn headings_respelled(form: &mut Layout, random: &mut Random) {
    for index in 0..form.areas("年度").len() {
        let area = form.areas("年度")[index];
        let Some(Fill::Text(text)) = form.typed().get(&area.first) else {
            continue;
        };
        let Some(year) = text.split(['(', ')']).nth(1).and_then(|y| y.parse::<i32>().ok()) else {
            continue;
        };
        let era = year - 2018;
        let fill = match random.below(7) {
            0 => Fill::Number(f64::from(year)),
            1 => Fill::Text(format!("令和{era}年度")),
            2 => Fill::Text(format!("R{era}")),
            3 => Fill::Text(format!("{year}年度")),
            4 => Fill::Text(format!("令和{era}年度\n（{year}年度）")),
            5 => Fill::Text(format!("Ｒ{era}年度")),
            _ => Fill::Text(format!("{year}")),
        };
        form.fill("年度", index, fill);
    }
}

fn some_labels(form: &Layout, random: &mut Random, most: usize) -> Vec<String> {
    let labels: Vec<String> = form
        .labels()
        .map(|(_, text)| text.to_owned())
        .filter(|t| !t.is_empty())
        .collect();
    (0..1 + random.below(most))
        .map(|_| random.pick(&labels).clone())
        .collect()
}

fn labels_reworded(form: &mut Layout, random: &mut Random) {
    for old in some_labels(form, random, 6) {
        let middle = old.char_indices().nth(old.chars().count() / 2).map_or(0, |(at, _)| at);
        let (head, tail) = old.split_at(middle);
        let new = match random.below(8) {
            0 => format!("{head}　{tail}"),
            1 => format!("{head}\n{tail}"),
            2 => format!("{old}："),
            3 => format!("{old}※必ず記入"),
            4 => format!("{head} {tail} "),
            5 => format!("{head}の{tail}"),
            6 => format!("【{old}】"),
            _ => format!("{old}（{}）", random.pick(&["案", "変更後", "千円", "見込"])),
        };
        form.relabel(&old, &new);
    }
}

fn labels_blanked(form: &mut Layout, random: &mut Random) {
    for old in some_labels(form, random, 3) {
        form.relabel(&old, "");
    }
}

fn on_fields(form: &mut Layout, random: &mut Random, change: fn(&mut Layout, &str, &mut Random)) {
    let fields: Vec<String> = form.fields().into_iter().map(str::to_owned).collect();
    for _ in 0..1 + random.below(4) {
        let field = random.pick(&fields).clone();
        change(form, &field, random);
    }
}

fn inputs(form: &Layout) -> Vec<Area> {
    let of_value = |input: &kohyo::form::template::Input| input.kind != Kind::Mark && input.field != "年度";
    form.inputs()
        .filter(|(_, input)| of_value(input))
        .map(|(area, _)| area)
        .collect()
}

fn value_beside(form: &mut Layout, random: &mut Random) {
    let inputs = inputs(form);
    let is_free = |form: &Layout, at: Address| form.items.iter().all(|item| !item.area.contains(at));
    for _ in 0..40 {
        let area = *random.pick(&inputs);
        let Area { first, last } = area;
        let places = [
            Address::new(first.row, last.column + 1),
            Address::new(last.row + 1, first.column),
            Address::new(first.row.saturating_sub(1), first.column),
        ];
        let to = *random.pick(&places);
        if is_free(form, to) && !form.typed().contains_key(&to) {
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
    ];
    for row in 0..rows - 1 {
        if random.once_in(2) {
            let column = 1 + random.below(8) as u32;
            form.extra_text(Address::new(row, column), *random.pick(&lines));
        }
    }
}

fn notes_beside(form: &mut Layout, random: &mut Random) {
    let (rows, columns) = size(form);
    for _ in 0..1 + random.below(4) {
        let beside = Address::new(random.below(rows) as u32, columns as u32 + random.below(3) as u32);
        let below = Address::new(rows as u32 + random.below(3) as u32, random.below(columns) as u32);
        let at = if random.once_in(2) { beside } else { below };
        form.extra_text(
            at,
            *random.pick(&[
                "要確認",
                "1200",
                "実績",
                "R3",
                "計画",
                "予算額",
                "2021",
                "合計",
                "担当 内線123",
            ]),
        );
    }
}
