//! A roadmap form as its section fills it in.

use crate::support::{Layout, roadmap};

use super::Outcome;
use super::city::{Cell, City, Initiative};

/// Fiscal years of the plan.
const YEARS: [i32; 5] = [2019, 2020, 2021, 2022, 2023];
/// Place of R3 among them.
const CURRENT: usize = 2;

/// The form of an initiative, filled in as of June or September 2021. Schedules are marked with ■, or drawn as arrows.
pub fn form(city: &City, initiative: &Initiative, september: bool, drawn: bool) -> Outcome<Layout> {
    let mut form = roadmap(&YEARS);
    form.fill("計画年度", 0, "R3");
    let place = city.place(&initiative.section);
    for (field, text) in [
        ("番号", &initiative.number),
        ("事業名称", &initiative.title),
        ("担当部課", &place),
        ("実施責任者", &initiative.responsible),
        ("取組区分", &initiative.scope),
        ("事業概要", &initiative.overview),
        ("現状", &initiative.status),
        ("期待される効果", &initiative.effect),
        ("備考", &initiative.remarks),
    ] {
        put(&mut form, field, 0, &Cell::Text(text.clone()));
    }
    for (index, goal) in initiative.goals.iter().enumerate() {
        form.fill("重点目標", index, goal.as_str());
    }
    indicators(&mut form, initiative, september);
    years(&mut form, "予算額", &initiative.budget);
    years(&mut form, "決算額", &initiative.settlement);
    for (index, step) in initiative.steps.iter().enumerate() {
        form.fill("実施項目", index, step[0].as_str());
        schedule(&mut form, index, &step[1], true, drawn)?;
        schedule(&mut form, index, &step[if september { 3 } else { 2 }], false, drawn)?;
    }
    let grades = if september {
        &initiative.september
    } else {
        &initiative.june
    };
    let fields = [
        "進捗評価",
        "進捗評価_理由",
        "KPI評価",
        "KPI評価_理由",
        "KGI評価",
        "KGI評価_理由",
    ];
    for (field, text) in fields.into_iter().zip(grades) {
        put(&mut form, field, 0, &Cell::Text(text.clone()));
    }
    Ok(form)
}

fn indicators(form: &mut Layout, initiative: &Initiative, september: bool) {
    let sides = [
        (
            "KGI",
            "実績",
            &initiative.kgi,
            &initiative.kgi_target,
            &initiative.kgi_actual,
        ),
        (
            "KPI",
            "進捗",
            &initiative.kpi,
            &initiative.kpi_target,
            &initiative.kpi_actual,
        ),
    ];
    for (name, line, (text, unit, direction, baseline), target, [first, second, june, autumn]) in sides {
        put(form, name, 0, &Cell::Text(text.clone()));
        put(form, &format!("{name}_単位"), 0, &Cell::Text(unit.clone()));
        put(form, &format!("{name}_方向"), 0, &Cell::Text(direction.clone()));
        put(form, &format!("{name}_基準値"), 0, baseline);
        years(form, &format!("目標値_{line}"), target);
        let current = if september { autumn } else { june };
        for (index, cell) in [(0, first), (1, second), (CURRENT, current)] {
            put(form, &format!("実績値_{line}"), index, cell);
        }
    }
}

fn years(form: &mut Layout, field: &str, cells: &[Cell]) {
    for (index, cell) in cells.iter().enumerate() {
        put(form, field, index, cell);
    }
}

/// Fills a cell; an empty text leaves it empty.
pub fn put(form: &mut Layout, field: &str, index: usize, cell: &Cell) {
    if !matches!(cell, Cell::Text(text) if text.is_empty()) {
        form.fill(field, index, cell.clone());
    }
}

/// Marks the quarters of a step (from 0): `R2.3-R3.1, R3.3`.
pub fn schedule(form: &mut Layout, step: usize, quarters: &str, planned: bool, drawn: bool) -> Outcome {
    let row = 2 * step as u32 + u32::from(!planned);
    for span in quarters.split(',').map(str::trim).filter(|span| !span.is_empty()) {
        let (from, to) = span.split_once('-').unwrap_or((span, span));
        let (from, to) = (quarter(from)?, quarter(to)?);
        if drawn {
            // Nobody hits the line exactly.
            form.arrow(step as u32, f64::from(from) + 0.06, f64::from(to) + 0.95, planned);
        } else {
            (from..=to).for_each(|column| form.fill_grid("工程", row, column, "■"));
        }
    }
    Ok(())
}

/// `R2.3`, the third quarter of R2, counted from the first of R1.
fn quarter(text: &str) -> Outcome<u32> {
    let parts = text.strip_prefix('R').and_then(|text| text.split_once('.'));
    let (year, quarter) = parts.ok_or_else(|| format!("{text} is no quarter"))?;
    Ok((year.parse::<u32>()? - 1) * 4 + quarter.parse::<u32>()? - 1)
}
