//! The movement over the last periods: under the departments of 部局別, and what the chart of 総括 draws.

use std::rc::Rc;

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::department_list::Places;
use crate::plan::Period;
use crate::report::brief::Evaluation;
use crate::report::cells::cell;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Page};
use crate::value::FiscalYear;

/// Headings of the columns that the chart draws, beside the grades.
const EVALUATION: &str = "評価";
const PERIOD: &str = "期間";
/// What the grades are under; the table has no line for it.
const MARKS: &str = "件数";
/// Rows from the end of the departments to the first row: the totals, a blank one, heading and header.
const ABOVE: RowNum = 4;

/// Periods that are shown.
const MOST: usize = 4;

/// One evaluation in one period.
pub(super) struct Row<'a> {
    /// Whether the row above is of the same evaluation.
    again: bool,
    pub evaluation: &'a str,
    /// What 部局別 calls it in this period.
    title: String,
    pub period: Period,
    /// The fiscal year that it was of, where that is another than the batch's.
    other_year: Option<FiscalYear>,
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
    let alike = brief.evaluations.iter().filter(|known| marks(known) == marks(first));
    alike
        .flat_map(|evaluation| {
            shown.iter().enumerate().map(move |(at, period)| Row {
                again: at > 0,
                evaluation: &evaluation.name,
                title: brief.title_of(evaluation),
                period: *period,
                other_year: brief.other_year(evaluation, *period),
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

/// The columns of the table, for the chart: evaluation, period, and a grade of the first evaluation.
pub(super) struct Table<'a> {
    list: List<'a, Row<'a>>,
    /// Row of the first one.
    pub first: RowNum,
}

impl<'a> Table<'a> {
    pub fn new(facts: &'a Facts) -> Self {
        let departments = Places::new(facts).first() + facts.departments.len() as RowNum;
        Self {
            list: list(facts),
            first: departments + ABOVE,
        }
    }

    pub fn names(&self) -> [ColNum; 2] {
        [EVALUATION, PERIOD].map(|label| self.list.place(label))
    }

    pub fn grade(&self, mark: &str) -> ColNum {
        self.list.place_under(MARKS, mark)
    }
}

fn list<'a>(facts: &'a Facts) -> List<'a, Row<'a>> {
    let places = Rc::new(Places::new(facts));
    let totals = places.first() + facts.departments.len() as RowNum;
    let grades = facts.brief.evaluations.first().map(|evaluation| &evaluation.grades);
    List::new()
        // The chart groups the periods under the name that stands once.
        .column(EVALUATION, 0, |page, row: &Row| {
            let theme = page.theme;
            page.styled(if row.again { "" } else { row.evaluation }, &theme.strong)
        })
        .column(PERIOD, 0, |page, row| {
            let notation = facts.brief.notation;
            let month = notation.short_month(&row.period.to_string());
            // What was settled in June is the year before: it is not the half-year's last.
            match row.other_year {
                Some(year) => page.center(&format!("{month}\n{}年度", notation.short(year))),
                None => page.center(&month),
            }
        })
        .each(grades.into_iter().flatten().enumerate(), |list, (at, grade)| {
            let places = Rc::clone(&places);
            let column = Column::new(&grade.mark, 0).under(MARKS).toned(Some(grade.tone));
            // The batch's own counts are the totals above.
            list.with(column, move |page, row| {
                let theme = page.theme;
                if row.period == facts.brief.period {
                    let total = cell(totals, places.grade(&row.title, &grade.mark));
                    page.formula(&total, row.marks[at], &theme.integer)
                } else {
                    page.count(row.marks[at] as i64)
                }
            })
        })
}

/// Writes the table under the totals.
pub(super) fn write(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let (rows, table) = (rows(facts), Table::new(facts));
    if rows.is_empty() {
        return Ok(());
    }
    let (theme, columns) = (page.theme, table.list.columns());
    page.go(table.first - 2, 0)
        .block((1, columns.len() as ColNum), "評価の推移（件）", None, &theme.heading)?;
    page.go(table.first - 1, 0).header_again(columns)?;
    table.list.rows(page, &rows)
}
