//! 認定状況: how many people reached each level of a certificate year by year, the whole city against its goal and every department
//! against its own, and a chart of each level.

use rust_xlsxwriter::{Chart, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use super::overview::charts::{dress, label};
use crate::report::brief::LevelList;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper, chart_rows};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{LevelKey, LevelSum, SumRow};
use crate::value::{FiscalYear, State};

pub(super) const NAME: &str = "認定状況";
const LEAD: &str = "「全庁」は、各部局の人数の合計と、計画の全庁の目標です。部局の行は、その部局の目標と人数です。充足率は、人数÷目標（小数第2位以下切り捨て）です。";
/// Who stands in the row of all departments together.
const CITY: &str = "全庁";
/// Headings over the years.
const TARGET: &str = "目標";
const ACTUAL: &str = "人数";
const SHARE: &str = "充足率";
/// Years that a page has room for.
const YEARS: usize = 6;
/// Pixels of a chart.
const HEIGHT: u32 = 260;
/// The tones of what is reached, and of what is to be reached.
const TONES: [(&str, u8); 2] = [(TARGET, 2), (ACTUAL, 0)];

/// A level of the whole city or a department, one figure a year.
struct Line<'a> {
    level: &'a str,
    unit: &'a str,
    whose: &'a str,
    figures: Vec<Figure>,
}

/// One year of it.
#[derive(Clone, Copy)]
struct Figure {
    sum: LevelSum,
    share: Option<f64>,
}

impl Line<'_> {
    fn has_any(&self) -> bool {
        let is_there = |figure: &Figure| {
            let LevelSum { target, actual, open } = figure.sum;
            target.is_some() || actual.is_some() || open > 0
        };
        self.figures.iter().any(is_there)
    }
}

/// Whether any indicator has rows that are levels.
pub(super) fn is_needed(facts: &Facts) -> bool {
    let lists = &facts.brief.levels;
    lists.iter().any(|list| facts.level_rows(list).next().is_some())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let years = facts.fitting_years(YEARS);
    let list = columns(facts, &years);
    page.title(NAME, LEAD)?.header(list.columns(), 3)?;
    page.fix_scale();
    let mut cities: Vec<(RowNum, Line<'_>)> = Vec::new();
    for (at, of) in facts.brief.levels.iter().enumerate() {
        page.heading_row(&of.indicator, None)?;
        for lines in levels(facts, (at, of), &years) {
            let first = page.row;
            list.rows(&mut page, &lines)?;
            cities.extend(lines.into_iter().next().map(|city| (first, city)));
        }
    }
    page.go(page.row + 1, 0);
    cities.retain(|(_, city)| city.has_any());
    for pair in cities.chunks(2) {
        let width = page.chart_width() / 2;
        page.keep_rows(chart_rows(HEIGHT));
        for ((row, city), at) in pair.iter().zip(0..) {
            let mut chart = chart(facts, (&list, &years), (*row, city));
            chart.set_width(width).set_height(HEIGHT);
            page.sheet
                .insert_chart_with_offset(page.row, 0, &chart, 10 + at * width, 10)?;
        }
        page.skip(chart_rows(HEIGHT));
    }
    page.finish()
}

fn columns<'a>(facts: &Facts, years: &[FiscalYear]) -> List<'a, Line<'a>> {
    let list = List::new()
        .column("区分", 30, |page, line: &Line| page.text(line.level))
        .column("単位", 7, |page, line| page.center(line.unit))
        .column("部", 20, |page, line| page.text(words::department(line.whose)));
    let year = |group: &str, year: FiscalYear| Column::new(facts.brief.notation.short(year), 9.5).under(group);
    let places = || years.iter().copied().enumerate();
    let list = list.each(places(), |list, (at, of)| {
        list.with(year(TARGET, of), move |page, line| {
            page.quantity(line.figures[at].sum.target, "", None)
        })
    });
    let list = list.each(places(), |list, (at, of)| {
        list.with(year(ACTUAL, of), move |page, line| match line.figures[at].sum {
            LevelSum { actual, open: 0, .. } => page.quantity(actual, "", None),
            _ => page.quantity(None, "", Some(State::Undetermined)),
        })
    });
    list.each(places(), |list, (at, of)| {
        list.with(year(SHARE, of), move |page, line| page.percent(line.figures[at].share))
    })
}

/// The rows of every level, that of the city first; departments of which nothing is known have none.
fn levels<'a>(facts: &Facts<'a>, (at, list): (usize, &'a LevelList), years: &[FiscalYear]) -> Vec<Vec<Line<'a>>> {
    // The same level may be counted in several units, which do not add up.
    let known = facts
        .level_rows(list)
        .map(|row| (row.indicator.as_str(), row.name.as_str(), row.unit.as_str()));
    let levels = distinct(known);
    let of_level = |(indicator, level, unit): (&'a str, &'a str, &'a str)| {
        let line = |whose: &'a str| {
            let figure = |year: &FiscalYear| {
                let sum = facts.level_sum(at, &key((indicator, unit), whose, *year));
                Figure {
                    sum,
                    share: sum.share(),
                }
            };
            Line {
                level,
                unit,
                whose,
                figures: years.iter().map(figure).collect(),
            }
        };
        let departments: Vec<Line<'a>> = facts
            .departments
            .iter()
            .map(|name| line(name))
            .filter(Line::has_any)
            .collect();
        let city = Line {
            level,
            unit,
            whose: CITY,
            figures: whole(facts, list.sum(level), (&departments, years)),
        };
        std::iter::once(city).chain(departments).collect()
    };
    levels.into_iter().map(of_level).collect()
}

fn key((indicator, unit): (&str, &str), department: &str, fiscal_year: FiscalYear) -> LevelKey {
    LevelKey {
        indicator: indicator.into(),
        unit: unit.into(),
        department: department.into(),
        fiscal_year,
    }
}

/// The whole city: the sum of the plan, as 指標 has it; of a level for which the plan has none, what the departments have together, which
/// no goal stands beside.
fn whole(facts: &Facts, sum: Option<&str>, (departments, years): (&[Line<'_>], &[FiscalYear])) -> Vec<Figure> {
    let of_plan = |name: &str, year: FiscalYear| {
        let mut sums = facts.tables.sums.iter();
        let row: Option<&SumRow> = sums.find(|row| row.name == name && row.fiscal_year == year);
        row.map_or((LevelSum::default(), None), |row| {
            let sum = LevelSum {
                target: row.target,
                actual: row.sum,
                open: row.open,
            };
            (sum, row.achievement)
        })
    };
    let together = |at: usize| {
        let own = departments.iter().map(|line| line.figures[at].sum);
        own.fold(LevelSum::default(), |sum, other| LevelSum {
            target: None,
            actual: sum
                .actual
                .into_iter()
                .chain(other.actual)
                .reduce(|sum, other| sum + other),
            open: sum.open + other.open,
        })
    };
    let figure = |(at, year): (usize, &FiscalYear)| match sum {
        Some(name) => of_plan(name, *year),
        None => (together(at), None),
    };
    let figures = years.iter().enumerate().map(figure);
    figures.map(|(sum, share)| Figure { sum, share }).collect()
}

/// Two columns a year: how many there are to be in the city, and how many there are.
fn chart(
    facts: &Facts,
    (list, years): (&List<'_, Line<'_>>, &[FiscalYear]),
    (row, city): (RowNum, &Line<'_>),
) -> Chart {
    let heads = list.first() - 1;
    let last = years.len().saturating_sub(1) as ColNum;
    let place = |group: &str| {
        years
            .first()
            .map_or(0, |year| list.place_under(group, &facts.brief.notation.short(*year)))
    };
    let mut chart = Chart::new(ChartType::Column);
    for (name, tone) in TONES {
        let first = place(name);
        let series = chart.add_series().set_gap(60);
        series
            .set_name(name)
            .set_categories((NAME, heads, first, heads, first + last))
            .set_values((NAME, row, first, row, first + last));
        series
            .set_format(&mut Theme::paint(tone))
            .set_data_label(&label("#,##0;;", Theme::INK));
    }
    chart.y_axis().set_hidden(true).set_major_gridlines(false);
    let told = years.iter().zip(&city.figures).map(|(year, figure)| {
        let said = |number: Option<f64>| number.map_or("－".to_owned(), |number| number.to_string());
        let LevelSum { target, actual, .. } = figure.sum;
        format!(
            "{} {}／{}",
            facts.brief.notation.short(*year),
            said(actual),
            said(target)
        )
    });
    let title = format!("{}（全庁、{}）", city.level, city.unit);
    dress(chart, &title, &told.collect::<Vec<_>>().join("、"))
}
