//! Who moved since the last period, by name, and all of them as a matrix of last and present grade. What did not happen is not
//! told.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::changes;
use super::{BARS, NAMES, RIGHT, RIGHT_COLUMNS, heading, rows_of};
use crate::report::brief::Evaluation;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::text::fitted;
use crate::table::{ChangeKind, ChangeRow, Movement};

/// Columns of what is told, before the names.
const LABEL: ColNum = NAMES + 6;
/// Lines of names; the others stand in 前回比較.
const LINES: usize = 3;

/// Writes what moved; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let told = told(facts);
    if told.is_empty() {
        return Ok(row);
    }
    let theme = page.theme;
    heading(page, row, (RIGHT, RIGHT_COLUMNS), "前回からの動き")?;
    let mut at = row + 1;
    let names = (RIGHT + LABEL, RIGHT_COLUMNS - LABEL);
    for (label, text) in told {
        let rest = |count| format!("ほか{count}件（「{}」）", changes::NAME);
        let text = fitted(&text, "、", (page.span(names.0, names.1), LINES), rest);
        let height = rows_of(page, &text, names).max(rows_of(page, &label, (RIGHT, LABEL)));
        page.go(at, RIGHT).block((height, LABEL), &label, None, &theme.bold)?;
        page.block((height, names.1), &text, None, &theme.text)?;
        at += height;
    }
    match facts
        .brief
        .evaluations
        .first()
        .and_then(|evaluation| Matrix::of(facts, evaluation))
    {
        Some(matrix) => matrix.write(page, at + 1),
        None => Ok(at),
    }
}

/// 「進捗評価 改善 6」 and 「2-2 C→B」 of each; what is new and what ended.
fn told(facts: &Facts) -> Vec<(String, Vec<String>)> {
    let mut told = Vec::new();
    for evaluation in &facts.brief.evaluations {
        for way in [Movement::Better, Movement::Worse] {
            let rows = moved(facts, &evaluation.name).filter(|row| row.movement == Some(way));
            let named: Vec<String> = rows
                .map(|row| format!("{} {}→{}", row.place.short(), row.old, row.new))
                .collect();
            if !named.is_empty() {
                told.push((format!("{} {} {}", evaluation.name, way.words(), named.len()), named));
            }
        }
    }
    for (kind, word) in [(ChangeKind::New, "新しく加わった"), (ChangeKind::Ended, "終わった")] {
        let rows = facts.tables.changes.iter().filter(|row| row.kind == kind);
        let named: Vec<String> = rows.map(|row| row.place.called()).collect();
        if !named.is_empty() {
            told.push((format!("{word} {}", named.len()), named));
        }
    }
    told
}

/// Grades of an evaluation that were another one the last time.
fn moved<'a>(facts: &Facts<'a>, evaluation: &str) -> impl Iterator<Item = &'a ChangeRow> {
    let rows = facts.tables.changes.iter();
    rows.filter(move |row| {
        row.kind == ChangeKind::Grade && row.item == evaluation && !row.old.is_empty() && !row.new.is_empty()
    })
}

/// How many had which grade, and have which now.
struct Matrix<'a> {
    evaluation: &'a Evaluation,
    counts: Vec<Vec<usize>>,
}

impl<'a> Matrix<'a> {
    /// None where nothing moved.
    fn of(facts: &Facts, evaluation: &'a Evaluation) -> Option<Self> {
        let place = |mark: &str| evaluation.grades.iter().position(|grade| grade.mark == mark);
        let size = evaluation.grades.len();
        let mut counts = vec![vec![0; size]; size];
        moved(facts, &evaluation.name).next()?;
        let grades = facts.tables.grades.iter();
        for row in grades.filter(|row| row.evaluation == evaluation.name) {
            // Who had no grade the last time has not moved.
            if let (Some(old), Some(new)) = (place(&row.last), place(&row.grade)) {
                counts[old][new] += 1;
            }
        }
        Some(Self { evaluation, counts })
    }

    fn write(&self, page: &mut Page, row: RowNum) -> Result<RowNum, XlsxError> {
        let theme = page.theme;
        let width = (BARS + NAMES - LABEL) / self.counts.len() as ColNum;
        page.go(row, RIGHT)
            .block((1, LABEL), "前回＼今回", None, &theme.header)?;
        for grade in &self.evaluation.grades {
            page.block((1, width), &grade.mark, None, theme.mark(grade.tone))?;
        }
        for (at, (grade, counts)) in (1..).zip(self.evaluation.grades.iter().zip(&self.counts)) {
            page.go(row + at, RIGHT)
                .block((1, LABEL), &grade.mark, None, theme.mark(grade.tone))?;
            for (column, count) in counts.iter().enumerate() {
                let format = if column + 1 == at as usize {
                    &theme.same
                } else {
                    &theme.center
                };
                let text = if *count == 0 { String::new() } else { count.to_string() };
                page.block((1, width), &text, None, format)?;
            }
        }
        Ok(row + 1 + self.counts.len() as RowNum)
    }
}
