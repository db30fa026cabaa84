//! Budget against settlement by year.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::costs;
use super::{Grid, heading};
use crate::report::cells::cell;
use crate::report::facts::Facts;
use crate::report::page::Page;

/// Column of the first year, after the two of the labels.
pub(super) const YEARS: ColNum = 2;

/// Row of the years over the two rows of figures; None where there are none to draw.
pub(super) type Figures = Option<RowNum>;

/// Writes the table; returns the row after it and where its figures stand.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<(RowNum, Figures), XlsxError> {
    let theme = page.theme;
    heading(page, row, 0, grid.right - 1, "３ 予算と決算（千円）")?;
    let sums = costs::sums(facts);
    if sums.is_empty() {
        page.go(row + 1, 0)
            .block((1, grid.right - 1), "事業費の記載はありません。", None, &theme.plain)?;
        return Ok((row + 2, None));
    }
    label(page, row + 1, "年度")?;
    for year in &facts.brief.years {
        page.styled(&format!("{}年度", year.to_string()), &theme.header)?;
    }
    let years = || facts.brief.years.iter();
    let pairs: Vec<_> = years().map(|year| costs::overall(&sums, *year)).collect();
    let cells: Vec<_> = years().map(|year| costs::total_cells(facts, &sums, *year)).collect();
    label(page, row + 2, "予算額")?;
    for (pair, (budget, _)) in pairs.iter().zip(&cells) {
        page.formula(&shown(budget), costs::sum_result(pair.0), &theme.money)?;
    }
    label(page, row + 3, "決算額")?;
    for (pair, (_, settlement)) in pairs.iter().zip(&cells) {
        page.formula(&shown(settlement), costs::sum_result(pair.1), &theme.money)?;
    }
    label(page, row + 4, "執行率")?;
    for (col, pair) in (YEARS..).zip(&pairs) {
        let formula = costs::execution_formula(&cell(row + 2, col), &cell(row + 3, col));
        page.formula(&formula, costs::execution_result(*pair), &theme.percent)?;
    }
    let drawn = pairs.iter().any(|pair| *pair != (None, None));
    Ok((row + 5, drawn.then_some(row + 1)))
}

fn label(page: &mut Page, row: RowNum, text: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, 0).block((1, YEARS), text, None, &theme.name)
}

/// The value of a cell of another sheet; a blank stays blank.
fn shown(place: &str) -> String {
    format!("IF({place}=\"\",\"\",{place})")
}
