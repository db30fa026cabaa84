//! The public workbook: the tables of the open data, one a sheet, headings in the first row, values only.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::data::{Cell, Column, Kind, Table};
use super::plain::one_line;
use super::public::{About, Publication};

/// Widths of columns, in characters.
const NARROW: f64 = 14.0;
const WIDE: f64 = 48.0;

/// The workbook with a table about the publication, the tables and their definitions. The same tables give the same bytes.
///
/// # Errors
/// Where a table has more rows than a sheet.
pub fn workbook(publication: &Publication, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let about = &publication.about;
    let mut workbook = Workbook::new();
    let date =
        ExcelDateTime::parse_from_str(&about.meeting.to_string()).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let title = format!("{} {}の取組と評価", about.plan, about.year.long());
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_company(&about.municipality)
            .set_creation_datetime(&date),
    );
    let summary = summary(about);
    for table in [&summary].into_iter().chain(tables) {
        workbook.push_worksheet(sheet(table)?);
    }
    workbook.save_to_buffer()
}

fn sheet(table: &Table) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(table.title)?.set_freeze_panes(1, 0)?;
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for (place, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, place, column.title, &head)?;
        sheet.set_column_width(place, width(column))?;
    }
    for (at, row) in (1..).zip(&table.rows) {
        for (place, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => sheet.write_string(at, place, one_line(text))?,
                Cell::Integer(number) => sheet.write_number(at, place, *number as f64)?,
                Cell::Number(number) => sheet.write_number(at, place, *number)?,
            };
        }
    }
    Ok(sheet)
}

fn width(column: &Column) -> f64 {
    let is_long = ["本文", "理由", "説明", "意味", "内容", "名称", "指標名", "実施項目"].contains(&column.title);
    if column.kind == Kind::Text && is_long {
        WIDE
    } else {
        NARROW
    }
}

/// What the workbook is about, as a table like the others.
fn summary(about: &About) -> Table {
    let text = |title, name| Column {
        title,
        name,
        kind: Kind::Text,
        unit: "",
        about: "",
        empty: "",
        choices: &[],
    };
    let licence = super::data::licence(about.licence);
    let estimate = if about.is_estimate {
        "見込（出納整理期間の終わる前）"
    } else {
        "確定"
    };
    let rows = [
        ("計画", about.plan.clone()),
        ("地方公共団体", about.municipality.clone()),
        ("全国地方公共団体コード", about.code.clone()),
        ("年度", format!("{}年度（{}）", about.year.0, about.year.long())),
        ("基準日", about.as_of.to_string()),
        ("決定した日", about.meeting.to_string()),
        ("版", format!("第{}版", about.edition)),
        ("決算額", estimate.to_owned()),
        ("利用の条件", format!("{} {}", licence.1, licence.2)),
        ("問い合わせ先", about.contact.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Table {
        name: "about",
        title: "概要",
        description: "このブックについて",
        columns: vec![text("項目", "item"), text("内容", "content")],
        key: &["item"],
        rows: rows
            .map(|(item, value)| vec![Cell::text(item), Cell::text(value)])
            .collect(),
    }
}
