//! The charts and where they stand: grades by department side by side, beside them the movement over the money. A chart
//! without data is left out.

use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartType, Color, RowNum, XlsxError};

use super::money::{Figures, YEARS};
use super::stacked;
use super::{Grid, NAME, heading};
use crate::report::consolidated::costs;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::theme::{FONT, Theme};
use crate::sheet::Money;

/// Pixels: of a character, of what surrounds a column's characters, of a row, and between charts.
const CHARACTER: f64 = 7.0;
const PADDING: f64 = 5.0;
const ROW: f64 = 27.0;
const SPACE: u32 = 10;
/// Pixels that a department takes in a chart, that surround the bars, and within which a chart stays.
const BAR: u32 = 22;
const AROUND: u32 = 110;
const HEIGHTS: (u32, u32) = (430, 800);
/// Share of the width that the charts by department take where others stand beside them.
const SHARE: f64 = 0.64;

/// Puts the charts below their heading; returns the last row they cover.
pub(super) fn write(
    page: &mut Page,
    facts: &Facts,
    row: RowNum,
    grid: Grid,
    figures: Figures,
) -> Result<RowNum, XlsxError> {
    let departments = stacked::by_department(facts);
    let others: Vec<Chart> = stacked::over_periods(facts)
        .into_iter()
        .chain(figures.map(|years| money(facts, years)))
        .collect();
    if departments.is_empty() && others.is_empty() {
        return Ok(row);
    }
    heading(page, row, 0, grid.columns, "５ グラフで見る評価と事業費")?;
    let widths = page.widths.iter().map(|width| (width * CHARACTER + PADDING).floor());
    let whole: f64 = widths.sum();
    let height = (AROUND + BAR * facts.departments.len() as u32).clamp(HEIGHTS.0, HEIGHTS.1);
    let edge = match (departments.is_empty(), others.is_empty()) {
        (true, _) => 0,
        (_, true) => whole as u32,
        _ => (whole * SHARE) as u32,
    };
    let part = edge / departments.len().max(1) as u32;
    for (at, mut chart) in (0..).zip(departments) {
        chart.set_width(part - SPACE).set_height(height);
        page.sheet
            .insert_chart_with_offset(row + 1, 0, &chart, at * part, SPACE)?;
    }
    let part = height / others.len().max(1) as u32;
    for (at, mut chart) in (0..).zip(others) {
        let gap = if at == 0 { 0 } else { SPACE };
        chart.set_width(whole as u32 - edge).set_height(part - gap);
        page.sheet
            .insert_chart_with_offset(row + 1, 0, &chart, edge, SPACE + at * part + gap)?;
    }
    Ok(row + 1 + (f64::from(height + SPACE) / ROW).ceil() as RowNum)
}

/// Two columns a year.
fn money(facts: &Facts, years: RowNum) -> Chart {
    let mut chart = Chart::new(ChartType::Column);
    let last = YEARS + facts.brief.years.len() as u16 - 1;
    for (row, name, tone) in [(years + 1, "予算額", 1), (years + 2, "決算額", 0)] {
        let series = chart.add_series().set_name(name).set_gap(60);
        series
            .set_categories((NAME, years, YEARS, years, last))
            .set_values((NAME, row, YEARS, row, last));
        let mut fill = Theme::paint(tone);
        series.set_format(fill.set_border(ChartLine::new().set_color(Theme::INK).set_width(0.5)));
        series.set_data_label(&label("#,##0;;", Theme::INK));
    }
    chart
        .y_axis()
        .set_min(0)
        .set_num_format("#,##0")
        .set_major_gridlines_line(ChartLine::new().set_color("D9D9D9"));
    let sums = costs::sums(facts);
    let told: Vec<String> = facts
        .brief
        .years
        .iter()
        .map(|year| {
            let costs::Sum { budget, settlement, .. } = costs::overall(&sums, *year);
            let shown = |yen: Option<i64>| yen.map_or("なし".to_owned(), |yen| Money(yen).words());
            let year = year.to_string();
            format!("{year}年度 予算額{}、決算額{}", shown(budget), shown(settlement))
        })
        .collect();
    dress(chart, "予算と決算（千円）", &told.join("。"))
}

/// A data label: a number format that leaves zeros out, and the ink.
pub(in crate::report::consolidated) fn label(format: &str, ink: Color) -> ChartDataLabel {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(8).set_color(ink);
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format(format).set_font(&font);
    label
}

/// Characters of an alternative text.
const LONGEST_ALTERNATIVE: usize = 255;

/// Fonts, title and legend; the alternative text says in words what the chart shows.
pub(in crate::report::consolidated) fn dress(mut chart: Chart, title: &str, alternative: &str) -> Chart {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(9);
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    chart
        .legend()
        .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom)
        .set_font(&font);
    chart
        .title()
        .set_name(title)
        .set_font(ChartFont::new().set_name(FONT).set_size(11).set_bold());
    chart.chart_area().set_format(
        ChartFormat::new()
            .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color("FFFFFF"))
            .set_border(ChartLine::new().set_color("BFBFBF")),
    );
    let words = format!("{title}。{alternative}");
    // Excel takes no more; the figures themselves stand in the tables of the sheet.
    let words = match words.char_indices().nth(LONGEST_ALTERNATIVE) {
        Some(_) => words.chars().take(LONGEST_ALTERNATIVE - 1).chain(['…']).collect(),
        None => words,
    };
    chart.set_alt_text(words);
    chart
}
