//! 修正のお願い: the findings, the worst files first, each with its cells and what to do.

use rust_xlsxwriter::{ColNum, Worksheet, XlsxError};

use super::place;
use crate::report::cells::opening;
use crate::report::facts::{Facts, distinct};
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::Theme;
use crate::table::FindingRow;

pub(super) const NAME: &str = "修正のお願い";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A4)?;
    let lead = "● エラーは修正を、▲ 要確認は確認をお願いします。・ 通知は対応不要です。セルを押すと、お返しした個票（ない場合は提出されたファイル）のその欄が開きます。";
    let columns = columns();
    page.title(NAME, lead)?.header(&columns, 0)?;
    for (file, rows) in files(facts) {
        let name = match (file, facts.enclosed.iter().find(|form| form.answers(file, ""))) {
            ("", _) => "ファイルによらないもの".to_owned(),
            (file, None) => file.to_owned(),
            (file, Some(form)) => format!("{file}　→　{}", form.name),
        };
        page.block((1, columns.len() as ColNum), &name, None, &theme.strong)?;
        page.next_row()?;
        for row in rows {
            finding(&mut page, facts, row)?;
        }
    }
    if facts.tables.findings.is_empty() {
        page.end_list()?;
    }
    Ok(page.finish())
}

/// The findings by file, worst first; files in the order of their worst finding.
fn files<'a>(facts: &Facts<'a>) -> Vec<(&'a str, Vec<&'a FindingRow>)> {
    let findings = &facts.tables.findings;
    let of_file = |file| {
        let mut rows: Vec<&FindingRow> = findings.iter().filter(|row| row.file == file).collect();
        rows.sort_by_key(|row| row.severity);
        (file, rows)
    };
    let mut files: Vec<(&str, Vec<&FindingRow>)> = distinct(findings.iter().map(|row| row.file.as_str()))
        .into_iter()
        .map(of_file)
        .collect();
    files.sort_by_key(|(_, rows)| rows.first().map(|row| row.severity));
    files
}

fn finding(page: &mut Page, facts: &Facts, row: &FindingRow) -> Result<(), XlsxError> {
    let theme = page.theme;
    let cells = row.cells.to_string();
    let cells = if cells.is_empty() { opening(&row.file) } else { &cells };
    page.severity(row.severity)?.text(&row.sheet)?;
    page.link(
        cells,
        place(facts, &row.file, &row.sheet, row.cells.first()),
        &theme.link,
    )?;
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
