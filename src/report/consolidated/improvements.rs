//! 改善一覧: what is missed, with what is done about it, by when, by whom, and since when it is missed.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::plan::{Counts, Period};
use crate::report::facts::Facts;
use crate::report::items::{due, state};
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::ItemRow;

pub(super) const NAME: &str = "改善一覧";

/// Whether anything is missed of a list whose form asks what is done about it.
pub(super) fn is_needed(facts: &Facts) -> bool {
    rows(facts).next().is_some()
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, &lead(facts))?.header(list.columns(), 2)?;
    list.rows(&mut page, rows(facts))?;
    page.end_list()?;
    page.finish()
}

/// The items that are missed, of the lists that ask for a measure: required ones first.
fn rows<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a ItemRow> {
    let tables = facts.tables;
    let lists = &facts.brief.lists;
    let asks = move |row: &ItemRow| {
        let own = lists
            .iter()
            .find(|list| list.form == *row.place.form && list.name == *row.list);
        own.is_some_and(|list| list.asks_measure)
    };
    let missed = move |required: bool| {
        let own = tables.items.iter();
        own.filter(move |row| row.counts == Some(Counts::Missed) && row.required == required)
    };
    missed(true).chain(missed(false)).filter(move |row| asks(row))
}

fn lead(facts: &Facts) -> String {
    let count = |test: &dyn Fn(&ItemRow) -> bool| rows(facts).filter(|row| test(row)).count();
    format!(
        "未達の項目は {} 件です。うち必須が {} 件、前回から続くものが {} 件、改善の内容か期限のないものが {} 件です。",
        count(&|_| true),
        count(&|row| row.required),
        count(&|row| is_old(facts, row)),
        count(&|row| row.measure.is_empty() || row.due.is_empty()),
    )
}

/// Whether it was missed before.
fn is_old(facts: &Facts, row: &ItemRow) -> bool {
    row.since.as_str() != facts.brief.period.to_string()
}

fn list<'a>(facts: &'a Facts) -> List<'a, ItemRow> {
    let (folder, notation) = (facts.brief.input_folder.as_str(), facts.brief.notation);
    List::new()
        .column("部", 13, |page, row: &ItemRow| {
            page.text(words::department(&row.place.department))
        })
        .column("課", 14, |page, row| page.text(&row.place.section))
        .column("番号", 8, |page, row| page.center(&row.place.number))
        .column("コード", 9, |page, row| page.center(&row.code))
        .column("項目", 40, |page, row| page.text(&row.text))
        .column("必須", 6, |page, row| {
            page.center(if row.required { "○" } else { "" })
        })
        .column("状態", 11, move |page, row| state(page, facts.brief, row))
        .column("いつから", 14, move |page, row| {
            let since = row.since.parse().map(|period: Period| notation.month(period));
            page.center(&since.unwrap_or_default())
        })
        .column("説明", 34, |page, row| page.text(&row.remark))
        .column("改善の内容", 34, |page, row| page.text(&row.measure))
        .column("期限", 16, move |page, row| page.center(&due(notation, row)))
        .column("担当", 14, |page, row| page.text(&row.responsible))
        .aside("セル", 8, move |page, row| {
            page.source(&row.cell.to_string(), folder, &row.file, &row.sheet, row.cell.first())
        })
}
