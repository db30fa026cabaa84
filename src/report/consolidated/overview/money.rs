//! Budget against settlement by year.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::costs;
use super::{Grid, heading};
use crate::report::facts::Facts;
use crate::report::page::Page;

/// Column of the first year, after the two of the labels.
pub(super) const YEARS: ColNum = 2;

/// Row of the years over the two rows of figures; None where there are none to draw.
pub(super) type Figures = Option<RowNum>;

/// Writes the table; returns the row after it and where its figures stand.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<(RowNum, Figures), XlsxError> {
    let theme = page.theme;
    heading(
        page,
        row,
        0,
        grid.right - 1,
        "３ 予算と決算（千円。執行率は予算と決算の両方があるものだけ）",
    )?;
    let sums = costs::sums(facts);
    if sums.is_empty() {
        page.go(row + 1, 0)
            .block((1, grid.right - 1), "事業費の記載はありません。", None, &theme.plain)?;
        return Ok((row + 2, None));
    }
    label(page, row + 1, "年度")?;
    for year in &facts.brief.years {
        page.styled(&format!("{year}年度"), &theme.header)?;
    }
    let years = || facts.brief.years.iter();
    let pairs: Vec<_> = years().map(|year| costs::overall(&sums, *year)).collect();
    let cells: Vec<_> = years().map(|year| costs::total_cells(facts, &sums, *year)).collect();
    label(page, row + 2, "予算額")?;
    for (sums, [budget, ..]) in pairs.iter().zip(&cells) {
        page.formula(&shown(budget), costs::sum_result(sums.budget), &theme.money)?;
    }
    label(page, row + 3, "決算額")?;
    for (sums, [_, settlement, _]) in pairs.iter().zip(&cells) {
        page.formula(&shown(settlement), costs::sum_result(sums.settlement), &theme.money)?;
    }
    // Over what has both a budget and a settlement, so not the quotient of the two rows above.
    label(page, row + 4, "執行率")?;
    for (sums, [.., execution]) in pairs.iter().zip(&cells) {
        page.formula(&shown(execution), costs::execution_result(*sums), &theme.percent)?;
    }
    let drawn = pairs.iter().any(|sums| sums.budget.or(sums.settlement).is_some());
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
