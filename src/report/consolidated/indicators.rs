//! 指標: one row an indicator, the fiscal years side by side.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::grade;
use crate::plan::indicator_kind;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::text::shortened;
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::sheet::Direction;
use crate::table::{Cells, IndicatorRow, Place, SumRow};
use crate::value::{FiscalYear, State};

pub(super) const NAME: &str = "指標";
/// The department of what is no section's alone.
const CITY: &str = "全庁";
/// Headings over several columns.
const TARGET: &str = "目標値";
const ACTUAL: &str = "実績値";
const RATE: &str = "達成率";
const ACHIEVEMENT: &str = "達成率の推移";
const CELLS: &str = "個票のセル";
const LEAD: &str = "目標値・実績値は個票の値（目標値が承認前に変わったときは、承認された値）、達成率は小数第2位以下を切り捨てています。（参考）は年度が終わっていない年度の評価です。ほかの年度と個票のセルは、画面の右にあります。";

/// Said where goals are sentences: a column of a year has no room for them.
const WORDED: &str = "文で書かれた目標は初めだけを示します（全文は「期限」にあります）。";
/// Lines of a sentence that are shown.
const SENTENCE: usize = 3;
/// Width of the columns of targets and actuals.
const WIDTH: f64 = 9.5;

/// The indicators whose targets are sentences, by key and name: what stands in one year is meant for several, and the others miss nothing.
type Worded<'a> = Rc<HashSet<(&'a str, &'a str)>>;

fn worded<'a>(facts: &'a Facts) -> Worded<'a> {
    let goals = facts.tables.goals.iter();
    Rc::new(
        goals
            .map(|row| (row.place.key.as_str(), row.indicator.as_str()))
            .collect(),
    )
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let sums = &facts.tables.sums;
    let sums: Vec<IndicatorRow> = sums.iter().map(|sum| whole(sum, &parts(sums, sum))).collect();
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    let lead = if facts.tables.goals.is_empty() {
        LEAD.to_owned()
    } else {
        format!("{LEAD}{WORDED}")
    };
    page.title(NAME, &lead)?.header(list.columns(), 2)?;
    list.rows(&mut page, lines(&facts.tables.indicators))?;
    if !sums.is_empty() {
        page.heading_row("全庁の目標と、部局の合計", None)?;
        list.rows(&mut page, lines(&sums))?;
    }
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let near = facts.near_years();
    let begun: Vec<FiscalYear> = near.iter().filter(|year| facts.has_begun(**year)).copied().collect();
    let (list, worded) = (head(facts), worded(facts));
    let list = list.each(&near, |list, &year| target(list, facts, (TARGET, year), &worded));
    let list = list.each(&begun, |list, &year| actual(list, facts, (ACTUAL, year), &worded));
    let list = list.each(&begun, |list, &year| {
        list.with(of(facts, RATE, year, 8.5), move |page, line| {
            page.percent(line.of(year).and_then(|row| row.achievement))
        })
    });
    let list = list.each(&begun, |list, &year| {
        list.with(of(facts, "評価", year, 9.0), move |page, line| match line.of(year) {
            Some(row) => page.grade(&row.grade, tone(facts, row), standing(row)),
            None => page.blank(),
        })
    });
    let list = list.column("承認前の変更", 18, move |page, line: &Line| {
        let first = line.first();
        page.text(&facts.beside(&first.place.key, &first.indicator, None))
    });
    screen(list, facts, (&near, &begun), &worded)
}

/// Which indicator it is.
fn head<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    List::new()
        .column("番号", 8, |page, line: &Line| page.center(&line.first().place.number))
        .column(&facts.brief.title_heading(), 26, |page, line| {
            page.text(&line.first().place.title)
        })
        .column("所管", 20, |page, line| {
            let place = &line.first().place;
            page.text(&words::place(words::department(&place.department), &place.section))
        })
        // The words of a row stand beside it.
        .column("種類", 6, |page, line| match line.first() {
            first if first.name.is_empty() => page.center(&first.indicator),
            first => page.center(indicator_kind(&first.indicator)),
        })
        .column("指標", 36, |page, line| page.text(&line.first().name))
        .column("単位", 7, |page, line| page.center(&line.first().unit))
        .column("方向", 7, |page, line| {
            page.center(line.first().direction.map_or("", Direction::name))
        })
        .column("基準値", 9, |page, line| {
            page.quantity(line.first().baseline, "", None)
        })
}

/// A column of a year.
fn of(facts: &Facts, group: &str, year: FiscalYear, width: f64) -> Column {
    Column::new(facts.brief.notation.short(year), width).under(group)
}

type OfYear<'s> = (&'s str, FiscalYear);

fn target<'a>(
    list: List<'a, Line<'a>>,
    facts: &Facts,
    (group, year): OfYear<'_>,
    worded: &Worded<'a>,
) -> List<'a, Line<'a>> {
    let worded = Rc::clone(worded);
    list.with(of(facts, group, year, WIDTH), move |page, line| {
        let Some(row) = line.of(year) else { return page.blank() };
        let (target, text, state) = row.graded_target();
        match worded.contains(&line.named()) {
            true if text.is_empty() => page.blank(),
            true if target.is_none() => page.center(&shortened(text, WIDTH, SENTENCE)),
            _ => page.quantity(target, text, state),
        }
    })
}

fn actual<'a>(
    list: List<'a, Line<'a>>,
    facts: &Facts,
    (group, year): OfYear<'_>,
    worded: &Worded<'a>,
) -> List<'a, Line<'a>> {
    let (worded, begun) = (Rc::clone(worded), facts.has_begun(year));
    list.with(of(facts, group, year, WIDTH), move |page, line| {
        let Some(row) = line.of(year) else { return page.blank() };
        let is_blank = row.actual_state.is_none_or(|state| state == State::Blank);
        // What has not come is not missing, nor is what nothing was to be reached in.
        let is_wanted = begun && (!row.target_text.is_empty() || !worded.contains(&line.named()));
        match is_blank && !is_wanted {
            true => page.blank(),
            false => page.quantity(row.actual, &row.actual_text, row.actual_state),
        }
    })
}

/// What is not printed: the other years, all achievements side by side for the small charts, and the cells.
fn screen<'a>(
    list: List<'a, Line<'a>>,
    facts: &'a Facts,
    (near, begun): (&[FiscalYear], &[FiscalYear]),
    worded: &Worded<'a>,
) -> List<'a, Line<'a>> {
    let folder = facts.brief.input_folder.as_str();
    let far: Vec<FiscalYear> = facts
        .years
        .iter()
        .filter(|year| !near.contains(year))
        .copied()
        .collect();
    let rest: Vec<FiscalYear> = facts
        .years
        .iter()
        .filter(|year| !begun.contains(year))
        .copied()
        .collect();
    let list = list.with(Column::new("目標値", 10).under(CELLS).aside(), move |page, line| {
        let (first, cells) = (line.first(), span(line.rows, |row| &row.target_cell));
        page.source(&cells, folder, &first.file, &first.sheet, first.target_cell.first())
    });
    let list = list.with(Column::new("実績値", 10).under(CELLS), |page, line| {
        page.center(&span(line.rows, |row| &row.actual_cell))
    });
    let list = list.each(&far, |list, &year| {
        target(list, facts, ("目標値（ほかの年度）", year), worded)
    });
    let list = list.each(&rest, |list, &year| {
        actual(list, facts, ("実績値（ほかの年度）", year), worded)
    });
    list.each(&facts.years, |list, &year| {
        list.with(of(facts, ACHIEVEMENT, year, 8.5), move |page, line| {
            page.percent(line.of(year).and_then(|row| row.achievement))
        })
    })
}

/// The parts of a sum in the last year that has any, each with its cell.
fn parts(sums: &[SumRow], sum: &SumRow) -> String {
    let mut own = sums.iter().rev().filter(|other| other.name == sum.name);
    let last = own.find(|other| !other.evidence.is_empty());
    last.map_or_else(String::new, |last| {
        format!("\n{} の内訳: {}", last.fiscal_year, last.evidence)
    })
}

/// A goal of the whole city as an indicator of no section, with the parts of its sum in place of what is measured.
fn whole(sum: &SumRow, parts: &str) -> IndicatorRow {
    let is_known = sum.sum.is_some() && sum.open == 0;
    let state = match (is_known, sum.open) {
        (true, _) => Some(State::Value),
        (false, 0) => None,
        (false, _) => Some(State::Undetermined),
    };
    let open = match sum.open {
        0 => String::new(),
        open => format!("集計中（{} 件のうち {open} 件が未確定）", sum.parts + sum.open),
    };
    IndicatorRow {
        place: Arc::new(Place {
            key: sum.name.clone(),
            title: sum.name.clone(),
            department: CITY.into(),
            ..Place::default()
        }),
        indicator: sum.indicator.clone(),
        name: format!("{}{parts}", sum.item).into(),
        unit: sum.unit.clone(),
        fiscal_year: sum.fiscal_year,
        target: sum.target,
        target_state: sum.target.map(|_| State::Value),
        actual: sum.sum.filter(|_| is_known),
        actual_text: open.into(),
        actual_state: state,
        achievement: sum.achievement,
        grade: sum.grade.clone(),
        standing: sum.standing,
        ..IndicatorRow::default()
    }
}

/// An indicator: its rows, one a year.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Place of the first one in the table.
    pub at: usize,
    /// Never empty.
    pub rows: &'a [IndicatorRow],
}

impl<'a> Line<'a> {
    fn first(&self) -> &'a IndicatorRow {
        &self.rows[0]
    }

    /// By what it is known.
    fn named(&self) -> (&'a str, &'a str) {
        (&self.first().place.key, &self.first().indicator)
    }

    fn of(&self, year: FiscalYear) -> Option<&'a IndicatorRow> {
        self.rows.iter().find(|row| row.fiscal_year == year)
    }
}

/// The rows of every indicator, one indicator after the other: they follow each other in the table.
pub(super) fn lines(rows: &[IndicatorRow]) -> impl Iterator<Item = Line<'_>> {
    let same = |left: &IndicatorRow, right: &IndicatorRow| {
        (&left.place.key, &left.indicator, &left.name) == (&right.place.key, &right.indicator, &right.name)
            && left.fiscal_year < right.fiscal_year
    };
    let lines = rows.chunk_by(same);
    lines.scan(0, |next, rows| {
        let at = *next;
        *next += rows.len();
        Some(Line { at, rows })
    })
}

/// The cells of the achievements in years that are over, for the small charts of 事業一覧: the row of the first line, the first and
/// the last column, and the last year. None where there are no years. A year that is running would always seem to fall.
pub(super) fn achievements(facts: &Facts) -> Option<(RowNum, ColNum, ColNum, FiscalYear)> {
    let list = list(facts);
    let place = |year: &FiscalYear| list.place_under(ACHIEVEMENT, &facts.brief.notation.short(*year));
    let now: jiff::civil::Date = facts.brief.as_of.parse().ok()?;
    let last = facts.years.iter().rfind(|year| year.end() <= now)?;
    Some((list.first(), place(facts.years.first()?), place(last), *last))
}

fn standing(row: &IndicatorRow) -> Shown {
    if row.standing == Some(grade::Standing::Reference) && !row.grade.is_empty() {
        Shown::Reference
    } else {
        Shown::Given
    }
}

/// Tone of a yearly grade on the scale of the evaluation that is computed from the indicator; where none is, on any that
/// knows the mark.
fn tone(facts: &Facts, row: &IndicatorRow) -> Option<u8> {
    if row.grade.is_empty() {
        return None;
    }
    let evaluations = &facts.brief.evaluations;
    let own = evaluations
        .iter()
        .find(|evaluation| evaluation.basis.is_indicator(&row.indicator));
    let mut candidates = own.into_iter().chain(evaluations);
    candidates.find_map(|evaluation| facts.tone(&evaluation.name, &row.grade))
}

/// Where values stand in the form, first to last year: 「F14〜N14」.
fn span(rows: &[IndicatorRow], cell: fn(&IndicatorRow) -> &Cells) -> String {
    let mut known = rows.iter().filter_map(|row| cell(row).first());
    match (known.next(), known.next_back()) {
        (Some(first), Some(last)) => format!("{first}〜{last}"),
        (first, _) => first.map_or(String::new(), |first| first.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Address;
    use crate::table::Place;

    #[test]
    fn lines_are_told_apart() {
        let row = |key: &str, name: &str, year| IndicatorRow {
            place: Place {
                key: key.into(),
                ..Place::default()
            }
            .into(),
            indicator: "KPI".into(),
            name: name.into(),
            fiscal_year: FiscalYear(year),
            target_cell: Address::parse(&format!("F{year}")).into(),
            ..IndicatorRow::default()
        };
        // Two goals of one form may share every word: the years begin again.
        let rows = [
            row("1", "件数", 2020),
            row("1", "件数", 2021),
            row("1", "件数", 2020),
            row("1", "割合", 2021),
            row("2", "割合", 2022),
        ];
        let found: Vec<_> = lines(&rows).map(|line| (line.at, line.rows.len())).collect();
        assert_eq!(found, [(0, 2), (2, 1), (3, 1), (4, 1)]);
        assert_eq!(span(&rows[..2], |row| &row.target_cell), "F2020〜F2021");
        assert_eq!(span(&rows[3..4], |row| &row.target_cell), "F2021");
        assert_eq!(span(&rows[3..4], |row| &row.actual_cell), "");
    }
}
