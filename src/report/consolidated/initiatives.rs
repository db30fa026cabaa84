//! 事業一覧: one row an initiative. Where the forms of the plan call theirs otherwise each, a list of its own: 取組一覧, 戦術一覧.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rust_xlsxwriter::{ColNum, RowNum, Sparkline, SparklineType, Worksheet, XlsxError};

use super::{evidence, indicators, issues};
use crate::report::brief::Evaluation;
use crate::report::cells::opening;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::text::measured;
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::report::workbook::Layout;
use crate::table::{ChangeKind, CostRow, IndicatorRow, InitiativeRow, Movement, Severity};
use crate::value::FiscalYear;

/// One list for what is called the same; of what no initiative has come in there is none, unless there is nothing at all.
pub(super) fn lists<'a>(facts: &'a Facts<'a>) -> Vec<Layout<'a>> {
    let forms = &facts.brief.forms;
    let nouns = distinct(forms.iter().map(|form| form.noun.as_str()));
    let kinds = nouns.into_iter().map(|noun| Kind::new(facts, Some(noun)));
    let mut kinds: Vec<Kind<'a>> = kinds.filter(|kind| kind.rows().next().is_some()).collect();
    if kinds.is_empty() || facts.brief.noun().is_some() {
        kinds = vec![Kind::new(facts, None)];
    }
    let list = |kind: Kind<'a>| {
        let name = kind.name();
        Layout::list(move |_, theme, leaf| build(&kind, theme, leaf)).named(name)
    };
    kinds.into_iter().map(list).collect()
}

/// The initiatives that are called the same, with what their forms ask for.
struct Kind<'a> {
    facts: &'a Facts<'a>,
    /// None where all are.
    noun: Option<&'a str>,
    evaluations: Vec<&'a Evaluation>,
}

impl<'a> Kind<'a> {
    fn new(facts: &'a Facts<'a>, noun: Option<&'a str>) -> Self {
        let own = facts
            .brief
            .forms
            .iter()
            .filter(|form| noun.is_none_or(|noun| form.noun == noun));
        let names: Vec<&str> = own.flat_map(|form| &form.evaluations).map(String::as_str).collect();
        let evaluations = facts.brief.evaluations.iter();
        let is_own = |evaluation: &&Evaluation| noun.is_none() || names.contains(&evaluation.name.as_str());
        Self {
            facts,
            noun,
            evaluations: evaluations.filter(is_own).collect(),
        }
    }

    fn rows(&self) -> impl Iterator<Item = &'a InitiativeRow> {
        let forms = &self.facts.brief.forms;
        let noun_of = |row: &InitiativeRow| {
            forms
                .iter()
                .find(|form| form.id == *row.place.form)
                .map(|form| &form.noun)
        };
        let is_own =
            move |row: &&InitiativeRow| self.noun.is_none_or(|noun| noun_of(row).is_some_and(|own| own == noun));
        self.facts.tables.initiatives.iter().filter(is_own)
    }

    /// What the list is called.
    fn name(&self) -> String {
        format!("{}一覧", self.noun())
    }

    /// What one of them is called.
    fn noun(&self) -> &'a str {
        self.noun.or(self.facts.brief.noun()).unwrap_or("事業")
    }
}

fn build(kind: &Kind<'_>, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let facts = kind.facts;
    let name = kind.name();
    let mut page = Page::new(theme, leaf, facts.brief, &name, Paper::A3)?;
    let lead = format!(
        "指標と事業費は{}の値です（事業費は千円）。同じ種類の指標が複数ある{}は、達成率が最も低いものを示します。\
         （案）は計算だけによる評価、（参考）は年度途中の評価です。",
        facts.brief.notation.year(facts.brief.fiscal_year),
        kind.noun()
    );
    let keys: HashSet<&str> = kind.rows().map(|row| row.place.key.as_str()).collect();
    let own = facts
        .tables
        .indicators
        .iter()
        .filter(|row| keys.contains(row.place.key.as_str()));
    let kinds = distinct(own.map(IndicatorRow::kind));
    let list = list(kind, &kinds);
    page.title(&name, &lead)?.header(list.columns(), 2)?;
    let lines = kind.rows().map(|row| Line::new(facts, &kinds, row));
    list.rows(&mut page, lines)?;
    page.end_list()?;
    page.finish()
}

/// An initiative with what is shown of the fiscal year it is graded in.
struct Line<'a> {
    row: &'a InitiativeRow,
    /// Its title, with its year where that is not the batch's.
    title: String,
    /// The indicator of every kind, with its place in the table.
    indicators: Vec<Option<(usize, &'a IndicatorRow)>>,
    cost: Option<&'a CostRow>,
}

impl<'a> Line<'a> {
    fn new(facts: &Facts<'a>, kinds: &[&str], row: &'a InitiativeRow) -> Self {
        let key = row.place.key.as_str();
        let year = row.fiscal_year;
        let other = (year != facts.brief.fiscal_year)
            .then(|| format!("（{}の{}）", facts.brief.notation.year(year), facts.brief.paper()));
        Self {
            row,
            title: format!("{}{}", row.place.title, other.unwrap_or_default()),
            indicators: kinds.iter().map(|kind| indicator(facts, (key, year), kind)).collect(),
            cost: facts.cost(key, year),
        }
    }
}

fn list<'a>(kind: &'a Kind<'a>, kinds: &'a [&'a str]) -> List<'a, Line<'a>> {
    let facts = kind.facts;
    let list = List::new()
        .column("番号", 8, |page, line: &Line| page.center(&line.row.place.number))
        .column(&format!("{}名称", kind.noun()), 28, |page, line| {
            page.text(&line.title)
        })
        .column("所管", 20, |page, line| {
            let place = &line.row.place;
            page.text(&words::place(words::department(&place.department), &place.section))
        })
        .each(kind.evaluations.iter().copied(), |list, evaluation: &Evaluation| {
            let name = evaluation.name.as_str();
            list.with(
                Column::new("評価", grade_width(evaluation)).under(name),
                move |page, line| issues::grade(page, facts, &line.row.place.key, name),
            )
            .with(
                Column::new("前回から", moved_width(evaluation)).under(name),
                move |page, line| page.center(&movement(facts, &line.row.place.key, name)),
            )
        });
    let histories = Rc::new(Histories::new(facts));
    let list = list.each(kinds.iter().enumerate(), |list, (at, kind)| {
        of_kind(list, (at, kind), Rc::clone(&histories))
    });
    let list = match kind.rows().any(|row| facts.costs(&row.place.key).next().is_some()) {
        true => costs(list, facts),
        false => list,
    };
    rest(list, facts)
}

/// Room for 「予定どおり（参考）」 of marks that are words.
fn grade_width(evaluation: &Evaluation) -> f64 {
    const LEAST: f64 = 10.0;
    const MOST: f64 = 20.0;
    let marks = evaluation.grades.iter().map(|grade| measured(&grade.mark));
    let longest = marks.fold(0.0, f64::max) + measured(Shown::Reference.behind());
    (2.0 * longest).clamp(LEAST, MOST)
}

/// Room for 「未着手→進行 ↑」 of marks that are words.
fn moved_width(evaluation: &Evaluation) -> f64 {
    const LEAST: usize = 10;
    const MOST: usize = 22;
    let longest = evaluation.grades.iter().map(|grade| grade.mark.chars().count()).max();
    (4 * longest.unwrap_or_default() + 4).clamp(LEAST, MOST) as f64
}

/// Target, actual and achievement of a kind of indicator, and the achievement over the years as a small chart.
fn of_kind<'a>(list: List<'a, Line<'a>>, (at, kind): (usize, &str), histories: Rc<Histories>) -> List<'a, Line<'a>> {
    let column = |label, width| Column::new(label, width).under(kind);
    let list = list
        .with(column("目標", 9.0), move |page, line| match line.indicators[at] {
            Some((_, row)) => {
                let (target, text, state) = row.graded_target();
                page.quantity(target, text, state)
            }
            None => page.blank(),
        })
        .with(column("実績", 9.0), move |page, line| match line.indicators[at] {
            Some((_, row)) => page.quantity(row.actual, &row.actual_text, row.actual_state),
            None => page.blank(),
        })
        .with(column("達成率", 9.0), move |page, line| match line.indicators[at] {
            Some((_, row)) => page.percent(row.achievement),
            None => page.blank(),
        });
    if !histories.has_any() {
        return list;
    }
    list.with(column("推移", 8.0), move |page, line| {
        if let Some(chart) = line.indicators[at].and_then(|(place, _)| histories.chart(place)) {
            page.sparkline(&chart)?;
        }
        page.blank()
    })
}

/// What an initiative costs, where any of its kind costs anything.
fn costs<'a>(list: List<'a, Line<'a>>, facts: &'a Facts) -> List<'a, Line<'a>> {
    let year = format!("事業費 {}", facts.brief.notation.short(facts.brief.fiscal_year));
    list.with(Column::new("予算額", 10).under(&year), |page, line| {
        match line.cost {
            Some(cost) => page.money(cost.budget_yen, cost.budget_state, &cost.budget_cell),
            None => page.blank(),
        }
    })
    .with(Column::new("決算額", 10).under(&year), |page, line| {
        match line.cost {
            Some(cost) => page.money(cost.settlement_yen, cost.settlement_state, &cost.settlement_cell),
            None => page.blank(),
        }
    })
}

/// How a form came in, and where it is seen.
fn rest<'a>(list: List<'a, Line<'a>>, facts: &'a Facts) -> List<'a, Line<'a>> {
    let folder = facts.brief.input_folder.as_str();
    let evidence = evidence::links(facts);
    list.column("状態", 17, |page, line| page.status(line.row.status))
        .each(Severity::ALL, |list, &severity| {
            let column = Column::new(severity.name(), 6).under("点検");
            list.with(column, move |page, line| page.count(found(line.row, severity)))
        })
        .aside("根拠", 6, move |page, line| evidence(page, &line.row.place.key, ""))
        .column(facts.brief.paper(), 7, move |page, Line { row, .. }| {
            page.source(opening(&row.file), folder, &row.file, &row.sheet, None)
        })
        .column("取組区分", 13, |page, line| page.text(&line.row.scope))
        .column("実施責任者", 16, |page, line| page.text(&line.row.responsible))
}

/// How many findings of a severity an initiative has.
fn found(row: &InitiativeRow, severity: Severity) -> i64 {
    match severity {
        Severity::Error => row.errors,
        Severity::Warning => row.warnings,
        Severity::Notice => row.notices,
    }
}

/// How the grade moved since the last period, as the comparison found it: 「B→A ↑」.
fn movement(facts: &Facts, key: &str, evaluation: &str) -> String {
    let mut moved = facts
        .changes(key)
        .filter(|change| change.kind == ChangeKind::Grade && change.item == evaluation && !change.old.is_empty());
    moved.next().map_or(String::new(), |change| {
        let new = if change.new.is_empty() { "なし" } else { &change.new };
        format!("{}→{new} {}", change.old, change.movement.map_or("", Movement::sign))
            .trim_end()
            .to_owned()
    })
}

/// The indicator of a kind in the fiscal year that its initiative is graded in, of several the one with the lowest achievement.
fn indicator<'a>(facts: &Facts<'a>, (key, year): (&str, FiscalYear), kind: &str) -> Option<(usize, &'a IndicatorRow)> {
    let of_year = facts
        .indicators(key)
        .filter(|(_, row)| row.kind() == kind && row.fiscal_year == year);
    let rate = |row: &IndicatorRow| row.achievement.unwrap_or(f64::INFINITY);
    of_year.min_by(|(_, left), (_, right)| rate(left).total_cmp(&rate(right)))
}

/// Where 指標 has at least three achievements of years that are over: two points are no trend.
struct Histories {
    /// Its lines, by the places of their rows.
    lines: HashMap<usize, usize>,
    /// Its first row, and its first and last column with achievements.
    cells: Option<(RowNum, ColNum, ColNum)>,
}

impl Histories {
    const LEAST: usize = 3;

    fn new(facts: &Facts) -> Self {
        let achievements = indicators::achievements(facts);
        let is_over = |year| achievements.is_some_and(|(.., last)| year <= last);
        let lines = indicators::lines(&facts.tables.indicators).enumerate();
        let known = |line: &indicators::Line| {
            let rows = line.rows.iter().filter(|row| is_over(row.fiscal_year));
            rows.filter(|row| row.achievement.is_some()).count()
        };
        let drawn = lines.filter(|(_, line)| known(line) >= Self::LEAST);
        Self {
            lines: drawn
                .flat_map(|(number, line)| (line.at..line.at + line.rows.len()).map(move |place| (place, number)))
                .collect(),
            cells: achievements.map(|(row, first, last, _)| (row, first, last)),
        }
    }

    fn has_any(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The achievements over the years, from 0 to 120 %, where the rules ask whether the target fits (`domain.md` §2).
    fn chart(&self, place: usize) -> Option<Sparkline> {
        let (start, first, last) = self.cells?;
        let row = start + *self.lines.get(&place)? as RowNum;
        let chart = Sparkline::new()
            .set_type(SparklineType::Column)
            .set_range((indicators::NAME, row, first, row, last))
            .set_custom_min(0.0)
            .set_custom_max(120.0)
            .set_sparkline_color(Theme::fill(0));
        Some(chart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Grade;
    use crate::report::text::lines;

    #[test]
    fn a_grade_in_words_is_seen_whole() {
        let of = |marks: &[&str]| Evaluation {
            grades: marks
                .iter()
                .map(|mark| Grade {
                    mark: (*mark).into(),
                    ..Grade::default()
                })
                .collect(),
            ..Evaluation::default()
        };
        let words = grade_width(&of(&["先行", "予定どおり"]));
        assert_eq!(lines("予定どおり（参考）", words), 1);
        assert_eq!(grade_width(&of(&["S", "A"])), 10.0);
    }
}
