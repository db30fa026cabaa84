//! 判定根拠: one row a grade, with the rule, the arithmetic and the cells it rests on. The counts of the workbook are
//! formulas over this sheet.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use crate::grade::Standing;
use crate::report::cells::opening;
use crate::report::facts::Facts;
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::table::GradeRow;

pub(super) const NAME: &str = "判定根拠";
/// Headings of the columns that are counted.
const DEPARTMENT: &str = "部";
const EVALUATION: &str = "評価";
const GRADE: &str = "評定";
const LEAD: &str =
    "評価ごとに、用いた規則・計算・根拠のセルを示します。「評定」は評価者の評価を優先し、ない場合は計算による案です。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 2)?;
    list.rows(&mut page, &facts.tables.grades)?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, GradeRow> {
    let tone = |row: &GradeRow, mark: &str| facts.tone(&row.evaluation, mark);
    let (folder, notation) = (facts.brief.input_folder.as_str(), facts.brief.notation);
    List::new()
        .column("番号", 9, |page, row: &GradeRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 28, |page, row| {
            page.text(&row.place.title)
        })
        .column(DEPARTMENT, 13, |page, row| {
            page.text(words::department(&row.place.department))
        })
        .column("課", 14, |page, row| page.text(&row.place.section))
        .column(EVALUATION, 12, |page, row| page.text(&row.evaluation))
        .column("年度", 7, move |page, row| {
            page.center(&notation.short(row.fiscal_year))
        })
        // Only what counts stands in this column, as the bare mark.
        .column(GRADE, 7, move |page, row| {
            page.grade(&row.grade, tone(row, &row.grade), Shown::Given)
        })
        .column("評価者", 9, move |page, row| {
            page.grade(&row.stated, tone(row, &row.stated), Shown::Given)
        })
        .column("計算", 7, move |page, row| {
            page.grade(&row.computed, tone(row, &row.computed), Shown::Given)
        })
        .column("区分", 9, |page, row| page.center(standing(row)))
        .column("達成率", 9, |page, row| page.percent(row.achievement))
        .column("規則", 30, |page, row| page.text(&row.rule))
        .column("計算の内容", 32, move |page, row| {
            page.text(&facts.arithmetic(row))
        })
        .column("次の段階まで", 18, |page, row| page.text(&row.next_step))
        .column("評価理由", 34, |page, row| page.text(&row.stated_reason))
        .aside("根拠のセル", 20, |page, row| {
            page.text(&words::inputs(&row.inputs))
        })
        .column("ファイル", 24, |page, row| page.text(&row.file))
        .column("開く", 6, move |page, row| {
            page.source(opening(&row.file), folder, &row.file, &row.sheet, row.cell.first())
        })
        .column("シート", 10, |page, row| page.text(&row.sheet))
}

/// A formula that counts the grades: of all departments or the one named by a cell, of an evaluation, of a mark. The
/// arguments are criteria: cells or quoted words.
pub(super) fn count(facts: &Facts, department: Option<&str>, evaluation: &str, mark: Option<&str>) -> String {
    let list = list(facts);
    let range = |label| list.range(NAME, label, facts.tables.grades.len());
    let mut criteria = format!("{},{evaluation}", range(EVALUATION));
    if let Some(department) = department {
        criteria += &format!(",{},{department}", range(DEPARTMENT));
    }
    if let Some(mark) = mark {
        criteria += &format!(",{},{mark}", range(GRADE));
    }
    format!("COUNTIFS({criteria})")
}

/// Writes links to the evidence of an initiative in one evaluation, or to the first row where it has none of that name.
pub(super) fn links<'a>(facts: &'a Facts) -> impl for<'p, 't> Fn(&'p mut Page<'t>, &str, &str) -> Written<'p, 't> + 'a {
    let first = list(facts).first();
    move |page, key, evaluation| match facts.grade(key, evaluation).or_else(|| facts.grades(key).next()) {
        Some((at, _)) => page.internal("根拠", NAME, first + at as RowNum, 0),
        None => page.blank(),
    }
}

/// What a grade rests on; where nothing is computed, that the evaluator gave it.
fn standing(row: &GradeRow) -> &'static str {
    match row.standing {
        Standing::Open if !row.grade.is_empty() => "評価者",
        standing => standing.name(),
    }
}
