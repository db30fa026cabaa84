//! 判定根拠: one row a grade, with the rule, the arithmetic and the cells it rests on. The counts of the workbook are
//! formulas over this sheet.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::report::cells::{column_range, opening};
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::{Standing, Theme};
use crate::report::words;

pub(super) const NAME: &str = "判定根拠";
const FIRST: RowNum = first_row(1);
const DEPARTMENT: ColNum = 2;
const EVALUATION: ColNum = 4;
const GRADE: ColNum = 6;
const LEAD: &str =
    "評価ごとに、用いた規則・計算・根拠のセルを示します。「評定」は評価者の評価を優先し、ない場合は計算による案です。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    page.title(NAME, LEAD)?.header(&columns(), 2)?;
    for row in &facts.tables.grades {
        let tone = |mark: &str| facts.tone(&row.evaluation, mark);
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(words::department(&row.place.department))?
            .text(&row.place.section)?;
        page.text(&row.evaluation)?.center(&words::year(row.fiscal_year))?;
        // Only what counts stands in this column, as the bare mark.
        page.grade(&row.grade, tone(&row.grade), Standing::Given)?;
        page.grade(&row.stated, tone(&row.stated), Standing::Given)?;
        page.grade(&row.computed, tone(&row.computed), Standing::Given)?
            .center(row.standing.name())?;
        page.percent(row.achievement)?
            .text(&row.rule)?
            .text(&row.arithmetic)?
            .text(&row.next_step)?;
        page.text(&row.stated_reason)?.text(&words::inputs(&row.inputs))?;
        page.text(&row.file)?
            .source(
                opening(&row.file),
                &facts.brief.input_folder,
                &row.file,
                &row.sheet,
                row.cell.first(),
            )?
            .text(&row.sheet)?;
        page.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

fn columns() -> [Column; 19] {
    [
        ("番号", 9),
        ("事業名称", 28),
        ("部", 13),
        ("課", 14),
        ("評価", 12),
        ("年度", 6),
        ("評定", 7),
        ("評価者", 9),
        ("計算", 7),
        ("区分", 9),
        ("達成率", 9),
        ("規則", 30),
        ("計算の内容", 32),
        ("次の段階まで", 18),
        ("評価理由", 34),
        ("根拠のセル", 20),
        ("ファイル", 24),
        ("開く", 6),
        ("シート", 10),
    ]
    .map(|(label, width)| Column::new(label, width))
}

/// A formula that counts the grades: of all departments or the one named by a cell, of an evaluation, of a mark. The
/// arguments are criteria: cells or quoted words.
pub(super) fn count(facts: &Facts, department: Option<&str>, evaluation: &str, mark: Option<&str>) -> String {
    let range = |col| column_range(NAME, col, FIRST, facts.tables.grades.len());
    let mut criteria = format!("{},{evaluation}", range(EVALUATION));
    if let Some(department) = department {
        criteria += &format!(",{},{department}", range(DEPARTMENT));
    }
    if let Some(mark) = mark {
        criteria += &format!(",{},{mark}", range(GRADE));
    }
    format!("COUNTIFS({criteria})")
}

/// A link to the first row of an initiative's evidence.
pub(super) fn link(page: &mut Page, facts: &Facts, key: &str) -> Result<(), XlsxError> {
    link_to(page, facts, key, "")
}

/// A link to the evidence of one evaluation, or to the first row where the initiative has none of that name.
pub(super) fn link_to(page: &mut Page, facts: &Facts, key: &str, evaluation: &str) -> Result<(), XlsxError> {
    match facts.grade(key, evaluation).or_else(|| facts.grades(key).next()) {
        Some((at, _)) => page.internal("根拠", NAME, FIRST + at as RowNum, 0)?,
        None => page.blank()?,
    };
    Ok(())
}
