//! 前回からの変化: what changed since the last period.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::Theme;
use crate::table::Movement;

pub(super) const NAME: &str = "前回からの変化";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A4)?;
    page.title(NAME, &lead(facts))?.header(&columns(), 0)?;
    for row in &facts.tables.changes {
        let own = facts.initiative(&row.place.key).map(|at| &facts.tables.initiatives[at]);
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .center(row.kind.name())?;
        page.text(&row.item)?.text(&row.old)?.text(&row.new)?;
        page.center(row.movement.map_or("", Movement::words))?;
        let target = own.and_then(|own| place(facts, &own.file, &own.sheet, row.cell.first()));
        page.link(
            &row.cell.to_string(),
            target.filter(|_| !row.cell.is_empty()),
            &theme.link,
        )?
        .next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

/// What changed, in one sentence.
pub(super) fn lead(facts: &Facts) -> String {
    match (&facts.brief.previous_period, facts.tables.changes.len()) {
        (None, _) => "前回のデータがないため、比較していません。".to_owned(),
        (Some(previous), 0) => format!("前回（{}）から変わったところはありません。", previous.words()),
        (Some(previous), count) => format!("前回（{}）から{count}か所が変わりました。", previous.words()),
    }
}

fn columns() -> [Column; 8] {
    [
        ("番号", 8),
        ("事業名称", 30),
        ("種別", 10),
        ("項目", 30),
        ("前回", 32),
        ("今回", 32),
        ("動き", 10),
        ("セル", 9),
    ]
    .map(|(label, width)| Column::new(label, width))
}
