//! Budget against settlement by year.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::costs;
use super::{Grid, heading};
use crate::report::cells::cell;
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
        page.styled(&format!("{}年度", words::year(*year)), &theme.header)?;
    }
    let pairs: Vec<_> = facts
        .brief
        .years
        .iter()
        .map(|year| costs::overall(&sums, *year))
        .collect();
    let cells: Vec<_> = (0..pairs.len()).map(|at| costs::total_cells(facts, at)).collect();
    page.go(row + 2, 0).styled("予算額", &theme.strong)?;
    for (pair, (budget, _)) in pairs.iter().zip(&cells) {
        page.formula(&shown(budget), costs::sum_result(pair.0), &theme.money)?;
    }
    page.go(row + 3, 0).styled("決算額", &theme.strong)?;
    for (pair, (_, settlement)) in pairs.iter().zip(&cells) {
        page.formula(&shown(settlement), costs::sum_result(pair.1), &theme.money)?;
    }
    page.go(row + 4, 0).styled("執行率", &theme.strong)?;
    for (col, pair) in (1..).zip(&pairs) {
        let formula = costs::execution_formula(&cell(row + 2, col), &cell(row + 3, col));
        page.formula(&formula, costs::execution_result(*pair), &theme.percent)?;
    }
    let drawn = pairs.iter().any(|pair| *pair != (None, None));
    Ok((row + 5, drawn.then_some(row + 1)))
}

/// The value of a cell of another sheet; a blank stays blank.
fn shown(place: &str) -> String {
    format!("IF({place}=\"\",\"\",{place})")
}
