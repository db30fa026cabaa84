//! 点検結果: all findings, each with its cell and what to do.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::report::cells::opening;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{FindingRow, Severity};

pub(super) const NAME: &str = "点検結果";
pub(super) const FIRST: RowNum = first_row(1);
pub(super) const SEVERITY: ColNum = 1;
pub(super) const DEPARTMENT: ColNum = 2;

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    let signs: Vec<String> = (Severity::ALL.iter())
        .map(|severity| format!("{} {severity}", severity.symbol()))
        .collect();
    let lead = format!(
        "{}。セルを押すと提出されたファイルのそのセルを開きます。",
        signs.join("　")
    );
    page.title(NAME, &lead)?.header(&columns(), 3)?;
    for (number, row) in (1..).zip(ordered(facts)) {
        page.count(number)?
            .severity(row.severity)?
            .text(words::department(&row.place.department))?
            .text(&row.place.section)?;
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(&row.file)?
            .text(&row.sheet)?;
        let cells = row.cells.to_string();
        let cells = if cells.is_empty() { opening(&row.file) } else { &cells };
        let folder = &facts.brief.input_folder;
        page.source(cells, folder, &row.file, &row.sheet, row.cells.first())?;
        page.text(&row.field)?
            .text(&row.found)?
            .text(&row.read_as)?
            .text(&row.message)?
            .text(&row.help)?;
        page.text(&row.code)?.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

/// The findings with the heaviest first, those alike in 建制順.
fn ordered<'a>(facts: &Facts<'a>) -> Vec<&'a FindingRow> {
    let mut rows: Vec<&FindingRow> = facts.tables.findings.iter().collect();
    rows.sort_by_key(|row| (row.severity, row.place.order == 0, row.place.order));
    rows
}

fn columns() -> [Column; 15] {
    [
        ("No.", 6),
        ("重大度", 11),
        ("部", 15),
        ("課", 16),
        ("番号", 9),
        ("事業名称", 26),
        ("ファイル", 26),
        ("シート", 12),
        ("セル", 10),
        ("項目", 18),
        ("入力値", 20),
        ("読み取り値", 16),
        ("内容", 42),
        ("直し方", 42),
        ("規則", 12),
    ]
    .map(|(label, width)| Column::new(label, width))
}
