//! The charts of stacked grades: by department in 建制順, and over the last periods. Every part of a bar carries its letter
//! beside its figure, so that the charts need no colour.

use rust_xlsxwriter::{Chart, ChartFormat, ChartLine, ChartType, RowNum};

use super::super::{departments, trend};
use super::charts::{dress, label};
use crate::report::brief::Evaluation;
use crate::report::brief::Grade;
use crate::report::facts::Facts;
use crate::report::theme::Theme;
use crate::report::words;

/// Evaluations that have room for a chart.
const MOST: usize = 3;
/// Characters of an alternative text, so that a reader of it comes to an end.
const LONGEST: usize = 600;

/// For every evaluation with grades: one bar a department, one colour a grade.
pub(super) fn by_department(facts: &Facts) -> Vec<Chart> {
    let places = departments::Places::new(facts);
    let evaluations = facts.brief.evaluations.iter().take(MOST);
    let graded = evaluations.filter(|evaluation| {
        let mut marks = evaluation.grades.iter().map(|grade| grade.mark.as_str());
        marks.any(|mark| facts.tally(None, &evaluation.name, Some(mark)) > 0)
    });
    graded
        .map(|evaluation| {
            let mut chart = Chart::new(ChartType::BarStacked);
            let last = places.first() + facts.departments.len() as RowNum - 1;
            let column = |col| (departments::NAME, places.first(), col, last, col);
            for (grade, twin) in twins(&evaluation.grades) {
                let series = chart.add_series().set_gap(35);
                series
                    .set_name(grade.mark.as_str())
                    .set_categories(column(places.names()))
                    .set_values(column(places.grade(&facts.brief.title_of(evaluation), &grade.mark)));
                series
                    .set_format(&mut fill(grade, twin))
                    .set_data_label(&lettered(grade, twin));
            }
            chart.y_axis().set_reverse();
            // The longest bar takes the whole width, so that small parts have room for their letter.
            chart
                .x_axis()
                .set_max(longest(facts, evaluation))
                .set_hidden(true)
                .set_major_gridlines(false);
            let title = format!("{}（部局別・件）", evaluation.name);
            dress(chart, &title, &in_words(facts, &evaluation.name, &evaluation.grades))
        })
        .collect()
}

/// The most grades that a department has.
fn longest(facts: &Facts, evaluation: &Evaluation) -> u32 {
    let departments = facts.departments.iter();
    let counts = departments.map(|name| facts.graded(Some(name), evaluation));
    counts.max().unwrap_or(0).max(1) as u32
}

/// One column a period for every evaluation; None where there is no earlier period.
pub(super) fn over_periods(facts: &Facts) -> Option<Chart> {
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
            format!("{} {} {}", row.evaluation, words::month(row.period), marks.join(" "))
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

/// 「A:3」 in the ink of the grade; nothing where there is none.
pub(in crate::report::consolidated) fn lettered(grade: &Grade, twin: bool) -> rust_xlsxwriter::ChartDataLabel {
    let ink = if twin { Theme::INK } else { Theme::ink(grade.tone) };
    let letter = grade.mark.replace('"', "");
    let mut label = label(&format!("\"{letter}:\"0;;"), ink);
    if twin {
        label.set_format(&mut Theme::paper());
    }
    label
}

fn in_words(facts: &Facts, evaluation: &str, grades: &[Grade]) -> String {
    let told: Vec<String> = facts
        .departments
        .iter()
        .map(|department| {
            let counts = grades.iter().map(|grade| {
                let count = facts.tally(Some(department), evaluation, Some(&grade.mark));
                (grade, count)
            });
            let counts: Vec<String> = counts
                .filter(|(_, count)| *count > 0)
                .map(|(grade, count)| format!("{}{count}", grade.mark))
                .collect();
            let counts = if counts.is_empty() {
                "なし".to_owned()
            } else {
                counts.join(" ")
            };
            format!("{} {counts}", words::department(department))
        })
        .collect();
    let text = told.join("、");
    if text.chars().count() > LONGEST {
        text.chars().take(LONGEST).collect::<String>() + "…"
    } else {
        text
    }
}
