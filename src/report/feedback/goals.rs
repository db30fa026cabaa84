//! 目標の読み取り: every goal in words as it was typed, beside what was read of it. A section confirms the reading once, then it
//! stands.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::cells::opening;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::table::GoalRow;

const NAME: &str = "目標の読み取り";
const LEAD: &str = "文で書かれた目標を、どう読み取ったかを示します。評価は「読み取った内容」で計算します。違いがあればご連絡ください。";
const READ: &str = "読み取った内容";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 0)?;
    list.rows(&mut page, &facts.tables.goals)?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, GoalRow> {
    let notation = facts.brief.notation;
    let of = |heading: &str, width: f64| Column::new(heading, width).under(READ);
    List::new()
        .column("番号", 7, |page, row: &GoalRow| page.center(&row.place.number))
        .column("項目名", 20, |page, row| page.text(&row.name))
        .column("記入された文", 34, |page, row| page.text(&row.text))
        .with(of("期限", 11.0), move |page, row| {
            page.center(&notation.date(&row.due))
        })
        .with(of("数量", 10.0), |page, row| {
            page.quantity(row.amount, &row.amount_text, None)
        })
        .with(of("単位", 7.0), |page, row| page.center(&row.unit))
        .with(of("比較", 18.0), |page, row| {
            page.text(if row.doubt.is_empty() {
                &row.comparison
            } else {
                &row.doubt
            })
        })
        .with(of("何を", 22.0), |page, row| page.text(&row.what))
        .with(of("比べる基準", 12.0), |page, row| page.text(&row.base))
        .with(of("条件", 16.0), |page, row| page.text(&row.condition))
        .column("区分", 9, |page, row| page.center(row.standing.name()))
        .column("状態", 8, |page, row| page.center(&row.state))
        .column("開く", 6, move |page, row| {
            let (theme, target) = (page.theme, place(facts, &row.file, &row.sheet, row.cell.first()));
            page.link(opening(&row.file), target, &theme.link)
        })
}
