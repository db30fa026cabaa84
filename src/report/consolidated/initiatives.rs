//! 事業一覧: one row an initiative.

use std::collections::HashMap;

use rust_xlsxwriter::{Sparkline, SparklineType, Worksheet, XlsxError};

use super::{evidence, indicators, issues};
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{ChangeKind, IndicatorRow, InitiativeRow, Movement, Severity};

pub(super) const NAME: &str = "事業一覧";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    let lead = format!(
        "指標と事業費は{}年度の値です（事業費は千円）。同じ種類の指標が複数ある事業は、達成率が最も低いものを示します。\
         （案）は計算だけによる評価、（参考）は年度途中の評価です。",
        words::full_year(facts.brief.fiscal_year)
    );
    let kinds = facts.indicator_kinds();
    let histories = histories(facts);
    page.title(NAME, &lead)?.header(&columns(facts, &kinds), 2)?;
    for row in &facts.tables.initiatives {
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(words::department(&row.place.department))?
            .text(&row.place.section)?;
        page.text(&row.scope)?.text(&row.responsible)?;
        for evaluation in &facts.brief.evaluations {
            issues::grade(&mut page, facts, &row.place.key, &evaluation.name)?;
            page.center(&movement(facts, &row.place.key, &evaluation.name))?;
        }
        for kind in &kinds {
            indicator(&mut page, facts, &histories, (&row.place.key, kind))?;
        }
        rest(&mut page, facts, row)?;
        page.next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

fn columns(facts: &Facts, kinds: &[&str]) -> Vec<Column> {
    let mut columns: Vec<Column> = [
        ("番号", 8),
        ("事業名称", 28),
        ("部", 13),
        ("課", 14),
        ("取組区分", 13),
        ("実施責任者", 13),
    ]
    .map(|(label, width)| Column::new(label, width))
    .into();
    for evaluation in &facts.brief.evaluations {
        columns.extend(
            [("評価", 9), ("前回から", 11)].map(|(label, width)| Column::new(label, width).under(&evaluation.name)),
        );
    }
    for kind in kinds {
        columns.extend(
            [("目標", 8.5), ("実績", 8.5), ("達成率", 8.0), ("推移", 8.0)]
                .map(|(label, width)| Column::new(label, width).under(*kind)),
        );
    }
    let year = words::full_year(facts.brief.fiscal_year);
    columns.extend(
        [("予算額", 9), ("決算額", 9)].map(|(label, width)| Column::new(label, width).under(format!("事業費 {year}"))),
    );
    columns.push(Column::new("状態", 17));
    columns.extend((Severity::ALL.iter()).map(|severity| Column::new(severity.name(), 6).under("点検")));
    columns.extend([Column::new("個票", 6), Column::new("根拠", 6)]);
    columns
}

/// How the grade moved since the last period, as the comparison found it: 「B→A ▲」.
fn movement(facts: &Facts, key: &str, evaluation: &str) -> String {
    let mut moved = facts
        .changes(key)
        .filter(|change| change.kind == ChangeKind::Grade && change.item == evaluation);
    moved.next().map_or(String::new(), |change| {
        let old = if change.old.is_empty() { "なし" } else { &change.old };
        let new = if change.new.is_empty() { "なし" } else { &change.new };
        format!("{old}→{new} {}", change.movement.map_or("", Movement::name))
            .trim_end()
            .to_owned()
    })
}

/// Target, actual and achievement in the batch's fiscal year, and the achievement over the years as a small chart.
fn indicator(
    page: &mut Page,
    facts: &Facts,
    histories: &Histories,
    (key, kind): (&str, &str),
) -> Result<(), XlsxError> {
    let year = facts.brief.fiscal_year;
    let of_year = facts
        .indicators(key)
        .filter(|(_, row)| row.indicator == kind && row.fiscal_year == year);
    let rate = |row: &IndicatorRow| row.achievement.unwrap_or(f64::INFINITY);
    let Some((at, row)) = of_year.min_by(|(_, left), (_, right)| rate(left).total_cmp(&rate(right))) else {
        page.blank()?.blank()?.blank()?.blank()?;
        return Ok(());
    };
    page.quantity(row.target, &row.target_text, row.target_state)?;
    page.quantity(row.actual, &row.actual_text, row.actual_state)?
        .percent(row.achievement)?;
    if let Some(line) = histories.get(&at) {
        let (row, first, last) = indicators::achievements(facts, *line);
        let chart =
            Sparkline::new()
                .set_type(SparklineType::Column)
                .set_range((indicators::NAME, row, first, row, last));
        // 0 to 120 %, where the rules ask whether the target fits (`domain.md` §2).
        let chart = chart
            .set_custom_min(0.0)
            .set_custom_max(120.0)
            .set_sparkline_color(Theme::fill(0));
        page.sparkline(&chart)?;
    }
    page.blank()?;
    Ok(())
}

/// Lines of 指標 by the places of their rows.
type Histories = HashMap<usize, usize>;

/// The lines of 指標 with at least two achievements to draw.
fn histories(facts: &Facts) -> Histories {
    let lines = indicators::lines(&facts.tables.indicators).enumerate();
    let drawn = lines.filter(|(_, (_, rows))| rows.iter().filter(|row| row.achievement.is_some()).count() >= 2);
    drawn
        .flat_map(|(line, (at, rows))| (at..at + rows.len()).map(move |place| (place, line)))
        .collect()
}

fn rest(page: &mut Page, facts: &Facts, row: &InitiativeRow) -> Result<(), XlsxError> {
    match facts.cost(&row.place.key, facts.brief.fiscal_year) {
        Some(cost) => page
            .money(cost.budget_yen, cost.budget_state)?
            .money(cost.settlement_yen, cost.settlement_state)?,
        None => page.blank()?.blank()?,
    };
    page.status(row.status)?
        .count(row.errors)?
        .count(row.warnings)?
        .count(row.notices)?;
    page.source("個票", &facts.brief.input_folder, &row.file, &row.sheet, None)?;
    evidence::link(page, facts, &row.place.key)
}
