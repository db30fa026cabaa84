//! A city's own form, made cell by cell: small, sound, and easily made wrong.

use std::collections::BTreeMap;
use std::path::PathBuf;

use kohyo::book::Address;
use kohyo::plan::{Plan, PlanError};
use kohyo::template::{RegisterInitiative, RegisterSection, register};
use rust_xlsxwriter::{DataValidation, Workbook};
use tempfile::TempDir;

/// The plan of the form.
pub const PLAN: &str = r#"title = "総合計画"
headquarters = "推進本部"
office = "企画課"
fiscal_years = [2021, 2023]
register = "台帳.xlsx"

[forms.sheet]
template = "様式.xlsx"

[[forms.sheet.indicators]]
name = "成果指標"
text = "指標"
target = "目標値"
actual = "実績値"

[[forms.sheet.evaluations]]
name = "評価"
grade = "評価"
reason = "評価_理由"
scale = "grades"

[scales.grades]
grades = [{ mark = "A", meaning = "良い", success = true }, { mark = "B", meaning = "普通" }, { mark = "C", meaning = "悪い" }]
"#;

/// A workbook: cells of its sheets, names, lists of choices.
#[derive(Clone, Default)]
pub struct Own {
    pub cells: BTreeMap<(&'static str, String), String>,
    pub names: BTreeMap<String, String>,
    pub lists: Vec<(String, String)>,
    pub numbers: Vec<String>,
    pub merged: Vec<String>,
    pub struck: Vec<String>,
}

/// The sheet that is filled in.
pub const SHEET: &str = "評価シート";

/// A form of three years side by side, money in thousand yen, and one grade without a list of choices.
pub fn sound() -> Own {
    Own::default().edit(
        "write A1:事務事業評価シート A2:番号 C2:事業名称 A3:担当課 A4:指標の名称 A5:年度 B5:R3 C5:R4 D5:R5 A6:目標値 A7:実績値 \
         A8:予算額（千円） A9:決算額（千円） A11:評価 A12:評価の理由 A13:備考 | call 番号=B2 事業名称=D2 担当部課=B3 \
         指標=B4 年度=B5,C5,D5 目標値=B6,C6,D6 実績値=B7,C7,D7 予算額=B8,C8,D8 決算額=B9,C9,D9 評価=B11 評価_理由=B12 備考=B13",
    )
}

impl Own {
    /// Changes it: `write A1:text B1:12 | clear A1 | call 年度=B5,C5 番号= | number B6:D7 | list B11=A,B | merge B6:C6 | strike A7`.
    pub fn edit(mut self, changes: &str) -> Self {
        for change in changes.split('|').map(str::trim) {
            let (what, rest) = change.split_once(' ').expect("a change");
            match what {
                "write" => self.write(rest),
                "other" => self.other(rest),
                "clear" => self.clear(rest),
                "call" => self.call(rest),
                "number" => self.numbers.extend(rest.split_whitespace().map(String::from)),
                "merge" => self.merged.extend(rest.split_whitespace().map(String::from)),
                "strike" => self.struck.extend(rest.split_whitespace().map(String::from)),
                "list" => self
                    .lists
                    .extend(rest.split_once('=').map(|(at, list)| (at.to_owned(), list.to_owned()))),
                other => panic!("{other}"),
            }
        }
        self
    }

    /// Writes cells of the other sheet.
    fn other(&mut self, cells: &str) {
        let pairs = cells.split_whitespace().filter_map(|cell| cell.split_once(':'));
        self.cells
            .extend(pairs.map(|(at, text)| (("一覧", at.to_owned()), text.to_owned())));
    }

    /// Writes cells of the sheet: `A1:text B1:12`.
    fn write(&mut self, cells: &str) {
        for cell in cells.split_whitespace() {
            let (at, text) = cell.split_once(':').expect("a cell and a text");
            self.cells.insert((SHEET, at.to_owned()), text.to_owned());
        }
    }

    /// Takes cells away.
    fn clear(&mut self, cells: &str) {
        for at in cells.split_whitespace() {
            self.cells.remove(&(SHEET, at.to_owned()));
        }
    }

    /// Gives cells names: `年度=B5,C5 番号=B2`; a name without cells is taken away.
    fn call(&mut self, names: &str) {
        for name in names.split_whitespace() {
            let (name, cells) = name.split_once('=').expect("a name and its cells");
            let areas = cells.split(',').filter(|area| !area.is_empty());
            let on_sheet = |area: &str| match area.split_once('!') {
                Some((sheet, area)) => format!("{sheet}!{}", absolute(area)),
                None => format!("{SHEET}!{}", absolute(area)),
            };
            let areas: Vec<String> = areas.map(on_sheet).collect();
            self.names.remove(name);
            if !areas.is_empty() {
                self.names.insert(name.to_owned(), areas.join(","));
            }
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for name in [SHEET, "一覧"] {
            let sheet = workbook.add_worksheet().set_name(name).expect("a name");
            for area in self.merged.iter().filter(|_| name == SHEET) {
                let area = kohyo::book::Area::parse(area).expect("an area");
                let (first, last) = (area.first, area.last);
                let text = self.cells.get(&(name, first.to_string())).map_or("", String::as_str);
                let format = rust_xlsxwriter::Format::new();
                sheet
                    .merge_range(first.row, column(first), last.row, column(last), text, &format)
                    .expect("merged");
            }
            for ((_, at), text) in self.cells.iter().filter(|((own, _), _)| *own == name) {
                let at = Address::parse(at).expect("an address");
                let is_struck = name == SHEET && self.struck.contains(&at.to_string());
                match text.parse::<f64>() {
                    _ if is_struck => {
                        let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
                        sheet.write_string_with_format(at.row, column(at), text, &struck)
                    }
                    Ok(number) => sheet.write_number(at.row, column(at), number),
                    Err(_) if text.starts_with('=') => sheet.write_formula(at.row, column(at), text.as_str()),
                    Err(_) => sheet.write_string(at.row, column(at), text),
                }
                .expect("written");
            }
            for (at, source) in self.lists.iter().filter(|_| name == SHEET) {
                let list = match source.strip_prefix('=') {
                    Some(formula) => DataValidation::new().allow_list_formula(formula.into()),
                    None => DataValidation::new()
                        .allow_list_strings(&source.split(',').collect::<Vec<_>>())
                        .expect("a list"),
                };
                let at = Address::parse(at).expect("an address");
                sheet
                    .add_data_validation(at.row, column(at), at.row, column(at), &list)
                    .expect("a validation");
            }
            for area in self.numbers.iter().filter(|_| name == SHEET) {
                let area = kohyo::book::Area::parse(area).expect("an area");
                let number =
                    DataValidation::new().allow_decimal_number(rust_xlsxwriter::DataValidationRule::GreaterThan(-1e15));
                sheet
                    .add_data_validation(
                        area.first.row,
                        column(area.first),
                        area.last.row,
                        column(area.last),
                        &number,
                    )
                    .expect("a validation");
            }
        }
        for (name, areas) in &self.names {
            workbook.define_name(name, &format!("={areas}")).expect("a name");
        }
        workbook.save_to_buffer().expect("a workbook")
    }
}

/// A folder with the plan, the register and the form.
pub fn city(form: &Own, plan: &str) -> TempDir {
    let city = tempfile::tempdir().expect("a folder");
    let section = RegisterSection {
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        evaluator: "総務部長".to_owned(),
        ..RegisterSection::default()
    };
    let initiative = |number: usize| RegisterInitiative {
        number: format!("1-{number}"),
        name: format!("事業{number}"),
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        ..RegisterInitiative::default()
    };
    let initiatives: Vec<_> = (1..=3).map(initiative).collect();
    std::fs::write(city.path().join("plan.toml"), plan).expect("written");
    std::fs::write(city.path().join("様式.xlsx"), form.bytes()).expect("written");
    std::fs::write(
        city.path().join("台帳.xlsx"),
        register(&initiatives, &[section]).expect("a register"),
    )
    .expect("written");
    std::fs::create_dir_all(city.path().join("input/2021-09")).expect("a folder");
    city
}

pub fn load(city: &TempDir) -> Result<Plan, PlanError> {
    Plan::load(&PathBuf::from(city.path()).join("plan.toml"))
}

/// What is told of a form when its plan is loaded.
pub fn told(form: &Own, plan: &str) -> Vec<String> {
    load(&city(form, plan)).err().map(|error| error.0).unwrap_or_default()
}

fn column(at: Address) -> u16 {
    u16::try_from(at.column).expect("a column")
}

/// `$B$2:$C$3` of `B2:C3`.
fn absolute(area: &str) -> String {
    let one = |cell: &str| {
        let digits = cell.find(|c: char| c.is_ascii_digit()).expect("a row");
        format!("${}${}", &cell[..digits], &cell[digits..])
    };
    area.split(':').map(one).collect::<Vec<_>>().join(":")
}

/// A form of one year with a schedule of two steps by months, and the plan that grades it.
pub fn monthly() -> (Own, String) {
    let months = (4..=12)
        .chain(1..=3)
        .zip('C'..='N')
        .map(|(month, column)| format!("{column}6:{month}月"));
    let months: Vec<String> = months.collect();
    let form = Own::default().edit(&format!(
        "write A1:工程表 A2:番号 C2:事業名称 A3:担当課 A5:実施項目 C5:R3 {} A7:1 A8:2 A10:評価 A11:評価の理由 | merge C5:N5 | \
         call 番号=B2 事業名称=D2 担当部課=B3 年度=C5:N5 実施項目=B7,B8 工程=C7:N8 評価=B10 評価_理由=B11",
        months.join(" ")
    ));
    let (head, tail) = PLAN.split_once("[[forms.sheet.indicators]]").expect("indicators");
    let tail = &tail[tail.find("[[forms").expect("evaluations")..];
    let plan = format!("{head}{tail}")
        .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"schedule\"")
        .replace("meaning = \"良い\"", "meaning = \"良い\", progress = \"on-plan\"");
    (form, plan)
}

/// The tables of one filled-in form.
pub fn tables(template: &Own, plan: &str, filled: &Own, period: &str) -> kohyo::table::Tables {
    with_batch(template, plan, filled, period, kohyo::roll::fill)
}

/// The findings of one filled-in form, those of the whole batch included.
pub fn batch_findings(template: &Own, plan: &str, filled: &Own) -> Vec<kohyo::check::Finding> {
    with_batch(template, plan, filled, "2021-09", |batch| {
        kohyo::check::check(batch, None)
    })
}

/// The tables of one filled-in form with its findings, and how it stands by them.
pub fn checked(template: &Own, plan: &str, filled: &Own) -> kohyo::table::Tables {
    with_batch(template, plan, filled, "2021-09", |batch| {
        let mut tables = kohyo::roll::fill(batch);
        tables.findings = kohyo::check::rows(batch, &kohyo::check::check(batch, None));
        kohyo::docket::submissions(batch, &mut tables).expect("figures");
        tables
    })
}

fn with_batch<T>(
    template: &Own,
    plan: &str,
    filled: &Own,
    period: &str,
    then: impl FnOnce(&kohyo::roll::Batch<'_>) -> T,
) -> T {
    let city = city(template, plan);
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let folder = city.path().join("input/2021-09");
    std::fs::write(folder.join("1.xlsx"), filled.bytes()).expect("written");
    let paths = kohyo::intake::discover(&folder).expect("files");
    let files = kohyo::pipeline::read(&plan, &folder, &paths, || {});
    let period: kohyo::plan::Period = period.parse().expect("a period");
    then(&kohyo::pipeline::batch(&plan, period, period.last_day(), files))
}

/// The indicators that have a target, with year, achievement and grade.
pub fn indicator_rows(template: &Own, plan: &str, filled: &Own) -> Vec<String> {
    indicator_rows_at(template, plan, filled, "2021-09")
}

/// The same in another period.
pub fn indicator_rows_at(template: &Own, plan: &str, filled: &Own, period: &str) -> Vec<String> {
    let rows = tables(template, plan, filled, period).indicators;
    let told = rows.iter().filter_map(|row| {
        let achieved = row.achievement?;
        Some(format!(
            "{} {} {achieved} {}",
            row.indicator, row.fiscal_year.0, row.grade
        ))
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

/// The evaluations with their computed grades.
pub fn grades(template: &Own, plan: &str, filled: &Own) -> Vec<String> {
    let rows = tables(template, plan, filled, "2021-09").grades;
    rows.iter()
        .map(|row| format!("{} {}", row.evaluation, row.computed))
        .collect()
}

/// The grades that count, each with its reason.
pub fn given(template: &Own, plan: &str, filled: &Own) -> Vec<String> {
    let rows = tables(template, plan, filled, "2021-09").grades;
    rows.iter()
        .map(|row| format!("{} {} {}", row.evaluation, row.grade, row.stated_reason))
        .collect()
}

/// Every value that is read of filled-in forms, as `欄 年度 番目: 値 単位`, with the codes of the findings and their cells.
pub fn read(template: &Own, plan: &str, filled: &[Own]) -> (Vec<String>, Vec<String>) {
    let city = city(template, plan);
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let folder = city.path().join("input/2021-09");
    for (form, place) in filled.iter().zip(1..) {
        std::fs::write(folder.join(format!("{place}.xlsx")), form.bytes()).expect("written");
    }
    let paths = kohyo::intake::discover(&folder).expect("files");
    let files = kohyo::pipeline::read(&plan, &folder, &paths, || {});
    let period: kohyo::plan::Period = "2021-09".parse().expect("a period");
    let batch = kohyo::pipeline::batch(&plan, period, period.last_day(), files);
    let mut values = Vec::new();
    for case in &batch.cases {
        let rows = kohyo::roll::value_rows(&batch, case);
        let filled = rows.iter().filter(|row| row.state != kohyo::value::State::Blank);
        values.extend(filled.map(|row| {
            let year = row.fiscal_year.map(|year| format!(" {}", year.0)).unwrap_or_default();
            let item = row.row.map(|item| format!(" #{item}")).unwrap_or_default();
            format!("{}{year}{item}: {} {}", row.field, row.value, row.unit)
                .trim_end()
                .to_owned()
        }));
    }
    let told = |finding: &kohyo::check::Finding| {
        let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
        format!("{}@{}", finding.code, cells.join(","))
    };
    let findings = kohyo::check::check_files(&batch).iter().map(told).collect();
    (values, findings)
}
