//! 目標の状況: how many goals in words are due in which fiscal year and how they stand, as a table and a chart.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Chart, ChartLine, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use super::overview::charts::{dress, label};
use crate::plan::Notation;
use crate::report::facts::Facts;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::table::GoalStanding;
use crate::value::FiscalYear;

pub(super) const NAME: &str = "目標の状況";
const LEAD: &str = "文で書かれた目標の数を、期限の年度ごとに数えています。目標ごとの内容は「期限」にあります。";
/// Pixels of the chart.
const HEIGHT: u32 = 300;
/// How goals stand, as the columns have them, each with its tone; none of what nobody can tell yet.
const STANDINGS: [(GoalStanding, Option<u8>); 5] = [
    (GoalStanding::Settled, Some(0)),
    (GoalStanding::Ahead, Some(1)),
    (GoalStanding::Judgement, Some(2)),
    (GoalStanding::Overdue, Some(3)),
    (GoalStanding::Unread, None),
];

/// Counts by standing, of a year or of the goals without one, which come last.
type Counts = [usize; STANDINGS.len()];

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    page.title(NAME, LEAD)?.header(&columns(), 1)?;
    page.fix_scale();
    let rows = counted(facts);
    let first = page.row;
    for (name, counts) in &rows {
        page.text(name)?;
        for count in counts {
            page.count(*count as i64)?;
        }
        page.count(counts.iter().sum::<usize>() as i64)?.next_row()?;
    }
    let theme = page.theme;
    page.total("計")?;
    for at in 0..=STANDINGS.len() {
        let sum: usize = rows
            .iter()
            .map(|(_, counts)| counts.get(at).copied().unwrap_or(counts.iter().sum()))
            .sum();
        page.figure(Some(sum as f64), &theme.total_integer)?;
    }
    page.next_row()?;
    page.chart(chart(&rows, first), HEIGHT)?;
    page.finish()
}

fn columns() -> Vec<Column> {
    let marks = STANDINGS.map(|(standing, tone)| Column::new(standing.name(), 12).toned(tone));
    let first = Column::new("期限の年度", 20);
    std::iter::once(first)
        .chain(marks)
        .chain([Column::new("計", 12)])
        .collect()
}

/// The fiscal years in which goals are due, in order, then those without one.
fn counted(facts: &Facts) -> Vec<(String, Counts)> {
    let mut years: BTreeMap<(bool, Option<FiscalYear>), Counts> = BTreeMap::new();
    for row in &facts.tables.goals {
        let counts = years.entry((row.due_year.is_none(), row.due_year)).or_default();
        let at = STANDINGS.iter().position(|(standing, _)| *standing == row.standing);
        counts[at.unwrap_or_default()] += 1;
    }
    let notation: Notation = facts.brief.notation;
    let named =
        |(_, year): (bool, Option<FiscalYear>)| year.map_or("期限なし".to_owned(), |year| notation.year(year));
    years.into_iter().map(|(year, counts)| (named(year), counts)).collect()
}

/// One column a year, of the goals by how they stand.
fn chart(rows: &[(String, Counts)], first: RowNum) -> Chart {
    let last = first + (rows.len() as RowNum).max(1) - 1;
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for ((standing, tone), col) in STANDINGS.into_iter().zip(1 as ColNum..) {
        let mut fill = tone.map_or_else(Theme::paper, Theme::paint);
        fill.set_border(ChartLine::new().set_color(Theme::LINE).set_width(0.75));
        let ink = tone.map_or(Theme::INK, Theme::ink);
        chart
            .add_series()
            .set_gap(60)
            .set_name(standing.name())
            .set_categories((NAME, first, 0, last, 0))
            .set_values((NAME, first, col, last, col))
            .set_format(&mut fill)
            .set_data_label(&label("0;;", ink));
    }
    chart.y_axis().set_hidden(true).set_major_gridlines(false);
    let told = rows.iter().map(|(name, counts)| {
        let counts = STANDINGS.iter().zip(counts).filter(|(_, count)| **count > 0);
        let counts: Vec<String> = counts
            .map(|((standing, _), count)| format!("{}{count}", standing.name()))
            .collect();
        format!("{name} {}", counts.join(" "))
    });
    dress(chart, "目標の数（期限の年度別）", &told.collect::<Vec<_>>().join("、"))
}
