//! 総括: the one page that headquarters reads (`domain.md` §5). One sentence, five figures; on the left what was decided before,
//! what is to be decided and the money; on the right departments, movement and counts.
//!
//! All rows are equally high, so that left and right never push each other about: a text takes as many rows as it needs.

pub(super) mod charts;
mod decided;
pub(super) mod decisions;
mod departments;
mod grades;
mod headline;
mod money;
mod movement;
mod note;
pub(super) mod stacked;
mod tiles;

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use crate::report::asked::asked;
use crate::report::facts::Facts;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::text::{lines, units};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "総括";
/// Points of a row, of a line of text, and of what surrounds the lines of a cell.
const ROW: f64 = 15.0;
const LINE: f64 = 12.5;
const PADDING: f64 = 2.5;
/// Columns of the left, with their pixels, and the gap.
const LEFT: ColNum = 21;
const LEFT_PIXELS: f64 = 46.0;
const GAP_PIXELS: f64 = 14.0;
/// Columns of the right: of a name, of the bars, and of the figures behind them, with their pixels.
const RIGHT: ColNum = LEFT + 1;
const NAMES: ColNum = 3;
const NAME_PIXELS: f64 = 48.0;
const BARS: ColNum = 48;
const BAR_PIXELS: f64 = 8.0;
const FIGURES: ColNum = 2;
const FIGURE_PIXELS: f64 = 46.0;
/// Columns of the right, and of all.
const RIGHT_COLUMNS: ColNum = NAMES + BARS + FIGURES;
const COLUMNS: ColNum = RIGHT + RIGHT_COLUMNS;
/// Rows that a page has room for at this width.
const ROWS: RowNum = 48;

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    page.widths(&widths())?;
    let asks = asked(facts);
    headline::write(&mut page, facts, &asks)?;
    let top = tiles::write(&mut page, facts, &asks, headline::END)? + 1;
    let left = decided::write(&mut page, facts, top)?;
    let left = decisions::write(&mut page, facts, &asks, left, ROWS - money::ROWS)?;
    let left = money::write(&mut page, facts, left + 1)?;
    let right = departments::write(&mut page, facts, top)?;
    let right = grades::write(&mut page, facts, right + 1)?;
    let right = movement::write(&mut page, facts, right + 1)?;
    let right = stacked::write(&mut page, facts, right + 1)?;
    let last = left.max(right);
    for row in headline::END..=last {
        page.sheet.set_row_height(row, ROW)?;
    }
    page.sheet
        .set_print_area(0, 0, last, COLUMNS - 1)?
        .set_print_fit_to_pages(1, 1);
    page.finish()
}

fn widths() -> Vec<f64> {
    let parts = [
        (LEFT, LEFT_PIXELS),
        (1, GAP_PIXELS),
        (NAMES, NAME_PIXELS),
        (BARS, BAR_PIXELS),
        (FIGURES, FIGURE_PIXELS),
    ];
    let widths = parts
        .iter()
        .flat_map(|(columns, pixels)| vec![units(*pixels); usize::from(*columns)]);
    widths.collect()
}

/// Rows that so many lines take.
fn rows(lines: usize) -> RowNum {
    ((lines as f64 * LINE + PADDING) / ROW).ceil().max(1.0) as RowNum
}

/// Rows that a text takes over some columns.
fn rows_of(page: &Page, text: &str, (col, cols): (ColNum, ColNum)) -> RowNum {
    rows(lines(text, page.span(col, cols)))
}

/// A heading over some columns.
fn heading(page: &mut Page, row: RowNum, (col, cols): (ColNum, ColNum), text: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, col).block((1, cols), text, None, &theme.heading)
}

/// Texts side by side, each over some columns, all over the same rows.
fn across<'t>(
    page: &mut Page<'t>,
    (row, col): (RowNum, ColNum),
    rows: RowNum,
    cells: &[(ColNum, &str, &'t Format)],
) -> Result<(), XlsxError> {
    page.go(row, col);
    for (cols, text, format) in cells {
        page.block((rows, *cols), text, None, format)?;
    }
    Ok(())
}
