//! 項目の状況: the section's own items, with how they moved, and what is open and dated.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::plan::Counts;
use crate::report::facts::Facts;
use crate::report::items::{due, moved, state};
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::table::ItemRow;

const NAME: &str = "項目の状況";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, &lead(facts))?.header(list.columns(), 0)?;
    list.rows(&mut page, &facts.tables.items)?;
    page.end_list()?;
    page.finish()
}

/// How many are open, and how many of them have a date that is past.
fn lead(facts: &Facts) -> String {
    let rows = &facts.tables.items;
    let open: Vec<&ItemRow> = rows.iter().filter(|row| is_open(row)).collect();
    let late = open.iter().filter(|row| is_late(facts, row)).count();
    let late = match late {
        0 => String::new(),
        late => format!("うち期限を過ぎたものが{late}件あります。"),
    };
    format!(
        "項目は{}件で、達成していないものが{}件です。{late}",
        rows.len(),
        open.len()
    )
}

fn is_open(row: &ItemRow) -> bool {
    !matches!(row.counts, Some(Counts::Achieved | Counts::Excluded))
}

fn is_late(facts: &Facts, row: &ItemRow) -> bool {
    !row.due.is_empty() && row.due.as_str() < facts.brief.as_of.as_str()
}

fn list<'a>(facts: &'a Facts) -> List<'a, ItemRow> {
    List::new()
        .column("番号", 8, |page, row: &ItemRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 18, |page, row| {
            page.text(&row.place.title)
        })
        .column("一覧", 10, |page, row| page.text(&row.list))
        .column("No.", 6, |page, row| page.count(row.item))
        .column("項目", 38, |page, row| page.text(&row.text))
        .column("状態", 11, move |page, row| state(page, facts.brief, row))
        .column("前回から", 14, |page, row| page.center(&moved(row)))
        .column("期限", 15, move |page, row| {
            page.center(&due(facts.brief.notation, row))
        })
        .column("残り", 14, move |page, row| {
            page.center(match (is_open(row), is_late(facts, row)) {
                (false, _) => "",
                (true, true) => "期限を過ぎています",
                (true, false) => "これから",
            })
        })
        .column("説明", 24, |page, row| page.text(&row.remark))
        .column("セル", 8, move |page, row| {
            let (theme, target) = (page.theme, place(facts, &row.file, &row.sheet, row.cell.first()));
            page.link(&row.cell.to_string(), target, &theme.link)
        })
}
