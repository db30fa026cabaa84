//! 読み取り内容の確認: every value as it was typed and as it was read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::input_folder;
use crate::ledger::ValueRow;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;

const NAME: &str = "読み取り内容の確認";
const LEAD: &str =
    "入力された値と、読み取った値です。色のついた行は読み取るときに直した箇所です。違いがあればご連絡ください。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A4)?;
    page.title(NAME, LEAD)?.header(&columns(), 0)?;
    let folder = input_folder(facts.brief);
    for row in &facts.tables.values {
        value(&mut page, facts, row, &folder)?;
    }
    page.end_list()?;
    Ok(page.finish())
}

fn value(page: &mut Page, facts: &Facts, row: &ValueRow, folder: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    let own = facts.initiative(&row.key).map(|at| &facts.tables.initiatives[at]);
    page.center(own.map_or("", |row| &row.number))?
        .text(&row.file)?
        .text(&row.sheet)?;
    let label = if row.label.is_empty() { &row.field } else { &row.label };
    match row.row {
        Some(place) => page.text(&format!("{label}（{place}）"))?,
        None => page.text(label)?,
    };
    page.center(&row.fiscal_year.map_or(String::new(), words::full_year))?;
    page.source(&row.cell, folder, &row.file, &row.sheet, &row.cell)?;
    let format = if row.repairs.is_empty() {
        &theme.text
    } else {
        &theme.repaired
    };
    let read = if row.value.is_empty() {
        words::state(&row.state)
    } else {
        &row.value
    };
    page.styled(&row.raw, format)?
        .styled(read, format)?
        .center(&row.unit)?
        .styled(&row.repairs, format)?
        .next_row()?;
    Ok(())
}

fn columns() -> [Column; 10] {
    [
        ("番号", 8),
        ("ファイル", 22),
        ("シート", 12),
        ("項目", 24),
        ("年度", 11),
        ("セル", 8),
        ("入力値", 30),
        ("読み取った値", 30),
        ("単位", 8),
        ("直した点", 26),
    ]
    .map(|(label, width)| Column::new(label, width))
}
