//! Budget against settlement by year.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::costs;
use super::{Grid, heading};
use crate::report::cells::{cell, thousands};
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::words;

/// Row of the years over the two rows of figures; None where there are none to draw.
pub(super) type Figures = Option<RowNum>;

/// Writes the table; returns the row after it and where its figures stand.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<(RowNum, Figures), XlsxError> {
    let theme = page.theme;
    heading(page, row, 0, grid.columns, "５ 予算と決算（千円）・部局別の評価")?;
    let sums = costs::sums(facts);
    if sums.is_empty() {
        page.go(row + 1, 0)
            .block((1, grid.columns), "事業費の記載はありません。", None, &theme.plain)?;
        return Ok((row + 2, None));
    }
    page.go(row + 1, 0).styled("年度", &theme.header)?;
    for year in &facts.brief.years {
        page.styled(&words::full_year(*year), &theme.header)?;
    }
    let pairs: Vec<_> = facts
        .brief
        .years
        .iter()
        .map(|year| costs::overall(&sums, *year))
        .collect();
    page.go(row + 2, 0).styled("予算額", &theme.strong)?;
    for (at, pair) in pairs.iter().enumerate() {
        page.formula(&costs::total_cells(facts, at).0, thousands(pair.0), &theme.money)?;
    }
    page.go(row + 3, 0).styled("決算額", &theme.strong)?;
    for (at, pair) in pairs.iter().enumerate() {
        page.formula(&costs::total_cells(facts, at).1, thousands(pair.1), &theme.money)?;
    }
    page.go(row + 4, 0).styled("執行率", &theme.strong)?;
    for (col, pair) in (1..).zip(&pairs) {
        page.formula(&rate(row, col), costs::execution(*pair), &theme.percent)?;
    }
    let drawn = pairs.iter().any(|pair| *pair != (0, 0));
    Ok((row + 5, drawn.then_some(row + 1)))
}

fn rate(row: RowNum, col: ColNum) -> String {
    let (budget, settlement) = (cell(row + 2, col), cell(row + 3, col));
    format!("IF({budget}=0,\"\",ROUNDDOWN({settlement}/{budget}*100,1))")
}
