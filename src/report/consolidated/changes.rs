//! 前回比較: what changed since the last period.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::cells::opening;
use crate::report::facts::{Facts, distinct};
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::table::{ChangeKind, ChangeRow, Movement};

const NAME: &str = "前回比較";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let brief = facts.brief;
    let mut page = Page::new(theme, sheet, brief, NAME, Paper::A3)?;
    let lead = match &brief.previous_period {
        Some(previous) => format!("前回（{}）から変わったものです。{}", previous.words(), counted(facts)),
        None => "前回のデータがないため、比較していません。".to_owned(),
    };
    page.title(NAME, &lead)?.header(&columns(), 2)?;
    for row in &facts.tables.changes {
        // What is about the plan itself belongs to no initiative.
        let department = if row.place.key.is_empty() {
            ""
        } else {
            words::department(&row.place.department)
        };
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(department)?
            .text(&row.place.section)?;
        page.center(row.kind.name())?.text(&row.item)?;
        value(&mut page, facts, row, &row.old)?;
        value(&mut page, facts, row, &row.new)?;
        page.center(row.movement.map_or("", Movement::words))?
            .center(&row.cell.to_string())?;
        page.source(
            opening(&row.file),
            &brief.input_folder,
            &row.file,
            &row.sheet,
            row.cell.first(),
        )?
        .next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

/// A grade with its colour, months as officers write them, anything else as it is.
fn value(page: &mut Page, facts: &Facts, row: &ChangeRow, value: &str) -> Result<(), XlsxError> {
    match row.kind {
        ChangeKind::Grade => page.grade(value, tone(facts, row, value), Shown::Given)?,
        ChangeKind::Schedule => page.center(&words::months(value))?,
        _ => page.center(value)?,
    };
    Ok(())
}

/// Tone of a changed grade; other changes have none.
fn tone(facts: &Facts, row: &ChangeRow, mark: &str) -> Option<u8> {
    facts.tone(&row.item, mark).filter(|_| row.kind == ChangeKind::Grade)
}

/// 「評価 12件、実績値 40件」: how many there are of each kind.
fn counted(facts: &Facts) -> String {
    let rows = &facts.tables.changes;
    let count = |kind: &str| rows.iter().filter(|row| row.kind.name() == kind).count();
    let kinds = distinct(rows.iter().map(|row| row.kind.name()));
    let told: Vec<String> = kinds.iter().map(|kind| format!("{kind} {}件", count(kind))).collect();
    told.join("、")
}

fn columns() -> [Column; 11] {
    [
        ("番号", 9),
        ("事業名称", 36),
        ("部", 16),
        ("課", 18),
        ("種別", 10),
        ("項目", 28),
        ("前回", 30),
        ("今回", 30),
        ("動き", 10),
        ("セル", 9),
        ("個票", 7),
    ]
    .map(|(label, width)| Column::new(label, width))
}
