//! The fifth sample plan: the progress of a plan over four years (000, 第6章), year by year on one sheet an initiative.

use std::path::Path;

use kohyo::template;
use serde::Deserialize;

use super::city::Cell;
use super::{Outcome, fill, package, write as write_file};
use crate::support::Layout;

/// The years of the form; the last one has no tasks of its own (図表6-4).
const YEARS: [i32; 5] = [2017, 2018, 2019, 2020, 2021];
/// What a year says, in the order of the form.
const FIELDS: [&str; 14] = [
    "目標",
    "実績",
    "課題",
    "予算額",
    "決算額",
    "実施有無",
    "特記",
    "前回の決定への対応",
    "部会評価",
    "評価の理由",
    "改善方針案",
    "本部決定",
    "決定日",
    "見直しの内容",
];
/// What the plan as a whole is evaluated by.
const OVERALL: [&str; 5] = [
    "達成状況",
    "次期計画での扱い",
    "期間の成果",
    "残った課題",
    "市民ニーズ・社会情勢の変化",
];
/// The columns of the register: a city's own, with classes and dates beside what the template has.
const REGISTER: [&str; 8] = ["番号", "事業名称", "部", "課", "分類", "様式", "状態", "開始年月"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct City {
    section: Vec<[String; 2]>,
    initiative: Vec<Initiative>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Initiative {
    number: String,
    title: String,
    department: String,
    section: String,
    class: String,
    /// First month for which it is expected; empty where that is the first of the plan.
    #[serde(default)]
    from: String,
    /// 開始年度, 終了予定, 目標の指標.
    heads: [String; 3],
    /// The targets of all years, as they were planned in the beginning.
    #[serde(default)]
    planned: Vec<String>,
    sheet: Vec<Sheet>,
}

/// The sheet of a year: what was added to the one of the year before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    path: String,
    saved: String,
    /// The class that was typed, where it is another.
    #[serde(default)]
    class: String,
    /// The year's column: as many of [`FIELDS`] but the first as were filled in.
    year: Vec<String>,
    /// Targets that were changed: year and text.
    #[serde(default)]
    targets: Vec<(i32, String)>,
    #[serde(default)]
    overall: Vec<String>,
}

/// Writes register and batches below `root`.
pub fn write(root: &Path) -> Outcome {
    let city: City = toml::from_str(include_str!("progress.toml"))?;
    write_file(&root.join("progress/台帳.xlsx"), &city.register()?)?;
    for initiative in &city.initiative {
        for (count, sheet) in (1..).zip(&initiative.sheet) {
            let target = format!("progress/input/{}", sheet.path);
            let bytes = initiative.bytes(count).map_err(|error| format!("{target}: {error}"))?;
            write_file(&root.join(target), &bytes)?;
        }
    }
    Ok(())
}

impl City {
    fn register(&self) -> Outcome<Vec<u8>> {
        let mut book = template::workbook("台帳")?;
        let initiative = |own: &Initiative| {
            let columns = [
                &own.number,
                &own.title,
                &own.department,
                &own.section,
                &own.class,
                "progress",
                "実施中",
                &own.from,
            ];
            columns.map(str::to_owned).to_vec()
        };
        let initiatives: Vec<Vec<String>> = self.initiative.iter().map(initiative).collect();
        let sections = (1..).zip(&self.section);
        let sections =
            sections.map(|(order, [department, name])| vec![format!("{order}"), department.clone(), name.clone()]);
        let sections: Vec<Vec<String>> = sections.collect();
        for (name, headings, rows) in [
            ("事業", &REGISTER[..], initiatives),
            ("課", &["建制順", "部", "課"][..], sections),
        ] {
            let sheet = book.add_worksheet().set_name(name)?;
            sheet.write_row(0, 0, headings.iter().copied())?;
            sheet.write_row_matrix(1, 0, rows)?;
            sheet.set_freeze_panes(1, 0)?.autofit();
        }
        Ok(book.save_to_buffer()?)
    }
}

impl Initiative {
    /// The sheet as it was sent in the `count`th time: what was written in all years until then.
    fn bytes(&self, count: usize) -> Outcome<Vec<u8>> {
        let sheets = &self.sheet[..count];
        let last = sheets.last().ok_or("no sheet")?;
        let mut form: Layout = template::progress(&YEARS).into();
        let year = year_of(&last.path)?;
        let class = if last.class.is_empty() {
            &self.class
        } else {
            &last.class
        };
        let place = format!("{} {}", self.department, self.section);
        let heads = ["開始年度", "終了予定", "目標の指標"].into_iter().zip(&self.heads);
        let said = format!("H{}", YEARS[year] - 1988);
        let own = [
            ("計画年度", &said),
            ("施策番号", &self.number),
            ("施策・事業名", &self.title),
            ("所管部署", &place),
            ("事業分類", class),
        ];
        for (field, text) in own.into_iter().chain(heads) {
            fill::put(&mut form, field, 0, &Cell::Text(text.clone()));
        }
        for (index, text) in self.targets(sheets).iter().enumerate() {
            fill::put(&mut form, FIELDS[0], index, &Cell::Text(text.clone()));
        }
        for sheet in sheets {
            let column = year_of(&sheet.path)?;
            for (field, text) in FIELDS[1..].iter().zip(&sheet.year) {
                fill::put(&mut form, field, column, &amount(text));
            }
        }
        for (field, text) in OVERALL.into_iter().zip(&last.overall) {
            fill::put(&mut form, field, 0, &Cell::Text(text.clone()));
        }
        let mut parts = package::open(&form.write()?)?;
        package::set_saved(&mut parts, &last.saved)?;
        package::pack(&parts)
    }

    /// The targets by year, with every change until then.
    fn targets(&self, sheets: &[Sheet]) -> Vec<String> {
        let mut targets = self.planned.clone();
        targets.resize(YEARS.len(), String::new());
        for (year, text) in sheets.iter().flat_map(|sheet| &sheet.targets) {
            if let Some(place) = YEARS.iter().position(|own| own == year) {
                targets[place].clone_from(text);
            }
        }
        targets
    }
}

/// A number where it is one.
fn amount(text: &str) -> Cell {
    text.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Number)
}

/// The place of the year that a batch speaks of, the one before that of its April: `2018-04/…`.
fn year_of(path: &str) -> Outcome<usize> {
    let april: i32 = path.get(..4).ok_or("no period")?.parse()?;
    let place = YEARS.iter().position(|year| *year == april - 1);
    Ok(place.ok_or_else(|| format!("no year before {april}"))?)
}
