//! 項目一覧: one row an item, with its state, its date and how it moved since the last time.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::plan::Counts;
use crate::report::facts::Facts;
use crate::report::items::{due, moved, state};
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::ItemRow;

pub(super) const NAME: &str = "項目一覧";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let lead = "項目の 1 つ 1 つの状態です。区分は、達成の割合をどう数えるかを示します（対象外と未記入は数えません）。";
    let list = list(facts);
    page.title(NAME, lead)?.header(list.columns(), 4)?;
    list.rows(&mut page, &facts.tables.items)?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, ItemRow> {
    let (folder, notation) = (facts.brief.input_folder.as_str(), facts.brief.notation);
    List::new()
        .column("部", 13, |page, row: &ItemRow| {
            page.text(words::department(&row.place.department))
        })
        .column("課", 14, |page, row| page.text(&row.place.section))
        .column("番号", 8, |page, row| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 26, |page, row| {
            page.text(&row.place.title)
        })
        .column("一覧", 12, |page, row| page.text(&row.list))
        .column("No.", 6, |page, row| page.count(row.item))
        .column("コード", 9, |page, row| page.center(&row.code))
        .column("項目", 44, |page, row| page.text(&row.text))
        .column("必須", 6, |page, row| {
            page.center(if row.required { "○" } else { "" })
        })
        .column("状態", 12, move |page, row| state(page, facts.brief, row))
        .column("区分", 8, |page, row| {
            page.center(row.counts.map_or("未記入", Counts::name))
        })
        .column("期限", 18, move |page, row| page.center(&due(notation, row)))
        .column("前回から", 18, |page, row| page.center(&moved(row)))
        .column("説明", 36, |page, row| page.text(&row.remark))
        .aside("セル", 8, move |page, row| {
            page.source(&row.cell.to_string(), folder, &row.file, &row.sheet, row.cell.first())
        })
}
