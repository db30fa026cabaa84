//! 指標: one row per initiative, indicator and fiscal year.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::ledger::IndicatorRow;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::{Standing, Theme};
use crate::report::words;

pub(super) const NAME: &str = "指標";
/// Row of the first record and column of the achievement, for the small charts of 事業一覧.
pub(super) const FIRST: RowNum = first_row(1);
pub(super) const ACHIEVEMENT: ColNum = 12;
const LEAD: &str =
    "目標値・実績値は個票の値、達成率は小数第2位以下を切り捨てています。区分の「参考」は年度が終わっていないものです。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    page.title(NAME, LEAD)?.header(&columns(), 2)?;
    for row in &facts.tables.indicators {
        let standing = if row.standing == "参考" && !row.grade.is_empty() {
            Standing::Reference
        } else {
            Standing::Given
        };
        page.center(&row.number)?
            .text(&row.title)?
            .text(words::department(&row.department))?
            .text(&row.section)?;
        page.center(&row.indicator)?
            .text(&row.name)?
            .center(&row.unit)?
            .center(&row.direction)?;
        page.quantity(row.baseline, "", "")?
            .center(&words::full_year(row.fiscal_year))?;
        page.quantity(row.target, &row.target_text, &row.target_state)?;
        page.quantity(row.actual, &row.actual_text, &row.actual_state)?
            .percent(row.achievement)?;
        page.grade(&row.grade, tone(facts, row), standing)?
            .center(&row.standing)?
            .text(&row.reason)?;
        page.center(&row.target_cell)?.center(&row.actual_cell)?.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

/// Tone of a yearly grade: an indicator belongs to the evaluation that has its name in its own (KPI, KPI評価); where none
/// has, to any that knows the mark.
fn tone(facts: &Facts, row: &IndicatorRow) -> Option<u8> {
    if row.grade.is_empty() {
        return None;
    }
    let evaluations = &facts.brief.evaluations;
    let own = evaluations
        .iter()
        .find(|evaluation| evaluation.name.contains(&row.indicator));
    let mut candidates = own.into_iter().chain(evaluations);
    candidates.find_map(|evaluation| facts.tone(&evaluation.name, &row.grade))
}

fn columns() -> [Column; 18] {
    [
        ("番号", 9),
        ("事業名称", 30),
        ("部", 15),
        ("課", 16),
        ("種類", 8),
        ("指標", 34),
        ("単位", 8),
        ("方向", 10),
        ("基準値", 10),
        ("年度", 11),
        ("目標値", 12),
        ("実績値", 12),
        ("達成率", 9),
        ("評価", 10),
        ("区分", 8),
        ("理由", 42),
        ("目標値のセル", 10),
        ("実績値のセル", 10),
    ]
    .map(|(label, width)| Column::new(label, width))
}
