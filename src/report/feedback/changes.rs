//! 前回比較: what changed since the last period.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{ChangeRow, Movement};

pub(super) const NAME: &str = "前回比較";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, &lead(facts))?.header(list.columns(), 0)?;
    list.rows(&mut page, &facts.tables.changes)?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, ChangeRow> {
    let notation = facts.brief.notation;
    List::new()
        .column("番号", 8, |page, row: &ChangeRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 30, |page, row| {
            page.text(&row.place.title)
        })
        .column("種別", 10, |page, row| page.center(row.kind.name()))
        .column("項目", 30, move |page, row| page.text(&notation.retold(&row.item)))
        .column("前回", 32, move |page, row| {
            page.text(&words::months(notation, &row.old))
        })
        .column("今回", 32, move |page, row| {
            page.text(&words::months(notation, &row.new))
        })
        .column("動き", 10, |page, row| {
            page.center(row.movement.map_or("", Movement::words))
        })
        .column("セル", 9, move |page, row| {
            let own = facts.initiative(&row.place.key).map(|at| &facts.tables.initiatives[at]);
            let target = own.and_then(|own| place(facts, &own.file, &own.sheet, row.cell.first()));
            let theme = page.theme;
            page.link(
                &row.cell.to_string(),
                target.filter(|_| !row.cell.is_empty()),
                &theme.link,
            )
        })
}

/// What changed, in one sentence.
pub(super) fn lead(facts: &Facts) -> String {
    match (&facts.brief.previous_period, facts.tables.changes.len()) {
        (None, _) => "前回のデータがないため、比較していません。".to_owned(),
        (Some(previous), 0) => format!(
            "前回（{}）から変わったところはありません。",
            facts.brief.notation.month(*previous)
        ),
        (Some(previous), count) => format!(
            "前回（{}）から{count}か所が変わりました。",
            facts.brief.notation.month(*previous)
        ),
    }
}
