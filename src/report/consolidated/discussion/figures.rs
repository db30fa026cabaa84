//! The years in figures: an indicator, budget and settlement, and a chart of targets and actuals.

use std::borrow::Cow;

use rust_xlsxwriter::{Chart, ChartLine, ChartType, ColNum, RowNum, XlsxError};

use super::{COLUMNS, LABEL, MOST_YEARS, NAME, ROW, ROWS, YEARS};
use crate::report::ask::Ask;
use crate::report::consolidated::overview::charts::{dress, label};
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::text::{POINT, pixels, shortened};
use crate::report::theme::Theme;
use crate::table::IndicatorRow;
use crate::value::FiscalYear;

/// Rows of the figures, and of the chart below them.
const FIGURES: RowNum = 7;
const CHART: RowNum = ROWS - FIGURES - 5;
/// Rows of [`money`].
pub(super) const MONEY: RowNum = 3;

/// Whether there is any number to show year by year.
pub(super) fn are_there(facts: &Facts, ask: &Ask) -> bool {
    indicator(facts, ask).is_some() || is_money(facts, ask)
}

/// Whether any amount is known.
pub(super) fn is_money(facts: &Facts, ask: &Ask) -> bool {
    let mut costs = facts.costs(ask.issue.place.key.as_str());
    costs.any(|row| row.budget_yen.is_some() || row.settlement_yen.is_some())
}

/// Budget and settlement alone, below what stands in the place of figures.
pub(super) fn money(page: &mut Page, facts: &Facts, ask: &Ask, row: RowNum) -> Result<(), XlsxError> {
    let years = years(facts);
    year_heads(page, facts, &years, row)?;
    cost_rows(page, facts, (ask.issue.place.key.as_str(), &years), row + 1)
}

fn years(facts: &Facts) -> Vec<FiscalYear> {
    facts.near_years().into_iter().take(usize::from(MOST_YEARS)).collect()
}

fn year_heads(page: &mut Page, facts: &Facts, years: &[FiscalYear], row: RowNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, LABEL).styled("年度", &theme.header)?;
    for year in years {
        page.styled(&facts.brief.notation.year(*year), &theme.header)?;
    }
    Ok(())
}

/// The indicator that the heaviest reason rests on, else the first one with a number.
fn indicator<'a>(facts: &Facts<'a>, ask: &Ask) -> Option<&'a IndicatorRow> {
    let key = ask.issue.place.key.as_str();
    let has_number = |row: &&IndicatorRow| row.graded_target().0.is_some() || row.actual.is_some();
    let rows = || facts.indicators(key).map(|(_, row)| row).filter(has_number);
    let of_reason = ask.reasons.iter().find_map(|reason| {
        let evaluation = facts.brief.evaluations.iter().find(|known| known.name == reason.item)?;
        rows().find(|row| evaluation.basis.is_indicator(&row.indicator))
    });
    of_reason.or_else(|| rows().next())
}

/// Target, actual and achievement of the indicator, budget and settlement, year by year, and a chart of the first two.
pub(super) fn write(page: &mut Page, facts: &Facts, ask: &Ask, row: RowNum) -> Result<(), XlsxError> {
    let key = ask.issue.place.key.as_str();
    let years = years(facts);
    let first = indicator(facts, ask);
    let is_same =
        |row: &IndicatorRow| first.is_some_and(|first| row.indicator == first.indicator && row.name == first.name);
    let of_year = |year: &FiscalYear| {
        let mut rows = facts.indicators(key).map(|(_, row)| row);
        rows.find(|row| is_same(row) && row.fiscal_year == *year)
    };
    let known: Vec<Option<&IndicatorRow>> = years.iter().map(of_year).collect();
    heading(page, facts, (first, &years), row)?;
    indicator_rows(page, facts, (&years, &known), row + 2)?;
    cost_rows(page, facts, (key, &years), row + 5)?;
    chart(page, &years, &known, row)
}

/// The name of the indicator, and the years.
fn heading(
    page: &mut Page,
    facts: &Facts,
    (indicator, years): (Option<&IndicatorRow>, &[FiscalYear]),
    row: RowNum,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    let name = indicator.map_or(String::new(), |row| {
        format!("{} {}（{}）", row.indicator, row.name, row.unit)
    });
    let name = shortened(&name, page.span(LABEL, COLUMNS - LABEL), 1);
    page.go(row, LABEL)
        .block((1, COLUMNS - LABEL), &name, None, &theme.heading)?;
    year_heads(page, facts, years, row + 1)
}

/// Target, actual and achievement; what a year has not brought yet is not missing.
fn indicator_rows(
    page: &mut Page,
    facts: &Facts,
    (years, known): (&[FiscalYear], &[Option<&IndicatorRow>]),
    row: RowNum,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, LABEL).styled("目標値", &theme.bold)?;
    for known in known {
        match known.map(IndicatorRow::graded_target) {
            Some((target, text, state)) => page.quantity(target, &in_line(page, text), state)?,
            None => page.blank()?,
        };
    }
    page.go(row + 1, LABEL).styled("実績値", &theme.bold)?;
    for (known, year) in known.iter().zip(years) {
        match known.filter(|row| row.actual.is_some() || facts.has_begun(*year)) {
            Some(known) => page.quantity(known.actual, &in_line(page, &known.actual_text), known.actual_state)?,
            None => page.blank()?,
        };
    }
    page.go(row + 2, LABEL).styled("達成率", &theme.bold)?;
    for known in known {
        page.percent(known.and_then(|row| row.achievement))?;
    }
    Ok(())
}

/// Words in the place of a number, as many as have room in the one line of a row.
fn in_line<'t>(page: &Page, text: &'t str) -> Cow<'t, str> {
    shortened(text, page.span(page.column(), 1), 1)
}

fn cost_rows(
    page: &mut Page,
    facts: &Facts,
    (key, years): (&str, &[FiscalYear]),
    row: RowNum,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, LABEL).styled("予算（千円）", &theme.bold)?;
    for year in years {
        match facts.cost(key, *year) {
            Some(cost) => page.money(cost.budget_yen, cost.budget_state, &cost.budget_cell)?,
            None => page.blank()?,
        };
    }
    page.go(row + 1, LABEL).styled("決算（千円）", &theme.bold)?;
    for year in years {
        match facts.cost(key, *year).filter(|_| facts.has_begun(*year)) {
            Some(cost) => page.money(cost.settlement_yen, cost.settlement_state, &cost.settlement_cell)?,
            None => page.blank()?,
        };
    }
    Ok(())
}

/// Columns of targets and actuals, where there is a number to draw.
fn chart(page: &mut Page, years: &[FiscalYear], known: &[Option<&IndicatorRow>], row: RowNum) -> Result<(), XlsxError> {
    let drawn = known
        .iter()
        .flatten()
        .filter(|row| row.graded_target().0.is_some())
        .count();
    if drawn < 2 {
        return Ok(());
    }
    let last = YEARS + years.len() as ColNum - 1;
    let mut chart = Chart::new(ChartType::Column);
    for (at, name, tone) in [(row + 2, "目標値", 1), (row + 3, "実績値", 0)] {
        let mut fill = Theme::paint(tone);
        fill.set_border(ChartLine::new().set_color(Theme::INK).set_width(0.5));
        chart
            .add_series()
            .set_name(name)
            .set_gap(60)
            .set_categories((NAME, row + 1, YEARS, row + 1, last))
            .set_values((NAME, at, YEARS, at, last))
            .set_format(&mut fill)
            .set_data_label(&label("#,##0.##", Theme::INK));
    }
    chart.y_axis().set_min(0).set_hidden(true).set_major_gridlines(false);
    let told = years.iter().zip(known).map(|(year, known)| {
        let shown = |value: Option<f64>| value.map_or("なし".to_owned(), |value| value.to_string());
        let (target, actual) = known.map_or((None, None), |row| (row.graded_target().0, row.actual));
        format!("{year} 目標{} 実績{}", shown(target), shown(actual))
    });
    let told: Vec<String> = told.collect();
    let mut chart = dress(chart, "目標値と実績値", &told.join("、"));
    let width = pixels(page.span(LABEL, COLUMNS - LABEL));
    chart
        .set_width(width as u32)
        .set_height((f64::from(CHART) * ROW * POINT) as u32);
    page.sheet.insert_chart(row + FIGURES + 1, LABEL, &chart)?;
    Ok(())
}
