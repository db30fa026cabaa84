//! The movement over the last periods: under the departments of 部局別, and what the chart of 総括 draws.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::departments::{FIRST, grade_column};
use crate::plan::Period;
use crate::report::brief::Evaluation;
use crate::report::cells::cell;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::words;

/// Column of the first grade, after evaluation and period.
pub(super) const MARKS: ColNum = 2;
/// Rows from the end of the departments to the first row: the totals, a blank one, heading and header.
const ABOVE: RowNum = 4;

/// Periods that are shown.
const MOST: usize = 4;

/// One evaluation in one period.
pub(super) struct Row<'a> {
    /// Place of the evaluation in the brief.
    place: usize,
    pub evaluation: &'a str,
    pub period: Period,
    pub marks: Vec<usize>,
}

/// Evaluation by evaluation, oldest period first, the batch's own last. Only evaluations with the marks of the first one:
/// others would not fit its columns. Empty where there is no earlier period.
pub(super) fn rows<'a>(facts: &Facts<'a>) -> Vec<Row<'a>> {
    let brief = facts.brief;
    let mut periods: Vec<Period> = facts.tables.trend.iter().map(|row| row.period).collect();
    periods.dedup();
    let shown = &periods[periods.len().saturating_sub(MOST)..];
    let Some(first) = brief.evaluations.first().filter(|_| shown.len() > 1) else {
        return Vec::new();
    };
    let alike = brief.evaluations.iter().enumerate();
    alike
        .filter(|(_, known)| marks(known) == marks(first))
        .flat_map(|(place, evaluation)| {
            shown.iter().map(move |period| Row {
                place,
                evaluation: &evaluation.name,
                period: *period,
                marks: marks(evaluation)
                    .into_iter()
                    .map(|mark| count(facts, *period, &evaluation.name, mark))
                    .collect(),
            })
        })
        .collect()
}

fn count(facts: &Facts, period: Period, evaluation: &str, mark: &str) -> usize {
    let rows = facts.tables.trend.iter();
    let own = rows.filter(|row| row.period == period && row.evaluation == evaluation && row.grade == mark);
    own.map(|row| usize::try_from(row.count).unwrap_or_default()).sum()
}

fn marks(evaluation: &Evaluation) -> Vec<&str> {
    evaluation.grades.iter().map(|grade| grade.mark.as_str()).collect()
}

/// Row of the first one.
pub(super) fn first(facts: &Facts) -> RowNum {
    FIRST + facts.departments.len() as RowNum + ABOVE
}

/// Writes the table under the totals; the batch's own counts are those totals.
pub(super) fn write(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let theme = page.theme;
    let (rows, first) = (rows(facts), first(facts));
    let Some(evaluation) = facts.brief.evaluations.first().filter(|_| !rows.is_empty()) else {
        return Ok(());
    };
    let width = MARKS + evaluation.grades.len() as ColNum;
    page.go(first - 2, 0)
        .block((1, width), "評価の推移（件）", None, &theme.heading)?;
    page.go(first - 1, 0)
        .styled("評価", &theme.header)?
        .styled("期間", &theme.header)?;
    for grade in &evaluation.grades {
        page.styled(&grade.mark, theme.mark(grade.tone))?;
    }
    let totals = first - ABOVE;
    for (at, (row, before)) in (first..).zip(rows.iter().zip(std::iter::once(None).chain(rows.iter().map(Some)))) {
        // The chart groups the periods under the name that stands once.
        let again = before.is_some_and(|before| before.place == row.place);
        page.go(at, 0)
            .styled(if again { "" } else { row.evaluation }, &theme.strong)?
            .center(&words::month(row.period))?;
        for (offset, count) in (0..).zip(&row.marks) {
            if row.period == facts.brief.period {
                let total = cell(totals, grade_column(facts, row.place) + offset);
                page.formula(&total, count, &theme.integer)?;
            } else {
                page.count(*count as i64)?;
            }
        }
    }
    Ok(())
}
