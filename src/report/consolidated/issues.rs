//! 課題案件: the initiatives that stand out, each with the reasons in words.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use super::evidence;
use crate::report::facts::{Facts, shown};
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "課題案件";
/// Row of the first issue.
pub(super) const FIRST: RowNum = first_row(1);
const LEAD: &str = "評価が下位の事業、工程の遅れ、予算の超過、目標値の変更、評価と計算の不一致を抜き出しています。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    page.title(NAME, LEAD)?.header(&columns(facts), 3)?;
    for (number, issue) in (1..).zip(&facts.issues) {
        let row = issue.initiative;
        page.count(number)?
            .center(&row.number)?
            .text(&row.title)?
            .text(&row.department)?
            .text(&row.section)?;
        for evaluation in &facts.brief.evaluations {
            grade(&mut page, facts, &row.key, &evaluation.name)?;
        }
        page.text(&issue.words())?
            .text(issue.question())?
            .text(&row.responsible)?
            .text(&row.evaluator)?;
        evidence::link(&mut page, facts, &row.key)?;
        page.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

fn columns(facts: &Facts) -> Vec<Column> {
    let mut columns = vec![
        Column::new("No.", 6),
        Column::new("番号", 9),
        Column::new("事業名称", 36),
        Column::new("部", 16),
        Column::new("課", 18),
    ];
    columns.extend(
        facts
            .brief
            .evaluations
            .iter()
            .map(|evaluation| Column::new(&evaluation.name, 13)),
    );
    columns.extend([
        Column::new("理由", 58),
        Column::new("判断していただくこと", 22),
        Column::new("実施責任者", 16),
        Column::new("評価者", 16),
        Column::new("根拠", 10),
    ]);
    columns
}

/// The grade of an initiative in one evaluation; a blank where it has none.
pub(super) fn grade(page: &mut Page, facts: &Facts, key: &str, evaluation: &str) -> Result<(), XlsxError> {
    match facts.grade(key, evaluation) {
        Some((_, row)) => {
            let (mark, standing) = shown(row);
            page.grade(mark, facts.tone(evaluation, mark), standing)?;
        }
        None => {
            page.blank()?;
        }
    }
    Ok(())
}
