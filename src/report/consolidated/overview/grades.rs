//! For every evaluation: how many have which grade, the shares, and how that moved.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::departments::quoted;
use super::super::evidence;
use super::{Grid, heading};
use crate::report::brief::Evaluation;
use crate::report::cells::cell;
use crate::report::facts::{Facts, expected};
use crate::report::page::Page;

/// Column of the first grade, after the label, 対象, 評価対象 and 対象外・未評価.
pub(super) const MARKS: ColNum = 4;

/// Counts of one evaluation, from the tables: all, and each grade of the scale.
struct Counts {
    all: i64,
    marks: Vec<i64>,
}

impl Counts {
    fn graded(&self) -> i64 {
        self.marks.iter().sum()
    }
}

/// Writes the tables one below the other; returns the row after the footnotes.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    heading(page, row, 0, grid.right - 1, "１ 評価の状況（件）")?;
    let mut at = row + 1;
    let mut uneven = false;
    for evaluation in &facts.brief.evaluations {
        let now = now(facts, evaluation);
        let before = before(facts, evaluation);
        header(page, evaluation, at)?;
        counted(page, facts, evaluation, &now, at + 1)?;
        uneven |= shares(page, &now, at + 2)?;
        moved(page, &now, before.as_ref(), at + 3)?;
        at += 6;
    }
    let theme = page.theme;
    for note in notes(facts, uneven) {
        page.go(at - 1, 0)
            .block((1, grid.right - 1), &note, None, &theme.lead)?;
        at += 1;
    }
    Ok(at)
}

fn header(page: &mut Page, evaluation: &Evaluation, row: RowNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, 0);
    for label in [&evaluation.name, "対象", "評価対象", "対象外・\n未評価"] {
        page.styled(label, &theme.header)?;
    }
    for grade in &evaluation.grades {
        page.styled(&grade.mark, theme.mark(grade.tone))?;
    }
    page.heighten(row, 2)
}

fn counted(
    page: &mut Page,
    facts: &Facts,
    evaluation: &Evaluation,
    now: &Counts,
    row: RowNum,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    let name = quoted(&evaluation.name);
    let marks = format!(
        "{}:{}",
        cell(row, MARKS),
        cell(row, MARKS + now.marks.len().max(1) as ColNum - 1)
    );
    page.go(row, 0).styled("件数", &theme.strong)?;
    page.formula(&evidence::count(facts, None, &name, None), now.all, &theme.integer)?;
    page.formula(&format!("SUM({marks})"), now.graded(), &theme.integer)?;
    let rest = format!("{}-{}", cell(row, 1), cell(row, 2));
    page.formula(&rest, now.all - now.graded(), &theme.integer)?;
    for (grade, count) in evaluation.grades.iter().zip(&now.marks) {
        let formula = evidence::count(facts, None, &name, Some(&quoted(&grade.mark)));
        page.formula(&formula, count, &theme.integer)?;
    }
    Ok(())
}

/// Shares of those graded, to 0.1 %; says whether they miss 100.
fn shares(page: &mut Page, now: &Counts, row: RowNum) -> Result<bool, XlsxError> {
    let theme = page.theme;
    let graded = now.graded();
    page.go(row, 0)
        .styled("構成比", &theme.strong)?
        .blank()?
        .blank()?
        .blank()?;
    let mut sum = 0;
    for (col, count) in (MARKS..).zip(&now.marks) {
        let whole = cell(row - 1, 2);
        let formula = format!("IF({whole}=0,\"\",ROUND({}/{whole},3))", cell(row - 1, col));
        let thousandths = if graded == 0 {
            0
        } else {
            (count * 2000 + graded) / (2 * graded)
        };
        sum += thousandths;
        let result = if graded == 0 {
            String::new()
        } else {
            (thousandths as f64 / 1000.0).to_string()
        };
        page.formula(&formula, result, &theme.share)?;
    }
    Ok(graded > 0 && sum != 1000)
}

/// The counts of the last period and the difference, ▲ for minus.
fn moved(page: &mut Page, now: &Counts, before: Option<&Counts>, row: RowNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    let columns = now.marks.len() + 3;
    let figures = |counts: &Counts| {
        let head = [counts.all, counts.graded(), counts.all - counts.graded()];
        head.into_iter().chain(counts.marks.iter().copied()).collect::<Vec<_>>()
    };
    let present = figures(now);
    let past = before.map(figures);
    page.go(row, 0).styled("前回", &theme.strong)?;
    for at in 0..columns {
        match &past {
            Some(past) => page.count(past[at])?,
            None => page.center("－")?,
        };
    }
    page.go(row + 1, 0).styled("増減", &theme.strong)?;
    for (at, col) in (0..columns).zip(1..) {
        let formula = format!("{}-{}", cell(row - 2, col), cell(row, col));
        match &past {
            Some(past) => page.formula(&formula, present[at] - past[at], &theme.delta)?,
            None => page.center("－")?,
        };
    }
    Ok(())
}

fn now(facts: &Facts, evaluation: &Evaluation) -> Counts {
    let rows = || {
        facts
            .tables
            .grades
            .iter()
            .filter(|row| row.evaluation == evaluation.name)
    };
    let marks = evaluation
        .grades
        .iter()
        .map(|grade| rows().filter(|row| row.grade == grade.mark).count() as i64);
    Counts {
        all: rows().count() as i64,
        marks: marks.collect(),
    }
}

/// The counts of the last period, None where the ledger has none.
fn before(facts: &Facts, evaluation: &Evaluation) -> Option<Counts> {
    let rows = || {
        facts
            .tables
            .counts
            .iter()
            .filter(|row| row.evaluation == evaluation.name)
    };
    rows().any(|row| row.previous.is_some()).then(|| {
        let sum = |mark: &str| {
            rows()
                .filter(|row| row.grade == mark)
                .filter_map(|row| row.previous)
                .sum()
        };
        Counts {
            all: rows().filter_map(|row| row.previous).sum(),
            marks: evaluation.grades.iter().map(|grade| sum(&grade.mark)).collect(),
        }
    })
}

fn notes(facts: &Facts, uneven: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if uneven {
        notes.push("※ 構成比は四捨五入しているため、合計が100％にならないものがあります。".to_owned());
    }
    let open = facts
        .tables
        .submissions
        .iter()
        .filter(|row| expected(row) && row.status == "未提出")
        .count();
    if open > 0 {
        notes.push(format!("※ 未提出の{open}件は対象に含めていません。"));
    }
    notes
}
