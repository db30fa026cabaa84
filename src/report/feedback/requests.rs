//! 修正のお願い: the findings, file by file, each with its cell and what to do.

use rust_xlsxwriter::{ColNum, Worksheet, XlsxError};

use super::input_folder;
use crate::ledger::FindingRow;
use crate::report::cells::opening;
use crate::report::facts::{Facts, distinct};
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::{SEVERITIES, Theme};

const NAME: &str = "修正のお願い";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A4)?;
    let lead = "● エラーは修正を、▲ 要確認は確認をお願いします。・ 通知は対応不要です。セルを押すと、提出されたファイルのそのセルが開きます。";
    let columns = columns();
    page.title(NAME, lead)?.header(&columns, 0)?;
    let folder = input_folder(facts.brief);
    for file in distinct(facts.tables.findings.iter().map(|row| row.file.as_str())) {
        let mut rows: Vec<&FindingRow> = facts.tables.findings.iter().filter(|row| row.file == file).collect();
        rows.sort_by_key(|row| SEVERITIES.iter().position(|(name, ..)| *name == row.severity));
        let name = if file.is_empty() {
            "ファイルによらないもの"
        } else {
            file
        };
        page.block((1, columns.len() as ColNum), name, None, &theme.strong)?;
        page.next_row()?;
        for row in rows {
            finding(&mut page, row, &folder)?;
        }
    }
    if facts.tables.findings.is_empty() {
        page.end_list()?;
    }
    Ok(page.finish())
}

fn finding(page: &mut Page, row: &FindingRow, folder: &str) -> Result<(), XlsxError> {
    let place = if row.cells.is_empty() {
        opening(&row.file)
    } else {
        &row.cells
    };
    page.severity(&row.severity)?.text(&row.sheet)?;
    page.source(place, folder, &row.file, &row.sheet, &row.cells)?;
    page.text(&row.field)?
        .text(&row.found)?
        .text(&row.read_as)?
        .text(&row.message)?
        .text(&row.help)?;
    page.next_row()?;
    Ok(())
}

fn columns() -> [Column; 8] {
    [
        ("重大度", 11),
        ("シート", 12),
        ("セル", 10),
        ("項目", 18),
        ("入力値", 20),
        ("読み取った値", 16),
        ("内容", 38),
        ("直し方", 38),
    ]
    .map(|(label, width)| Column::new(label, width))
}
