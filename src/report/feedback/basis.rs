//! 判定と根拠: how each grade came about.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::cells::opening;
use crate::report::facts::{Facts, shown};
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::table::GradeRow;

const NAME: &str = "判定と根拠";
const LEAD: &str = "評価ごとに、用いた規則と計算、根拠のセルを示します。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 0)?;
    list.rows(&mut page, &facts.tables.grades)?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, GradeRow> {
    let tone = |row: &GradeRow, mark: &str| facts.tone(&row.evaluation, mark);
    List::new()
        .column("番号", 8, |page, row: &GradeRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 24, |page, row| {
            page.text(&row.place.title)
        })
        .column("評価", 12, |page, row| page.text(&row.evaluation))
        .column("評定", 10, move |page, row| {
            let (mark, standing) = shown(row);
            page.grade(mark, tone(row, mark), standing)
        })
        .column("評価者の評価", 9, move |page, row| {
            page.grade(&row.stated, tone(row, &row.stated), Shown::Given)
        })
        .column("計算による評価", 10, move |page, row| {
            page.grade(&row.computed, tone(row, &row.computed), Shown::Given)
        })
        .column("達成率", 9, |page, row| page.percent(row.achievement))
        .column("規則", 28, |page, row| page.text(&row.rule))
        .column("計算の内容", 32, move |page, row| {
            page.text(&facts.arithmetic(row))
        })
        .column("次の段階まで", 16, |page, row| page.text(&row.next_step))
        .column("根拠のセル", 16, |page, row| {
            page.text(&words::inputs(&row.inputs))
        })
        .column("開く", 6, move |page, row| {
            let (theme, target) = (page.theme, place(facts, &row.file, &row.sheet, row.cell.first()));
            page.link(opening(&row.file), target, &theme.link)
        })
}
