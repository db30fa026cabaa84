//! Charts: grades by department in 建制順, budget against settlement by year. A chart without data is left out.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, ChartType, RowNum, XlsxError,
};

use super::super::departments;
use super::money::Figures;
use super::{Grid, NAME};
use crate::report::brief::Grade;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::theme::{FONT, Theme};

/// Evaluations that have room for a chart.
const MOST: usize = 3;
/// Pixels: of a character, of a row, and between charts.
const CHARACTER: f64 = 7.0;
const ROW: f64 = 27.0;
const GAP: u32 = 10;

/// Puts the charts side by side; returns the last row they cover.
pub(super) fn write(
    page: &mut Page,
    facts: &Facts,
    row: RowNum,
    grid: Grid,
    figures: Figures,
) -> Result<RowNum, XlsxError> {
    let mut charts = grades(facts);
    charts.extend(figures.map(|years| money(facts, years)));
    if charts.is_empty() {
        return Ok(row);
    }
    let whole = page.span(0, grid.columns) * CHARACTER + f64::from(grid.columns) * 5.0;
    let width = (whole / charts.len() as f64) as u32;
    let height = (110 + 24 * facts.departments.len() as u32).clamp(300, 700);
    for (at, chart) in (0..).zip(&mut charts) {
        chart.set_width(width - GAP).set_height(height);
        page.sheet.insert_chart_with_offset(row, 0, chart, at * width, 0)?;
    }
    Ok(row + (f64::from(height) / ROW).ceil() as RowNum)
}

/// One bar a department, one colour a grade.
fn grades(facts: &Facts) -> Vec<Chart> {
    let evaluations = facts.brief.evaluations.iter().enumerate().take(MOST);
    let graded = evaluations.filter(|(_, evaluation)| {
        let mut rows = facts
            .tables
            .grades
            .iter()
            .filter(|row| row.evaluation == evaluation.name);
        rows.any(|row| facts.tone(&evaluation.name, &row.grade).is_some())
    });
    graded
        .map(|(at, evaluation)| {
            let mut chart = Chart::new(ChartType::BarStacked);
            let last = departments::FIRST + facts.departments.len() as RowNum - 1;
            let column = |col| (departments::NAME, departments::FIRST, col, last, col);
            for (place, (col, grade)) in (departments::grade_column(facts, at)..)
                .zip(&evaluation.grades)
                .enumerate()
            {
                let twin = place > 0 && evaluation.grades[place - 1].tone == grade.tone;
                let series = chart
                    .add_series()
                    .set_name(grade.mark.as_str())
                    .set_categories(column(0))
                    .set_values(column(col));
                series.set_gap(40).set_format(&mut fill(grade, twin));
                let mut font = ChartFont::new();
                font.set_name(FONT)
                    .set_size(9)
                    .set_color(if grade.tone % 3 == 0 && !twin {
                        "FFFFFF"
                    } else {
                        "1A1A1A"
                    });
                series.set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;").set_font(&font));
            }
            chart.y_axis().set_reverse();
            chart.x_axis().set_hidden(true).set_major_gridlines(false);
            dress(chart, &format!("{}（部局別・件）", evaluation.name))
        })
        .collect()
}

/// Fill of a grade; the second of two grades with one tone is hatched.
fn fill(grade: &Grade, twin: bool) -> ChartFormat {
    let mut format = ChartFormat::new();
    let color = Theme::fill(grade.tone);
    if twin {
        let mut hatched = ChartPatternFill::new();
        hatched
            .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
            .set_foreground_color(color)
            .set_background_color("FFFFFF");
        format.set_pattern_fill(&hatched);
    } else {
        format.set_solid_fill(ChartSolidFill::new().set_color(color));
    }
    format.set_border(ChartLine::new().set_color("FFFFFF").set_width(0.75));
    format
}

/// Two columns a year.
fn money(facts: &Facts, years: RowNum) -> Chart {
    let mut chart = Chart::new(ChartType::Column);
    let last = facts.brief.years.len() as u16;
    for (row, name, tone) in [(years + 1, "予算額", 1), (years + 2, "決算額", 0)] {
        let series = chart.add_series().set_name(name).set_gap(60);
        series
            .set_categories((NAME, years, 1, years, last))
            .set_values((NAME, row, 1, row, last));
        series.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Theme::fill(tone))));
    }
    chart
        .y_axis()
        .set_min(0)
        .set_num_format("#,##0")
        .set_major_gridlines_line(ChartLine::new().set_color("D9D9D9"));
    dress(chart, "予算と決算（千円）")
}

fn dress(mut chart: Chart, title: &str) -> Chart {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(9);
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    chart
        .title()
        .set_name(title)
        .set_font(ChartFont::new().set_name(FONT).set_size(11).set_bold());
    chart.set_alt_text(title);
    chart
}
