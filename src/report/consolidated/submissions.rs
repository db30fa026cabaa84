//! 提出状況: what came in of what the register expects, in 建制順.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::departments::quoted;
use super::reminders::{self, reminders};
use crate::intake::Layer;
use crate::report::cells::{column_range, opening};
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{Severity, Status, SubmissionRow};

pub(super) const NAME: &str = "提出状況";
const FIRST: RowNum = first_row(1);
const DEPARTMENT: ColNum = 0;
const EXPECTED: ColNum = 4;
const STATUS: ColNum = 5;
/// What stands in the column of the expected.
const YES: &str = "○";
const LEAD: &str = "対象の「○」は台帳にあり提出が必要なもの、「台帳外」は台帳にないファイル、「－」は新しい版に差し替えられたファイルです。最終保存日はファイルの記録（日本時間）によります。";
/// Characters of the hash that tell files apart in print.
const SHORT: usize = 12;

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    page.title(NAME, LEAD)?;
    let reminders = reminders(facts);
    let end = row(facts.tables.submissions.len());
    if !reminders.is_empty() {
        let text = format!("→ 督促文（{}課分）はこの一覧の下にあります", reminders.len());
        page.go(2, 0).link(&text, Some(reminders::link(end, 0)), &theme.jump)?;
    }
    page.header(&columns(), 4)?;
    for row in &facts.tables.submissions {
        let reminder = reminders::place(&reminders, end, row);
        line(&mut page, facts, row, reminder)?;
    }
    page.end_list()?;
    if !reminders.is_empty() {
        reminders::write(&mut page, facts, &reminders)?;
    }
    Ok(page.finish())
}

/// One line; where something is owed, its remark leads to the text that asks for it.
fn line(page: &mut Page, facts: &Facts, row: &SubmissionRow, reminder: Option<String>) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.text(words::department(&row.place.department))?
        .text(&row.place.section)?
        .center(&row.place.number)?
        .text(&row.place.title)?;
    let standing = match row.status {
        Status::Replaced => "－",
        _ if row.expected => YES,
        _ => "台帳外",
    };
    page.center(standing)?.status(row.status)?.center(&row.saved)?;
    page.text(&row.file)?
        .source(
            opening(&row.file),
            &facts.brief.input_folder,
            &row.file,
            &row.sheet,
            None,
        )?
        .text(&row.sheet)?;
    page.text(&row.form)?
        .center(&row.version)?
        .center(row.layer.map_or("", Layer::words))?
        .count(row.errors)?;
    page.count(row.warnings)?;
    match reminder {
        Some(place) if row.remark.is_empty() => page.link("督促文 ↓", Some(place), &theme.link)?,
        _ => page.text(&row.remark)?,
    };
    page.figure((row.bytes > 0).then_some(row.bytes as f64 / 1024.0), &theme.integer)?;
    page.center(row.hash.get(..SHORT).unwrap_or(&row.hash))?.next_row()?;
    Ok(())
}

fn columns() -> [Column; 18] {
    [
        ("部", 16.0),
        ("課", 18.0),
        ("番号", 9.0),
        ("事業名称", 34.0),
        ("対象", 8.0),
        ("状態", 18.0),
        ("最終保存日", 11.5),
        ("ファイル", 32.0),
        ("開く", 6.0),
        ("シート", 14.0),
        ("様式", 12.0),
        ("版", 8.0),
        ("読取方法", 9.0),
        (Severity::Error.name(), 8.0),
        (Severity::Warning.name(), 8.0),
        ("備考", 34.0),
        ("KB", 7.0),
        ("ハッシュ", 15.0),
    ]
    .map(|(label, width)| Column::new(label, width))
}

/// A formula that counts the expected ones: of all departments or the one named by a cell, of a status.
pub(super) fn count(facts: &Facts, department: Option<&str>, status: Option<Status>) -> String {
    let range = |col| column_range(NAME, col, FIRST, facts.tables.submissions.len());
    let mut criteria = format!("{},\"{YES}\"", range(EXPECTED));
    if let Some(department) = department {
        criteria += &format!(",{},{department}", range(DEPARTMENT));
    }
    if let Some(status) = status {
        criteria += &format!(",{},{}", range(STATUS), quoted(status.name()));
    }
    format!("COUNTIFS({criteria})")
}

/// Where a line of the list stands.
pub(super) fn row(at: usize) -> RowNum {
    FIRST + at as RowNum
}
