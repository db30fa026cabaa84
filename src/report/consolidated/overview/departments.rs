//! Departments by evaluations: bars of shares with counts in them, delays and corrections beside, the worst first.

use std::cmp::Reverse;

use rust_xlsxwriter::{ColNum, Format, RowNum, XlsxError};

use super::{BARS, FIGURES, NAMES, RIGHT, RIGHT_COLUMNS, heading};
use crate::report::brief::Evaluation;
use crate::report::facts::{Facts, expected};
use crate::report::late::late;
use crate::report::page::Page;
use crate::report::text::fitted;
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::Severity;

/// Evaluations that have a bar, departments that have a row, and columns that the smallest part of a bar takes: a figure.
const EVALUATIONS: usize = 3;
const MOST: usize = 16;
const LEAST: usize = 2;

/// By what the departments are sorted, and what the figures beside them are.
const ORDER: &str = "評価の平均が低い順、同じなら遅れ・修正（エラー）の多い順。遅れは工程か段階の遅れ";

/// A department with what is told of it.
struct Line<'a> {
    name: &'a str,
    /// Whether it has any of the evaluations that are shown.
    has_bars: bool,
    late: usize,
    errors: usize,
    /// How bad its grades are on the average: tones of all, in thousandths.
    badness: usize,
}

/// Writes the table; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    let graded = facts.brief.evaluations.iter();
    let mut evaluations: Vec<&Evaluation> = graded.filter(|evaluation| facts.graded(None, evaluation) > 0).collect();
    let others = evaluations.split_off(EVALUATIONS.min(evaluations.len()));
    let lines = lines(facts, &evaluations);
    if lines.is_empty() || evaluations.is_empty() {
        return Ok(row);
    }
    heading(page, row, (RIGHT, RIGHT_COLUMNS), &title(&evaluations))?;
    page.go(row + 1, RIGHT)
        .block((1, RIGHT_COLUMNS), ORDER, None, &theme.lead)?;
    page.go(row + 2, RIGHT).block((1, NAMES), "部", None, &theme.header)?;
    let room = BARS / evaluations.len().max(1) as ColNum;
    for evaluation in &evaluations {
        page.block(
            (1, room),
            &facts.brief.title_of(evaluation).replace("・年度途中", ""),
            None,
            &theme.header,
        )?;
    }
    page.go(row + 2, RIGHT + NAMES + BARS);
    for head in ["遅れ", "修正"] {
        page.block((1, FIGURES / 2), head, None, &theme.header)?;
    }
    let mut at = row + 3;
    for line in lines.iter().take(MOST) {
        page.go(at, RIGHT)
            .block((1, NAMES), words::department(line.name), None, &theme.text)?;
        if line.has_bars {
            for evaluation in &evaluations {
                bar(page, facts, (line.name, evaluation), room)?;
            }
        } else {
            let told = beyond(facts, line.name, &others, page.span(RIGHT + NAMES, BARS));
            page.block((1, BARS), &told, None, &theme.neutral)?;
        }
        page.go(at, RIGHT + NAMES + BARS);
        page.count(line.late as i64)?.count(line.errors as i64)?;
        at += 1;
    }
    if lines.len() > MOST {
        let rest = format!("ほか{}部は「部局別」にあります。", lines.len() - MOST);
        page.go(at, RIGHT).block((1, RIGHT_COLUMNS), &rest, None, &theme.lead)?;
        at += 1;
    }
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
        let rest = format!("{}は「部局別」にあります。", names.join("・"));
        page.go(at, RIGHT).block((1, RIGHT_COLUMNS), &rest, None, &theme.lead)?;
        at += 1;
    }
    Ok(at)
}

/// What stands in the place of bars: the grades of the evaluations for which there is no room, or that there are none.
fn beyond(facts: &Facts, name: &str, others: &[&Evaluation], width: f64) -> String {
    let graded = others.iter().flat_map(|evaluation| {
        let grades = evaluation.grades.iter();
        grades.filter_map(|grade| {
            let count = facts.tally(Some(name), &evaluation.name, Some(&grade.mark));
            (count > 0).then(|| format!("{} {}：{count}件", evaluation.name, grade.mark))
        })
    });
    let graded: Vec<String> = graded.collect();
    match graded.is_empty() {
        true => "評価したものはありません".to_owned(),
        false => fitted(&graded, "、", (width, 1), |count| format!("ほか{count}")),
    }
}

/// What the bars show, where all evaluations have the same marks with them.
fn title(evaluations: &[&Evaluation]) -> String {
    let marks = |evaluation: &Evaluation| {
        evaluation
            .grades
            .iter()
            .map(|grade| grade.mark.clone())
            .collect::<Vec<_>>()
    };
    let order = match evaluations {
        [first, rest @ ..] if rest.iter().all(|other| marks(other) == marks(first)) => {
            format!("左から{}、灰色は対象外・未評価。", marks(first).join("・"))
        }
        _ => String::new(),
    };
    format!("部局別の状況（悪い順。{order}数字は件数）")
}

fn lines<'a>(facts: &Facts<'a>, evaluations: &[&Evaluation]) -> Vec<Line<'a>> {
    let line = |name: &'a str| {
        let counted = evaluations.iter().flat_map(|evaluation| {
            let grades = evaluation.grades.iter();
            grades.map(|grade| {
                (
                    usize::from(grade.tone),
                    facts.tally(Some(name), &evaluation.name, Some(&grade.mark)),
                )
            })
        });
        let (tones, graded) = counted.fold((0, 0), |(tones, graded), (tone, count)| {
            (tones + tone * count, graded + count)
        });
        let all: usize = evaluations
            .iter()
            .map(|evaluation| facts.tally(Some(name), &evaluation.name, None))
            .sum();
        let line = Line {
            name,
            has_bars: all > 0,
            late: late(facts, name),
            errors: facts.found(Some(name), Severity::Error),
            badness: (tones * 1000).checked_div(graded).unwrap_or_default(),
        };
        // A file of no section is no department; one that has sent nothing that is graded is one all the same.
        let is_asked = || {
            let mut rows = facts.tables.submissions.iter();
            rows.any(|row| row.place.department == name && expected(row))
        };
        (all > 0 || !name.is_empty() && is_asked()).then_some(line)
    };
    let mut lines: Vec<Line> = facts.departments.iter().filter_map(|name| line(name)).collect();
    lines.sort_by_key(|line| Reverse((line.has_bars, line.badness, line.late, line.errors)));
    lines
}

/// A bar over so many columns: a part for every grade and one for what has none.
fn bar<'t>(
    page: &mut Page<'t>,
    facts: &Facts,
    (name, evaluation): (&str, &Evaluation),
    room: ColNum,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    let counts = evaluation.grades.iter().enumerate().map(|(at, grade)| {
        let format = fill(theme, evaluation, at);
        (facts.tally(Some(name), &evaluation.name, Some(&grade.mark)), format)
    });
    let graded = facts.graded(Some(name), evaluation);
    let none = facts.tally(Some(name), &evaluation.name, None) - graded;
    let parts: Vec<(usize, &'t Format)> = counts
        .chain([(none, &theme.none)])
        .filter(|(count, _)| *count > 0)
        .collect();
    let counts: Vec<usize> = parts.iter().map(|(count, _)| *count).collect();
    if parts.is_empty() {
        return page.block((1, room), "", None, &theme.text);
    }
    for ((count, format), columns) in parts.iter().zip(shares(&counts, usize::from(room))) {
        let (row, col) = (page.row, page.column());
        page.sheet
            .merge_range(row, col, row, col + columns as ColNum - 1, "", format)?;
        page.figure(Some(*count as f64), format)?;
        page.go(row, col + columns as ColNum);
    }
    Ok(())
}

/// The look of a grade; the second of two that share a tone is striped.
fn fill<'t>(theme: &'t Theme, evaluation: &Evaluation, at: usize) -> &'t Format {
    let grade = &evaluation.grades[at];
    let is_twin = at > 0 && evaluation.grades[at - 1].tone == grade.tone;
    if is_twin {
        theme.twin(grade.tone)
    } else {
        theme.mark(grade.tone)
    }
}

/// So many columns shared out by counts, each of which gets enough for its figure; the largest remainders first.
fn shares(counts: &[usize], room: usize) -> Vec<usize> {
    let whole: usize = counts.iter().sum();
    let free = room - LEAST * counts.len();
    let mut shares: Vec<usize> = counts.iter().map(|count| LEAST + count * free / whole).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| Reverse(counts[*at] * free % whole));
    let left = room - shares.iter().sum::<usize>();
    for at in order.into_iter().take(left) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn a_bar_is_always_full_and_every_part_is_seen() {
        for (counts, expected) in [
            (vec![1], vec![16]),
            (vec![1, 1], vec![8, 8]),
            (vec![300, 1], vec![14, 2]),
            (vec![1, 2, 1], vec![5, 7, 4]),
        ] {
            let found = shares(&counts, 16);
            assert_eq!(found, expected, "{counts:?}");
            assert_eq!(found.iter().sum::<usize>(), 16);
        }
    }
}
