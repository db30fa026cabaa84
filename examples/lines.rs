//! Makes a plan whose one form is a list, a line an initiative, and a workbook of any number of lines, for benchmarks:
//! `cargo run --release --example lines -- 5000 FOLDER`, then `kohyo run --plan FOLDER/plan.toml`. The same arguments give the same bytes.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use kohyo::template::{RegisterInitiative, RegisterSection, register};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

const YEARS: [i32; 4] = [2019, 2020, 2021, 2022];
/// Years with actuals: the batch is the one of September 2021.
const CLOSED: usize = 2;
const SECTIONS: [&str; 5] = ["総務課", "人事課", "税務課", "広報課", "財政課"];
/// Lines that the template has room for; a longer list simply goes on.
const ROOM: u32 = 10;
/// The last of the two rows of headings, from 0.
const HEADINGS: u32 = 1;
/// Columns before the years.
const WORDS: [&str; 5] = ["番号", "事業名称", "担当部課", "指標", "単位"];
const AFTER: [&str; 4] = ["評価", "評価の理由", "所見", "備考"];

const PLAN: &str = r#"title = "事業一覧による進行管理"
headquarters = "推進本部"
office = "企画課"
fiscal_years = [2019, 2022]
register = "台帳.xlsx"

[forms.list]
template = "様式.xlsx"

[[forms.list.indicators]]
name = "指標"
text = "指標"
target = "目標値"
actual = "実績値"
unit = "単位"

[[forms.list.evaluations]]
name = "評価"
grade = "評価"
reason = "評価_理由"
scale = "grades"

[scales.grades]
grades = [{ mark = "A", meaning = "良い", success = true }, { mark = "B", meaning = "普通" }, { mark = "C", meaning = "悪い" }]
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "lines COUNT FOLDER";
    let mut arguments = std::env::args().skip(1);
    let (count, folder) = arguments.next().zip(arguments.next()).ok_or(usage)?;
    let (count, folder) = (count.parse::<u32>()?, PathBuf::from(folder));
    fs::create_dir_all(folder.join("input/2021-09"))?;
    fs::write(folder.join("plan.toml"), PLAN)?;
    fs::write(folder.join("様式.xlsx"), form(0)?)?;
    fs::write(folder.join("input/2021-09/一覧.xlsx"), form(count)?)?;
    let initiatives: Vec<RegisterInitiative> = (0..count).map(listed).collect();
    fs::write(
        folder.join("台帳.xlsx"),
        register(&initiatives, &SECTIONS.map(section))?,
    )?;
    println!("{count} lines, in {}", folder.display());
    Ok(())
}

fn number(line: u32) -> String {
    format!("{}-{}", line / 100 + 1, line % 100 + 1)
}

fn title(line: u32) -> String {
    format!("行政手続のオンライン化その{}", line + 1)
}

fn section_of(line: u32) -> &'static str {
    SECTIONS[line as usize % SECTIONS.len()]
}

fn listed(line: u32) -> RegisterInitiative {
    RegisterInitiative {
        number: number(line),
        name: title(line),
        department: "総務部".to_owned(),
        section: section_of(line).to_owned(),
        ..RegisterInitiative::default()
    }
}

fn section(name: &str) -> RegisterSection {
    RegisterSection {
        department: "総務部".to_owned(),
        section: name.to_owned(),
        evaluator: "総務部長".to_owned(),
        ..RegisterSection::default()
    }
}

/// The list with this many lines filled in: the template where there is none.
fn form(lines: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("一覧")?;
    let bottom = HEADINGS + lines.max(ROOM);
    headings(sheet)?;
    let border = Format::new().set_border(rust_xlsxwriter::FormatBorder::Thin);
    for row in HEADINGS + 1..=bottom {
        (0..last_column()).try_for_each(|column| sheet.write_blank(row, column, &border).map(|_| ()))?;
    }
    for line in 0..lines {
        fill(sheet, line, &border)?;
    }
    let (years, after) = (WORDS.len() as u16, (WORDS.len() + 2 * YEARS.len()) as u16);
    // Each line of the template is named cell by cell: one area over all lines would be one value.
    let rows = HEADINGS + 2..=HEADINGS + 1 + ROOM;
    let of_lines = |name: &str, columns: &[u16]| {
        let cells = rows.clone().flat_map(|row| {
            columns
                .iter()
                .map(move |column| format!("一覧!${}${row}", letter(*column)))
        });
        (name.to_owned(), joined(cells))
    };
    let words = (0..).zip(WORDS).map(|(column, name)| of_lines(name, &[column]));
    // Targets and actuals of a year stand beside each other: a name is of every second column.
    let parts = (years..).zip(["目標値", "実績値"]);
    let parts = parts.map(|(first, name)| of_lines(name, &(first..after).step_by(2).collect::<Vec<_>>()));
    let grades = (after..).zip(["評価", "評価_理由"]);
    let grades = grades.map(|(column, name)| of_lines(name, &[column]));
    let headings = (years..after)
        .step_by(2)
        .map(|column| format!("一覧!${}$1:${}$1", letter(column), letter(column + 1)));
    let headings = ("年度".to_owned(), joined(headings));
    for (name, area) in words.chain(parts).chain(grades).chain([headings]) {
        workbook.define_name(name, &area)?;
    }
    workbook.save_to_buffer()
}

/// Areas as one name has them.
fn joined(areas: impl Iterator<Item = String>) -> String {
    format!("={}", areas.collect::<Vec<_>>().join(","))
}

fn last_column() -> u16 {
    (WORDS.len() + 2 * YEARS.len() + AFTER.len()) as u16
}

fn letter(column: u16) -> char {
    char::from(b'A' + column as u8)
}

fn headings(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let years = WORDS.len() as u16;
    for (column, word) in (0..).zip(WORDS) {
        sheet.write_with_format(HEADINGS, column, word, &bold)?;
    }
    for (column, year) in (years..).step_by(2).zip(YEARS) {
        sheet.merge_range(0, column, 0, column + 1, &format!("{year}年度"), &bold)?;
        sheet.write_with_format(HEADINGS, column, "目標値", &bold)?;
        sheet.write_with_format(HEADINGS, column + 1, "実績値", &bold)?;
    }
    for (column, word) in (years + 2 * YEARS.len() as u16..).zip(AFTER) {
        sheet.write_with_format(HEADINGS, column, word, &bold)?;
    }
    Ok(())
}

fn fill(sheet: &mut Worksheet, line: u32, border: &Format) -> Result<(), XlsxError> {
    let row = HEADINGS + 1 + line;
    let words = [number(line), title(line), format!("総務部{}", section_of(line))];
    for (column, word) in (0..).zip(words.iter().map(String::as_str).chain(["オンライン申請の件数", "件"])) {
        sheet.write_with_format(row, column, word, border)?;
    }
    let years = WORDS.len() as u16;
    for (column, year) in (years..).step_by(2).zip(0..YEARS.len()) {
        let target = f64::from(500 + line % 700) + 100.0 * year as f64;
        sheet.write_with_format(row, column, target, border)?;
        if year < CLOSED {
            let share = f64::from(70 + (line * 7 + year as u32) % 45) / 100.0;
            sheet.write_with_format(row, column + 1, (target * share).round(), border)?;
        }
    }
    let after = years + 2 * YEARS.len() as u16;
    let grade = ["A", "B", "C"][line as usize % 3];
    sheet.write_with_format(row, after, grade, border)?;
    sheet.write_with_format(row, after + 1, "利用者の周知を続けたため。", border)?;
    Ok(())
}
