//! 予算決算: budget and settlement by year: all, every department in 建制順, then every initiative.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::report::cells::{cell, column_range, thousands};
use crate::report::facts::{Facts, distinct};
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::execution;

pub(super) const NAME: &str = "予算決算";
/// Row of the overall sum; the departments follow.
const FIRST: RowNum = first_row(2);
const DEPARTMENT: ColNum = 2;
/// Column of the first year's budget; settlement and execution follow, then the next year.
const MONEY: ColNum = 4;
/// Criterion of a cell with a figure.
const NUMBER: &str = "\">-1E+300\"";
const LEAD: &str = "単位は千円。執行率は決算額÷予算額（小数第2位以下切り捨て）。上に合計と部の計、下に事業ごとの額を示します。計は金額の記入があるものだけの和で、計の執行率は予算額と決算額の両方があるものだけで計算しています。";

/// Sums in yen; None where no initiative has a figure, which is not 0.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub budget: Option<i64>,
    pub settlement: Option<i64>,
    /// Budget and settlement of those that have both: what the execution is told from.
    both: (i64, i64),
}

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    let columns = columns(facts);
    page.title(NAME, LEAD)?.header(&columns, 2)?;
    let keys = keys(facts);
    if !keys.is_empty() {
        totals(&mut page, facts, keys.len())?;
        page.next_row()?.header_again(&columns)?;
    }
    for key in keys {
        let Some(first) = facts.costs(key).next() else { continue };
        page.center(&first.place.number)?
            .text(&first.place.title)?
            .text(words::department(&first.place.department))?
            .text(&first.place.section)?;
        for year in &facts.years {
            match facts.cost(key, *year) {
                Some(row) => page
                    .money(row.budget_yen, row.budget_state)?
                    .money(row.settlement_yen, row.settlement_state)?
                    .percent(row.execution)?,
                None => page.blank()?.blank()?.blank()?,
            };
        }
        page.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

fn columns(facts: &Facts) -> Vec<Column> {
    let mut columns: Vec<Column> = [("番号", 9), ("事業名称", 32), ("部", 16), ("課", 18)]
        .map(|(label, width)| Column::new(label, width))
        .into();
    for year in &facts.years {
        let year = words::full_year(*year);
        columns.extend(
            [("予算額", 11), ("決算額", 11), ("執行率", 9)]
                .map(|(label, width)| Column::new(label, width).under(&year)),
        );
    }
    columns
}

/// The initiatives with costs, each once, in the order of the table.
fn keys<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    facts
        .tables
        .costs
        .iter()
        .map(|row| row.place.key.as_str())
        .filter(|key| seen.insert(*key))
        .collect()
}

/// The sum of all, then one row a department in 建制順: sums over the list of so many rows below.
fn totals(page: &mut Page, facts: &Facts, rows: usize) -> Result<(), XlsxError> {
    let theme = page.theme;
    let (sums, departments) = (sums(facts), with_costs(facts));
    for text in ["合計", "", "", ""] {
        page.styled(text, &theme.total)?;
    }
    // The list begins after the departments, a blank row and its own header.
    let list = page.row + departments.len() as RowNum + 3;
    let listed = |col| column_range(NAME, col, list, rows);
    for (col, year) in (MONEY..).step_by(3).zip(&facts.years) {
        let sum = |col| {
            let range = column_range(NAME, col, FIRST + 1, departments.len());
            format!("IF(COUNT({range})=0,\"\",SUM({range}))")
        };
        let both = |sum, beside| format!("SUMIFS({},{},{NUMBER})", listed(sum), listed(beside));
        line(page, col, sum, both, overall(&sums, *year))?;
    }
    page.next_row()?;
    for department in departments {
        page.styled("部計", &theme.total)?.styled("", &theme.total)?;
        page.styled(words::department(department), &theme.total)?
            .styled("", &theme.total)?;
        let by = format!("{},{}", listed(DEPARTMENT), cell(page.row, DEPARTMENT));
        for (col, year) in (MONEY..).step_by(3).zip(&facts.years) {
            // Words such as 未確定 are no figures: a sum of nothing is blank, not 0.
            let sum = |col| {
                let range = listed(col);
                format!("IF(COUNTIFS({by},{range},{NUMBER})=0,\"\",SUMIFS({range},{by}))")
            };
            let both = |sum, beside| format!("SUMIFS({},{by},{},{NUMBER})", listed(sum), listed(beside));
            let sums = sums.get(&(department, *year)).copied().unwrap_or_default();
            line(page, col, sum, both, sums)?;
        }
        page.next_row()?;
    }
    Ok(())
}

/// Budget, settlement and execution of a total, from its column on: `sum` of a column, `both` of a column where another has
/// a figure too.
fn line(
    page: &mut Page,
    col: ColNum,
    sum: impl Fn(ColNum) -> String,
    both: impl Fn(ColNum, ColNum) -> String,
    sums: Sums,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.formula(&sum(col), sum_result(sums.budget), &theme.total_money)?;
    page.formula(&sum(col + 1), sum_result(sums.settlement), &theme.total_money)?;
    let formula = execution_formula(&both(col, col + 1), &both(col + 1, col));
    page.formula(&formula, execution_result(sums), &theme.total_percent)?;
    Ok(())
}

/// A sum in 千円 as the result of a formula; empty where there is none.
pub(super) fn sum_result(yen: Option<i64>) -> String {
    yen.map_or(String::new(), |yen| thousands(yen).to_string())
}

/// Formula of the execution in percent, truncated to one decimal as all rates are, but for what is spent and would be 0.
fn execution_formula(budget: &str, settlement: &str) -> String {
    let rate = format!("{settlement}/{budget}*100");
    format!("IF({budget}=0,\"\",IF(AND({rate}>0,{rate}<0.1),{rate},ROUNDDOWN({rate},1)))")
}

/// What that formula gives.
pub(super) fn execution_result(sums: Sums) -> String {
    let (budget, settlement) = sums.both;
    execution(Some(budget), Some(settlement)).map_or(String::new(), |rate| rate.to_string())
}

/// The sum of what there is.
fn plus(left: Option<i64>, right: Option<i64>) -> Option<i64> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.saturating_add(right)),
        (one, other) => one.or(other),
    }
}

/// Sums by department and year over what the list shows.
pub(super) fn sums<'a>(facts: &Facts<'a>) -> HashMap<(&'a str, i64), Sums> {
    let mut sums: HashMap<(&str, i64), Sums> = HashMap::new();
    for key in keys(facts) {
        let Some(first) = facts.costs(key).next() else { continue };
        for row in facts.years.iter().filter_map(|year| facts.cost(key, *year)) {
            let sum = sums
                .entry((first.place.department.as_str(), row.fiscal_year))
                .or_default();
            *sum = sum.plus(Sums {
                budget: row.budget_yen,
                settlement: row.settlement_yen,
                both: row.budget_yen.zip(row.settlement_yen).unwrap_or_default(),
            });
        }
    }
    sums
}

/// The sum of all departments in a year.
pub(super) fn overall(sums: &HashMap<(&str, i64), Sums>, year: i64) -> Sums {
    let of_year = sums.iter().filter(|((_, of), _)| *of == year);
    of_year.fold(Sums::default(), |sum, (_, sums)| sum.plus(*sums))
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self {
            budget: plus(self.budget, other.budget),
            settlement: plus(self.settlement, other.settlement),
            both: (
                self.both.0.saturating_add(other.both.0),
                self.both.1.saturating_add(other.both.1),
            ),
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
pub(super) fn total_cells(facts: &Facts, year: i64) -> [String; 3] {
    let place = facts.years.iter().position(|known| *known == year).unwrap_or_default();
    let col = MONEY + 3 * place as ColNum;
    let cell = |col| format!("'{NAME}'!{}", cell(FIRST, col));
    [cell(col), cell(col + 1), cell(col + 2)]
}
