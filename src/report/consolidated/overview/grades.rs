//! For every evaluation how many have which grade, and what they cost: a tenth of the initiatives may be half of the money.

use std::collections::HashMap;

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::criterion::quoted;
use super::super::evidence;
use super::{FIGURES, NAMES, RIGHT, RIGHT_COLUMNS, heading};
use crate::grade::Standing;
use crate::report::brief::Evaluation;
use crate::report::cells::cell;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::table::{CountRow, GradeRow};

/// Columns of the name of a row, and of what has no grade at least.
const LABEL: ColNum = NAMES + 4;
const REST: ColNum = FIGURES + 4;
/// Yen of the unit in which money is told here.
const MILLION: f64 = 1_000_000.0;

/// Writes one table; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let evaluations = &facts.brief.evaluations;
    if evaluations.is_empty() {
        return Ok(row);
    }
    heading(page, row, (RIGHT, RIGHT_COLUMNS), "評価の件数と事業費")?;
    let mut at = row + 1;
    for group in evaluations.chunk_by(|left, right| left.grades == right.grades) {
        let width = (RIGHT_COLUMNS - LABEL - REST) / (group[0].grades.len() as ColNum).max(1);
        header(page, &group[0], at, width)?;
        at += 1;
        for evaluation in group {
            at = of_evaluation(page, facts, evaluation, at, width)?;
        }
    }
    notes(page, facts, at)
}

fn header(page: &mut Page, evaluation: &Evaluation, row: RowNum, width: ColNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, RIGHT).block((1, LABEL), "評価", None, &theme.header)?;
    for grade in &evaluation.grades {
        page.block((1, width), &grade.mark, None, theme.mark(grade.tone))?;
    }
    page.block((1, rest(evaluation, width)), "対象外・未評価", None, &theme.header)
}

/// Columns of what has no grade: all that is left.
fn rest(evaluation: &Evaluation, width: ColNum) -> ColNum {
    RIGHT_COLUMNS - LABEL - width * evaluation.grades.len() as ColNum
}

/// The counts, those of the last period where there are any, and the money of the first evaluation.
fn of_evaluation(
    page: &mut Page,
    facts: &Facts,
    evaluation: &Evaluation,
    row: RowNum,
    width: ColNum,
) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    let title = facts.brief.title_of(evaluation).replace("・年度途中", "");
    page.go(row, RIGHT).block((1, LABEL), &title, None, &theme.bold)?;
    let name = quoted(&evaluation.name);
    let all = facts.tally(None, &evaluation.name, None);
    let graded = facts.graded(None, evaluation);
    let mut cells = Vec::new();
    for grade in &evaluation.grades {
        let formula = evidence::count(facts, None, &name, Some(&quoted(&grade.mark)));
        cells.push(cell(row, page.column()));
        counted(
            page,
            &formula,
            facts.tally(None, &evaluation.name, Some(&grade.mark)),
            width,
        )?;
    }
    let formula = format!(
        "{}-({})",
        evidence::count(facts, None, &name, None),
        if cells.is_empty() {
            "0".to_owned()
        } else {
            cells.join("+")
        }
    );
    counted(page, &formula, all - graded, rest(evaluation, width))?;
    let mut at = row + 1;
    if let Some(before) = before(facts, evaluation) {
        line(page, at, "　前回", &before.map_figures(), (evaluation, width))?;
        at += 1;
    }
    let is_first = facts
        .brief
        .evaluations
        .first()
        .is_some_and(|first| first.name == evaluation.name);
    if is_first && !facts.tables.costs.is_empty() {
        line(
            page,
            at,
            "　事業費（百万円）",
            &money(facts, evaluation),
            (evaluation, width),
        )?;
        at += 1;
    }
    Ok(at)
}

fn counted(page: &mut Page, formula: &str, count: usize, columns: ColNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    let (row, col) = (page.row, page.column());
    page.sheet
        .merge_range(row, col, row, col + columns - 1, "", &theme.big)?;
    page.formula(formula, count, &theme.big)?;
    page.go(row, col + columns);
    Ok(())
}

/// Figures under the grades, and the last one under what has none.
fn line(
    page: &mut Page,
    row: RowNum,
    label: &str,
    figures: &[String],
    (evaluation, width): (&Evaluation, ColNum),
) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, RIGHT).block((1, LABEL), label, None, &theme.text)?;
    for (at, figure) in figures.iter().enumerate() {
        let columns = if at < evaluation.grades.len() {
            width
        } else {
            rest(evaluation, width)
        };
        page.block((1, columns), figure, None, &theme.right)?;
    }
    Ok(())
}

/// Counts of the last period: of every grade, and of what had none.
struct Before(Vec<i64>);

impl Before {
    fn map_figures(&self) -> Vec<String> {
        self.0.iter().map(i64::to_string).collect()
    }
}

/// None where nothing was graded then: a comparison with nothing tells nothing.
fn before(facts: &Facts, evaluation: &Evaluation) -> Option<Before> {
    let own = |row: &&CountRow| row.evaluation == evaluation.name;
    let sum = |mark: Option<&str>| -> i64 {
        let rows = facts.tables.counts.iter().filter(own);
        let rows = rows.filter(|row| mark.is_none_or(|mark| row.grade == mark));
        rows.filter_map(|row| row.previous).sum()
    };
    let marks: Vec<i64> = evaluation.grades.iter().map(|grade| sum(Some(&grade.mark))).collect();
    let graded: i64 = marks.iter().sum();
    (graded > 0).then(|| Before(marks.into_iter().chain([sum(None) - graded]).collect()))
}

/// The budget of the year in which it is graded, by grade: in million yen with one decimal.
fn money(facts: &Facts, evaluation: &Evaluation) -> Vec<String> {
    let mut sums: HashMap<&str, i64> = HashMap::new();
    for row in &facts.tables.initiatives {
        let key = row.place.key.as_str();
        let Some((_, grade)) = facts.grade(key, &evaluation.name) else {
            continue;
        };
        let is_mark = evaluation.grades.iter().any(|known| known.mark == grade.grade);
        let mark = if is_mark { grade.grade.as_str() } else { "" };
        let budget = facts.cost(key, row.fiscal_year).and_then(|cost| cost.budget_yen);
        *sums.entry(mark).or_default() += budget.unwrap_or_default();
    }
    let marks = evaluation.grades.iter().map(|grade| grade.mark.as_str());
    let of = |mark| format!("{:.1}", sums.get(mark).copied().unwrap_or_default() as f64 / MILLION);
    marks.chain([""]).map(of).collect()
}

/// Grades that wait for the evaluator's judgement.
fn notes(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let open = |row: &&GradeRow| row.standing == Standing::Judgement && row.grade.is_empty();
    let count = facts.tables.grades.iter().filter(open).count();
    if count == 0 {
        return Ok(row);
    }
    let theme = page.theme;
    let text = format!("対象外・未評価には、評価者の判断を待つもの（要判断）{count}件を含みます。");
    page.go(row, RIGHT)
        .block((1, RIGHT_COLUMNS), &text, None, &theme.lead)?;
    Ok(row + 1)
}
