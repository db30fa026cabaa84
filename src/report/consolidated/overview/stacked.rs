//! The movement over the last periods as a chart, from three periods on: two points are no trend.

use rust_xlsxwriter::{Chart, ChartFormat, ChartLine, ChartType, RowNum, XlsxError};

use super::super::{departments, trend};
use super::charts::{dress, label};
use super::{RIGHT, RIGHT_COLUMNS, ROW, heading};
use crate::report::brief::Grade;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::text::pixels;
use crate::report::theme::Theme;

/// Periods that make a trend.
const LEAST: usize = 3;
/// Rows of the chart.
const ROWS: RowNum = 9;
/// Pixels of a point.
const PIXELS: f64 = 4.0 / 3.0;

/// Writes the chart where there is a trend; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let mut periods: Vec<_> = trend::rows(facts).iter().map(|row| row.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let chart = over_periods(facts).filter(|_| periods.len() >= LEAST);
    let Some(mut chart) = chart else { return Ok(row) };
    heading(page, row, (RIGHT, RIGHT_COLUMNS), "評価の推移")?;
    chart
        .set_width(pixels(page.span(RIGHT, RIGHT_COLUMNS)) as u32)
        .set_height((f64::from(ROWS) * ROW * PIXELS) as u32);
    page.sheet.insert_chart(row + 1, RIGHT, &chart)?;
    Ok(row + 1 + ROWS)
}

/// One column a period for every evaluation; None where there is no earlier period.
fn over_periods(facts: &Facts) -> Option<Chart> {
    let rows = trend::rows(facts);
    let evaluation = facts.brief.evaluations.first()?;
    if rows.is_empty() {
        return None;
    }
    let table = trend::Table::new(facts);
    let (first, last) = (table.first, table.first + rows.len() as RowNum - 1);
    let [evaluations, periods] = table.names();
    let mut chart = Chart::new(ChartType::ColumnPercentStacked);
    for (grade, twin) in twins(&evaluation.grades) {
        let col = table.grade(&grade.mark);
        let series = chart.add_series().set_gap(40);
        series
            .set_name(grade.mark.as_str())
            .set_categories((departments::NAME, first, evaluations, last, periods))
            .set_values((departments::NAME, first, col, last, col));
        series
            .set_format(&mut fill(grade, twin))
            .set_data_label(&lettered(grade, twin));
    }
    chart.y_axis().set_hidden(true).set_major_gridlines(false);
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let marks = evaluation.grades.iter().zip(&row.marks);
            let marks: Vec<String> = marks.map(|(grade, count)| format!("{}{count}", grade.mark)).collect();
            format!(
                "{} {} {}",
                row.evaluation,
                facts.brief.notation.short_month(&row.period.to_string()),
                marks.join(" ")
            )
        })
        .collect();
    Some(dress(chart, "評価の推移（構成比。数字は件数）", &told.join("、")))
}

/// Every grade, and whether it shares its tone with the one before.
pub(in crate::report::consolidated) fn twins(grades: &[Grade]) -> impl Iterator<Item = (&Grade, bool)> {
    let before = std::iter::once(None).chain(grades.iter().map(Some));
    let twin = |(grade, before): (&'_ Grade, Option<&Grade>)| before.is_some_and(|known| known.tone == grade.tone);
    grades
        .iter()
        .zip(before)
        .map(move |(grade, before)| (grade, twin((grade, before))))
}

/// Fill of a grade; the second of two grades with one tone is hatched.
pub(in crate::report::consolidated) fn fill(grade: &Grade, twin: bool) -> ChartFormat {
    let mut format = if twin {
        Theme::hatch(grade.tone)
    } else {
        Theme::paint(grade.tone)
    };
    format.set_border(ChartLine::new().set_color("FFFFFF").set_width(0.75));
    format
}

/// 「A 3件」 in the ink of the grade; nothing where there is none.
pub(in crate::report::consolidated) fn lettered(grade: &Grade, twin: bool) -> rust_xlsxwriter::ChartDataLabel {
    let ink = if twin { Theme::INK } else { Theme::ink(grade.tone) };
    let letter = grade.mark.replace('"', "");
    let mut label = label(&format!("\"{letter} \"0\"件\";;"), ink);
    if twin {
        label.set_format(&mut Theme::paper());
    }
    label
}
