//! 工程: plan and actual of every step by quarter, readable in black and white.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::grade::StepKind;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::{Bar, Theme};
use crate::report::words;
use crate::table::sign::{BEHIND, DONE, PLANNED, UNPLANNED};
use crate::table::{Spans, StepRow};
use crate::value::{FiscalYear, Month};

pub(super) const NAME: &str = "工程";
/// Years that fit on a page.
const MOST: usize = 5;
/// First months of the quarters of a fiscal year.
const QUARTERS: [&str; 4] = ["4-6", "7-9", "10-12", "1-3"];

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let lead = format!(
        "{PLANNED} 計画　{DONE} 計画した期間に実施　{BEHIND} 計画したが実施していない　{UNPLANNED} 計画にない期間に実施　太い縦線：基準日（{}）",
        facts.brief.notation.date(&facts.brief.as_of)
    );
    let list = list(facts);
    page.title(NAME, &lead)?.header(list.columns(), 2)?;
    let now = month(&facts.brief.as_of);
    let bars = |row| (row, bars(facts, row, now));
    list.rows(&mut page, facts.tables.steps.iter().map(bars))?;
    page.end_list()?;
    page.finish()
}

/// A step with its quarters.
type Line<'a> = (&'a StepRow, Vec<Bar>);

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let today = month(&facts.brief.as_of).and_then(|month| quarter(facts, month));
    let shown = facts.fitting_years(MOST);
    let notation = facts.brief.notation;
    let all = facts.brief.years.iter().enumerate();
    let quarters = all.filter(|(_, year)| shown.contains(year)).flat_map(|(at, year)| {
        let head = |months| Column::new(months, 6.5).under(notation.year(*year));
        (at * 4..).zip(QUARTERS.map(head)).collect::<Vec<_>>()
    });
    List::new()
        .column("番号", 9, |page, (row, _): &Line| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 30, |page, (row, _)| {
            page.text(&row.place.title)
        })
        .column("所管", 22, |page, (row, _)| {
            page.text(&words::place(
                words::department(&row.place.department),
                &row.place.section,
            ))
        })
        .column("実施項目", 32, |page, (row, _)| page.text(&row.name))
        .column("状態", 10, |page, (row, _)| {
            page.center(row.state.map_or("", StepKind::name))
        })
        .column("遅れ（月）", 10, |page, (row, _)| {
            let late = row.delay_months.filter(|months| *months > 0);
            page.quantity(late.map(|months| months as f64), "", None)
        })
        .each(quarters, |list, (place, column)| {
            list.with(column, move |page, (_, bars)| {
                let theme = page.theme;
                page.styled(symbol(bars[place]), theme.bar(bars[place], today == Some(place)))
            })
        })
}

fn symbol(bar: Bar) -> &'static str {
    match bar {
        Bar::Empty => "",
        Bar::Planned => PLANNED,
        Bar::Done => DONE,
        Bar::Missed => BEHIND,
        Bar::Unplanned => UNPLANNED,
    }
}

/// The quarters of the plan's years as they are planned and done. In a step that is behind, what was planned until `now`
/// and not done is missed.
fn bars(facts: &Facts, row: &StepRow, now: Option<i64>) -> Vec<Bar> {
    let planned = quarters(facts, &row.planned);
    let actual = quarters(facts, &row.actual);
    let behind = row.delay_months.is_some_and(|months| months > 0);
    let over = |place| now.is_some_and(|now| begin(facts, place) + 2 <= now);
    let bar = |(place, (planned, actual))| match (planned, actual) {
        (false, false) => Bar::Empty,
        (true, false) if behind && over(place) => Bar::Missed,
        (true, false) => Bar::Planned,
        (true, true) => Bar::Done,
        (false, true) => Bar::Unplanned,
    };
    planned.into_iter().zip(actual).enumerate().map(bar).collect()
}

/// First month of a quarter, in months since year 0.
fn begin(facts: &Facts, place: usize) -> i64 {
    Month::start_of(facts.brief.years[place / 4]).count() + (place % 4) as i64 * 3
}

/// Which quarters the spans of months touch.
fn quarters(facts: &Facts, spans: &Spans) -> Vec<bool> {
    let mut touched = vec![false; facts.brief.years.len() * 4];
    for span in &spans.0 {
        let (from, to) = (span.from.count(), span.to.count());
        for (place, touched) in touched.iter_mut().enumerate() {
            let begin = begin(facts, place);
            *touched |= from < begin + 3 && to >= begin;
        }
    }
    touched
}

/// The quarter of the plan's years that a month lies in.
fn quarter(facts: &Facts, month: i64) -> Option<usize> {
    let year = FiscalYear(i32::try_from((month - 3).div_euclid(12)).ok()?);
    let place = facts.brief.years.iter().position(|known| *known == year)?;
    Some(place * 4 + ((month - 3).rem_euclid(12) / 3) as usize)
}

/// Months since year 0 of `2021-04` or `2021-04-30`.
fn month(text: &str) -> Option<i64> {
    let mut parts = text.trim().split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month: i64 = parts.next()?.parse().ok()?;
    (1..=12).contains(&month).then_some(year * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Brief;
    use crate::table::{Tables, Written};

    fn spans_of(text: &str) -> Spans {
        Spans::read(text).expect("spans")
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        let brief = Brief {
            years: vec![FiscalYear(2021), FiscalYear(2022)],
            ..Brief::default()
        };
        let tables = Tables::default();
        let facts = Facts::new(&brief, None, &tables);
        let table = [
            ("2021-04..2021-06", "10000000"),
            ("2021-06..2021-07", "11000000"),
            ("2022-03..2022-03", "00010000"),
            ("2022-04..2022-04", "00001000"),
            ("2020-01..2021-03", "00000000"),
            ("2021-04..2021-05;2023-01..2023-12", "10000001"),
            ("", "00000000"),
        ];
        for (spans, expected) in table {
            let found: String = quarters(&facts, &spans_of(spans))
                .iter()
                .map(|hit| if *hit { '1' } else { '0' })
                .collect();
            assert_eq!(found, expected, "{spans}");
        }
        let step = |delay| StepRow {
            planned: spans_of("2021-04..2021-12"),
            actual: spans_of("2021-04..2021-06;2022-04..2022-06"),
            delay_months: delay,
            ..StepRow::default()
        };
        let shown = |delay| {
            bars(&facts, &step(delay), month("2021-09-30"))
                .into_iter()
                .map(symbol)
                .collect::<String>()
        };
        assert_eq!(
            (shown(Some(3)), shown(Some(0)), shown(None)),
            ("■遅─◆".into(), "■──◆".into(), "■──◆".into())
        );
        assert_eq!(month("2021-09-30").and_then(|month| quarter(&facts, month)), Some(1));
        assert_eq!(month("2022-03-31").and_then(|month| quarter(&facts, month)), Some(3));
        assert_eq!(month("2021-03-31").and_then(|month| quarter(&facts, month)), None);
    }
}
