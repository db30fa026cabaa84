//! 予算決算: budget and settlement by year: all, every department in 建制順, then every initiative.

mod sums;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use sums::execution_formula;
use sums::keys;
pub(super) use sums::{execution_result, sum_result};

use crate::report::cells::{cell, column_range};
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::{List, Written};
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::CostRow;
use crate::value::{FiscalYear, State};

pub(super) const NAME: &str = "予算決算";
/// Years that fit on a page.
const MOST: usize = 5;
/// Headings of the columns that are summed up, and by which.
const DEPARTMENT: &str = "部";
const BUDGET: &str = "予算額";
const SETTLEMENT: &str = "決算額";
const EXECUTION: &str = "執行率";
/// Criterion of a cell with a figure.
const NUMBER: &str = "\">-1E+300\"";
const LEAD: &str = "単位は千円。執行率は決算額÷予算額（小数第2位以下切り捨て）。上に合計と部の計、下に事業ごとの額を示します。計は金額の記入があるものだけの和で、計の執行率は予算額と決算額の両方があるものだけで計算しています。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 2)?;
    let keys = keys(facts);
    if !keys.is_empty() {
        list.rows(&mut page, totals(facts, list.first(), keys.len()))?;
        page.next_row()?.header_again(list.columns())?;
    }
    let initiatives = keys.into_iter().filter_map(|key| facts.costs(key).next());
    list.rows(&mut page, initiatives.map(Line::Initiative))?;
    page.end_list()?;
    page.finish()
}

/// Rows that are summed up.
#[derive(Clone, Copy)]
struct Rows {
    first: RowNum,
    count: usize,
}

impl Rows {
    /// Their cells in a column.
    fn of(self, col: ColNum) -> String {
        column_range(NAME, col, self.first, self.count)
    }
}

/// A row of the sheet.
enum Line<'a> {
    Sum(Total<'a>),
    /// An initiative by its first year.
    Initiative(&'a CostRow),
}

/// What is summed up in a row.
#[derive(Clone, Copy)]
enum Total<'a> {
    /// All: the sums over the departments, the execution over the list.
    All { departments: Rows, list: Rows },
    /// A department, over the initiatives.
    Department(&'a str, Rows),
}

/// The sum of all, then one row a department in 建制順: sums over the list of so many rows below.
fn totals<'a>(facts: &Facts<'a>, first: RowNum, count: usize) -> Vec<Line<'a>> {
    let departments = with_costs(facts);
    let below = Rows {
        first: first + 1,
        count: departments.len(),
    };
    // The list begins after the departments, a blank row and its own header.
    let list = Rows {
        first: below.first + departments.len() as RowNum + 2,
        count,
    };
    let departments = departments
        .into_iter()
        .map(|name| Line::Sum(Total::Department(name, list)));
    let all = Total::All {
        departments: below,
        list,
    };
    std::iter::once(Line::Sum(all)).chain(departments).collect()
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let list = List::new()
        .column("番号", 9, |page, line: &Line| match line {
            Line::Sum(Total::All { .. }) => page.total("合計"),
            Line::Sum(Total::Department(..)) => page.total("部計"),
            Line::Initiative(row) => page.center(&row.place.number),
        })
        .column(&facts.brief.title_heading(), 32, |page, line| match line {
            Line::Initiative(row) => page.text(&row.place.title),
            Line::Sum(_) => page.total(""),
        })
        .column(DEPARTMENT, 16, |page, line| match line {
            Line::Sum(Total::All { .. }) => page.total(""),
            Line::Sum(Total::Department(name, _)) => page.total(words::department(name)),
            Line::Initiative(row) => page.text(words::department(&row.place.department)),
        })
        .column("課", 18, |page, line| match line {
            Line::Initiative(row) => page.text(&row.place.section),
            Line::Sum(_) => page.total(""),
        });
    // Where the years do not all fit on a page, the first ones stand behind the others, on the screen.
    let printed = facts.fitting_years(MOST);
    let others = facts.years.iter().filter(|year| !printed.contains(year));
    let list = list.each(&printed, |list, &year| of_year(list, facts, (year, false)));
    list.each(others, |list, &year| of_year(list, facts, (year, true)))
}

/// Budget, settlement and execution of a year.
fn of_year<'a>(list: List<'a, Line<'a>>, facts: &'a Facts, (year, aside): (FiscalYear, bool)) -> List<'a, Line<'a>> {
    let group = facts.brief.notation.year(year);
    let column = |label, width| {
        let column = Column::new(label, width).under(&group);
        if aside { column.aside() } else { column }
    };
    let department = list.place(DEPARTMENT);
    let sum_of = move |total: Total| match total {
        Total::Department(name, _) => facts.cost_sum(name, year),
        Total::All { .. } => facts.cost_sum_of_all(year),
    };
    let cost = move |row: &CostRow| facts.cost(&row.place.key, year);
    let list = list
        .with(column(BUDGET, 11), move |page, line| match line {
            Line::Initiative(row) => match cost(row) {
                Some(row) => page.money(row.budget_yen, row.budget_state, &row.budget_cell),
                None => page.blank(),
            },
            Line::Sum(of) => total(page, *of, department, sum_of(*of).budget),
        })
        .with(column(SETTLEMENT, 11), move |page, line| match line {
            Line::Initiative(row) => match cost(row) {
                // What has not come is not missing.
                Some(row) if row.settlement_state == State::Blank && !facts.has_begun(year) => page.blank(),
                Some(row) => page.money(row.settlement_yen, row.settlement_state, &row.settlement_cell),
                None => page.blank(),
            },
            Line::Sum(of) => total(page, *of, department, sum_of(*of).settlement),
        });
    let [budget, settlement] = [BUDGET, SETTLEMENT].map(|label| list.place_under(&group, label));
    list.with(column(EXECUTION, 9), move |page, line| match line {
        Line::Initiative(row) => match cost(row) {
            Some(row) => page.percent(row.execution),
            None => page.blank(),
        },
        Line::Sum(of) => {
            // Over what has both: the sum of a column where the other has a figure too.
            let both = |sum, beside| of.both(sum, beside, department, page.row);
            let formula = execution_formula(&both(budget, settlement), &both(settlement, budget));
            let theme = page.theme;
            page.formula(&formula, execution_result(sum_of(*of)), &theme.total_percent)
        }
    })
}

/// The sum of the column that is being written. Words such as 未確定 are no figures: a sum of nothing is blank, not 0.
fn total<'p, 't>(page: &'p mut Page<'t>, of: Total, department: ColNum, yen: Option<i64>) -> Written<'p, 't> {
    let formula = match of {
        Total::Department(_, rows) => {
            let by = format!("{},{}", rows.of(department), cell(page.row, department));
            let range = rows.of(page.col);
            format!("IF(COUNTIFS({by},{range},{NUMBER})=0,\"\",SUMIFS({range},{by}))")
        }
        Total::All { departments, .. } => {
            let range = departments.of(page.col);
            format!("IF(COUNT({range})=0,\"\",SUM({range}))")
        }
    };
    let theme = page.theme;
    page.formula(&formula, sum_result(yen), &theme.total_money)
}

impl Total<'_> {
    /// The sum of a column of the list over the rows in which another has a figure too.
    fn both(self, sum: ColNum, beside: ColNum, department: ColNum, row: RowNum) -> String {
        match self {
            Self::All { list, .. } => format!("SUMIFS({},{},{NUMBER})", list.of(sum), list.of(beside)),
            Self::Department(_, list) => {
                let by = format!("{},{}", list.of(department), cell(row, department));
                format!("SUMIFS({},{by},{},{NUMBER})", list.of(sum), list.of(beside))
            }
        }
    }
}

fn with_costs<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let present = distinct(facts.tables.costs.iter().map(|row| row.place.department.as_str()));
    let mut ordered: Vec<&str> = facts
        .departments
        .iter()
        .copied()
        .filter(|name| present.contains(name))
        .collect();
    ordered.extend(present.into_iter().filter(|name| !facts.departments.contains(name)));
    ordered
}

/// The cells of a year's overall sums, for 総括: budget, settlement and execution.
pub(super) fn total_cells(facts: &Facts, year: FiscalYear) -> [String; 3] {
    let list = list(facts);
    let cell = |label| {
        let col = list.place_under(&facts.brief.notation.year(year), label);
        format!("'{NAME}'!{}", cell(list.first(), col))
    };
    [BUDGET, SETTLEMENT, EXECUTION].map(cell)
}
