//! 判定と根拠: how each grade came about.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::cells::opening;
use crate::report::facts::{Facts, shown};
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;

const NAME: &str = "判定と根拠";
const LEAD: &str = "評価ごとに、用いた規則と計算、根拠のセルを示します。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A4)?;
    page.title(NAME, LEAD)?.header(&columns(), 0)?;
    for row in &facts.tables.grades {
        let tone = |mark: &str| facts.tone(&row.evaluation, mark);
        let (mark, standing) = shown(row);
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(&row.evaluation)?
            .grade(mark, tone(mark), standing)?;
        page.grade(&row.stated, tone(&row.stated), Shown::Given)?;
        page.grade(&row.computed, tone(&row.computed), Shown::Given)?;
        page.percent(row.achievement)?
            .text(&row.rule)?
            .text(&row.arithmetic)?
            .text(&row.next_step)?
            .text(&words::inputs(&row.inputs))?;
        let target = place(facts, &row.file, &row.sheet, row.cell.first());
        page.link(opening(&row.file), target, &theme.link)?.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

fn columns() -> [Column; 12] {
    [
        ("番号", 8),
        ("事業名称", 24),
        ("評価", 12),
        ("評定", 10),
        ("評価者の評価", 9),
        ("計算による評価", 10),
        ("達成率", 9),
        ("規則", 28),
        ("計算の内容", 32),
        ("次の段階まで", 16),
        ("根拠のセル", 16),
        ("開く", 6),
    ]
    .map(|(label, width)| Column::new(label, width))
}
