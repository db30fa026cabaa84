//! The fiscal years: headings in other spellings, false ones, columns that came, went and changed places.

use crate::common::support::{Fill, Kind, Layout};
use kohyo::book::{Address, Area};

use super::Act::Sheet;
use super::{Change, is_free, row_of};
use crate::drift::random::Random;

pub const CHANGES: &[Change] = &[
    ("year deleted", Sheet(year_deleted)),
    ("quarters deleted", Sheet(quarters_deleted)),
    ("columns inside a year", Sheet(columns_inside_a_year)),
    ("years swapped", Sheet(years_swapped)),
    ("headings respelled", Sheet(headings_respelled)),
    ("heading unreadable", Sheet(heading_unreadable)),
    ("headings equal", Sheet(headings_equal)),
    ("heading false", Sheet(heading_false)),
    ("headings unmerged", Sheet(headings_unmerged)),
    ("headings repeated", Sheet(headings_repeated)),
    ("column of totals", Sheet(column_of_totals)),
    ("own years a year later", Sheet(own_years_later)),
    ("dashes in the schedule", Sheet(dashes_in_the_schedule)),
];

fn a_year(form: &Layout, random: &mut Random) -> Option<Area> {
    let years = form.areas("年度");
    (!years.is_empty()).then(|| *random.pick(&years))
}

/// Not one of two headings alike: nobody could tell that the other is false once it is the only one.
fn year_deleted(form: &mut Layout, random: &mut Random) {
    let text = |area: &Area| match form.typed().get(&area.first) {
        Some(Fill::Text(text)) => text.split(' ').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let headings: Vec<String> = form.areas("年度").iter().map(text).collect();
    let is_alike = |heading: &String| headings.iter().filter(|other| *other == heading).count() > 1;
    if form.areas("年度").len() > 1
        && !headings.iter().any(is_alike)
        && let Some(year) = a_year(form, random)
    {
        delete_columns(form, year.first.column, year.last.column);
    }
}

fn delete_columns(form: &mut Layout, first: u32, last: u32) {
    (first..=last).rev().for_each(|column| form.delete_column(column));
}

/// Some quarters of a year, or the same quarter of all of them.
fn quarters_deleted(form: &mut Layout, random: &mut Random) {
    let Some(year) = a_year(form, random) else { return };
    let quarter = random.below(4) as u32;
    if random.once_in(2) {
        let last = (quarter + random.below(2) as u32).min(2);
        delete_columns(form, year.first.column + quarter.min(last), year.first.column + last);
    } else {
        for year in form.areas("年度").into_iter().rev() {
            form.delete_column(year.first.column + quarter);
        }
    }
}

fn columns_inside_a_year(form: &mut Layout, random: &mut Random) {
    if let Some(year) = a_year(form, random) {
        form.insert_columns(year.first.column + 1 + random.below(3) as u32, 1);
    }
}

/// Two years change places with all that stands under them, or all years are put in the opposite order.
fn years_swapped(form: &mut Layout, random: &mut Random) {
    let mut years = form.areas("年度");
    // Where the block stands there twice, the upper headings are those of the form.
    years.retain(|area| Some(area.first.row) == form.areas("年度").iter().map(|area| area.first.row).min());
    if random.once_in(3) {
        for index in 0..years.len() / 2 {
            swap(form, years[index], years[years.len() - 1 - index]);
        }
    } else if !years.is_empty() {
        let (one, other) = (*random.pick(&years), *random.pick(&years));
        swap(form, one, other);
    }
}

fn swap(form: &mut Layout, one: Area, other: Area) {
    // Columns go with everything below their headings, also where a block stands there twice.
    let bottom = form.bounds().map(|bounds| bounds.last.row);
    if one == other || one.columns() != other.columns() || one.first.row != other.first.row {
        return;
    }
    let rows = one.first.row..=bottom.unwrap_or(0);
    let place = |column: u32| match column {
        c if (one.first.column..=one.last.column).contains(&c) => c - one.first.column + other.first.column,
        c if (other.first.column..=other.last.column).contains(&c) => c - other.first.column + one.first.column,
        c => c,
    };
    for item in &mut form.items {
        let is_grid =
            matches!(&item.content, crate::common::support::Content::Input(input) if input.kind == Kind::Mark);
        if rows.contains(&item.area.first.row) && !is_grid {
            let (first, last) = (item.area.first, item.area.last);
            let columns = (place(first.column), place(last.column));
            if columns.1 >= columns.0 && columns.1 - columns.0 == last.column - first.column {
                item.area = Area::of(first.row, columns.0, last.row, columns.1);
            }
        }
    }
    let typed: Vec<(Address, Fill)> = form.typed().iter().map(|(at, fill)| (*at, fill.clone())).collect();
    let inside: Vec<_> = typed
        .into_iter()
        .filter(|(at, _)| rows.contains(&at.row) && place(at.column) != at.column)
        .collect();
    for (at, _) in &inside {
        // Out of the way first: a place may be taken by its counterpart.
        form.retype(*at, Address::new(at.row, at.column + 5_000));
    }
    for (at, _) in inside {
        form.retype(
            Address::new(at.row, at.column + 5_000),
            Address::new(at.row, place(at.column)),
        );
    }
}

/// The fiscal year of a heading as the template writes it.
fn year_of(form: &Layout, index: usize) -> Option<i32> {
    let area = form.areas("年度")[index];
    let Some(Fill::Text(text)) = form.typed().get(&area.first) else {
        return None;
    };
    text.split(['(', ')']).nth(1)?.parse().ok()
}

fn wide(number: i32) -> String {
    let wide = |c: char| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c);
    number.to_string().chars().map(wide).collect()
}

fn spelled(year: i32, random: &mut Random) -> Fill {
    let era = year - 2018;
    let first = if era == 1 { "元".to_owned() } else { era.to_string() };
    match random.below(24) {
        0 => Fill::Number(f64::from(year)),
        1 => Fill::Text(format!("令和{first}年度")),
        2 => Fill::Text(format!("R{era}")),
        3 => Fill::Text(format!("{year}年度")),
        4 => Fill::Text(format!("令和{era}年度\n（{year}年度）")),
        5 => Fill::Text(format!("Ｒ{era}年度")),
        6 => Fill::Text(format!("平成{}年度", year - 1988)),
        7 => Fill::Text(format!("H{}", year - 1988)),
        8 => Fill::Text(format!("R{era}（{year}）")),
        9 => Fill::Text(wide(year)),
        10 => Fill::Text(format!("令和{}", wide(era))),
        11 => Fill::Text(format!("{year}(令和{first})年度")),
        12 => Fill::Text(format!("R {era} 年 度")),
        13 => Fill::Text(format!("令和\n{first}年度")),
        14 => Fill::Text(format!("FY{year}")),
        15 => Fill::Text(format!("r{era}")),
        16 => Fill::Text(format!("　{year}　")),
        17 | 18 => {
            let format = random.pick(&["ggge\"年度\"", "[$-411]ge", "yyyy\"年度\""]);
            Fill::Date {
                year: year as u16,
                month: 4,
                day: 1,
                format: (*format).to_owned(),
            }
        }
        19 => Fill::Text(format!("（R{era}）")),
        20 => Fill::Text(format!("R{era}見込")),
        21 => Fill::Text(format!("R{era}年度末")),
        22 => Fill::Text(format!("R{era}（予定）")),
        _ => Fill::Text(format!("{year}")),
    }
}

fn headings_respelled(form: &mut Layout, random: &mut Random) {
    for index in 0..form.areas("年度").len() {
        let mut again = random.clone();
        if let Some(year) = year_of(form, index) {
            let fill = spelled(year, &mut again);
            form.fill("年度", index, fill);
        }
        *random = again;
    }
}

fn heading(form: &mut Layout, random: &mut Random, text: &str) {
    let years = form.areas("年度").len();
    if years > 0 {
        form.fill("年度", random.below(years), text);
    }
}

fn heading_unreadable(form: &mut Layout, random: &mut Random) {
    let text = *random.pick(&[
        "",
        "　",
        "前年度",
        "３年目",
        "R?",
        "年度",
        "未定",
        "3",
        "R3～R4",
        "R3・R4",
    ]);
    heading(form, random, text);
}

fn headings_equal(form: &mut Layout, random: &mut Random) {
    if let Some(year) = a_year(form, random)
        && let Some(Fill::Text(text)) = form.typed().get(&year.first).cloned()
    {
        heading(form, random, &text);
    }
}

/// One heading names a year that it is not.
fn heading_false(form: &mut Layout, random: &mut Random) {
    let text = format!("R{}", 1 + random.below(9));
    heading(form, random, &text);
}

fn headings_unmerged(form: &mut Layout, _: &mut Random) {
    for area in form.areas("年度") {
        form.split(area);
    }
}

/// The years once more above the steps or the costs, for those who print the sheet on two pages.
fn headings_repeated(form: &mut Layout, random: &mut Random) {
    let row = *random.pick(&["実施項目", "予算額", "実績値"]);
    let Some(row) = row_of(form, row) else { return };
    form.insert_rows(row, 1);
    for (index, area) in form.areas("年度").into_iter().enumerate() {
        if let Some(year) = year_of(form, index)
            && is_free(form, Address::new(row, area.first.column))
        {
            form.extra_text(Address::new(row, area.first.column), format!("R{}", year - 2018));
        }
    }
}

/// 合計 behind the last year or between two.
fn column_of_totals(form: &mut Layout, random: &mut Random) {
    let (Some(year), Some(row)) = (
        a_year(form, random),
        form.areas("年度").first().map(|area| area.first.row),
    ) else {
        return;
    };
    let column = year.last.column + 1;
    form.insert_columns(column, 1);
    for (field, text) in [
        ("年度", *random.pick(&["合計", "計", "R5年度末", "累計", "R1～R5"])),
        ("目標値_進捗", "999"),
        ("予算額", "99999"),
    ] {
        let row = form.areas(field).first().map_or(row, |area| area.first.row);
        if is_free(form, Address::new(row, column)) {
            form.extra_text(Address::new(row, column), text);
        }
    }
}

/// A row of years above the costs, which run a year later there.
fn own_years_later(form: &mut Layout, _: &mut Random) {
    let Some(row) = row_of(form, "事業費見込(千円)") else {
        return;
    };
    let years: Vec<Option<i32>> = (0..form.areas("年度").len())
        .map(|index| year_of(form, index))
        .collect();
    form.insert_rows(row, 1);
    for (area, year) in form.areas("年度").into_iter().zip(years) {
        if let Some(year) = year {
            form.extra_text(Address::new(row, area.first.column), format!("{}年度", year + 1));
        }
    }
}

/// A dash in cells of the schedule where nothing is planned or done.
fn dashes_in_the_schedule(form: &mut Layout, random: &mut Random) {
    let dash = *random.pick(&["―", "ー", "－", "—", "-"]);
    for area in form.areas("工程") {
        for row in area.first.row..=area.last.row {
            for column in area.first.column..=area.last.column {
                let cell = Address::new(row, column);
                if random.once_in(4) && !form.typed().contains_key(&cell) {
                    form.extra_text(cell, dash);
                }
            }
        }
    }
}
