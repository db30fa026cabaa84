//! For every evaluation: how many have which grade, the shares, and how that moved.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::departments::quoted;
use super::super::evidence;
use super::{Grid, heading};
use crate::grade::Standing;
use crate::report::brief::Evaluation;
use crate::report::cells::cell;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::table::{GradeRow, Status, SubmissionRow};

/// Columns before the grades: evaluation, what the row says, 対象, 評価対象, 対象外・未評価.
pub(super) const MARKS: ColNum = 5;
const ALL: ColNum = 2;
/// Rows of an evaluation: 件数, 構成比, 前回, 増減.
const ROWS: RowNum = 4;

/// Counts of one evaluation, from the tables: all, and each grade of the scale.
struct Counts {
    all: i64,
    marks: Vec<i64>,
}

impl Counts {
    fn graded(&self) -> i64 {
        self.marks.iter().sum()
    }

    /// 対象, 評価対象, 対象外・未評価 and every grade.
    fn figures(&self) -> Vec<i64> {
        let head = [self.all, self.graded(), self.all - self.graded()];
        head.into_iter().chain(self.marks.iter().copied()).collect()
    }
}

/// Writes one table, with a header for every scale; returns the row after the footnotes.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    heading(page, row, 0, grid.right - 1, "１ 評価の状況（件）")?;
    let mut at = row + 1;
    let mut uneven = false;
    for group in facts.brief.evaluations.chunk_by(same_header) {
        header(page, &group[0], at)?;
        at += 1;
        for evaluation in group {
            let now = now(facts, evaluation);
            let before = before(facts, evaluation);
            page.go(at, 0)
                .block((ROWS, 1), &facts.brief.title_of(evaluation), None, &theme.name)?;
            counted(page, facts, evaluation, &now, at)?;
            uneven |= shares(page, &now, at + 1)?;
            moved(page, &now, before.as_ref(), at + 2)?;
            at += ROWS;
        }
    }
    for note in notes(facts, uneven) {
        page.go(at, 0).block((1, grid.right - 1), &note, None, &theme.lead)?;
        at += 1;
    }
    Ok(at)
}

fn same_header(left: &Evaluation, right: &Evaluation) -> bool {
    let marks = |evaluation: &Evaluation| -> Vec<(String, u8)> {
        let grades = evaluation.grades.iter();
        grades.map(|grade| (grade.mark.clone(), grade.tone)).collect()
    };
    marks(left) == marks(right)
}

fn header(page: &mut Page, evaluation: &Evaluation, row: RowNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, 0);
    for label in ["評価", "", "対象", "評価対象", "対象外・\n未評価"] {
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
    let last = MARKS + now.marks.len().max(1) as ColNum - 1;
    let marks = format!("{}:{}", cell(row, MARKS), cell(row, last));
    page.go(row, 1).styled("件数", &theme.strong)?;
    page.formula(&evidence::count(facts, None, &name, None), now.all, &theme.integer)?;
    page.formula(&format!("SUM({marks})"), now.graded(), &theme.integer)?;
    let rest = format!("{}-{}", cell(row, ALL), cell(row, ALL + 1));
    page.formula(&rest, now.all - now.graded(), &theme.integer)?;
    for (grade, count) in evaluation.grades.iter().zip(&now.marks) {
        let formula = evidence::count(facts, None, &name, Some(&quoted(&grade.mark)));
        page.formula(&formula, count, &theme.big)?;
    }
    Ok(())
}

/// Shares of those graded, to 0.1 %; says whether they miss 100.
fn shares(page: &mut Page, now: &Counts, row: RowNum) -> Result<bool, XlsxError> {
    let theme = page.theme;
    let graded = now.graded();
    page.go(row, 1)
        .styled("構成比", &theme.strong)?
        .blank()?
        .blank()?
        .blank()?;
    let mut sum = 0;
    for (col, count) in (MARKS..).zip(&now.marks) {
        let whole = cell(row - 1, ALL + 1);
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
    let present = now.figures();
    let past = before.map(Counts::figures);
    page.go(row, 1).styled("前回", &theme.strong)?;
    for at in 0..present.len() {
        match &past {
            Some(past) => page.count(past[at])?,
            None => page.center("－")?,
        };
    }
    page.go(row + 1, 1).styled("増減", &theme.strong)?;
    for (at, col) in (0..present.len()).zip(ALL..) {
        let formula = format!("{}-{}", cell(row - 2, col), cell(row, col));
        match &past {
            Some(past) => page.formula(&formula, present[at] - past[at], &theme.delta)?,
            None => page.center("－")?,
        };
    }
    Ok(())
}

fn now(facts: &Facts, evaluation: &Evaluation) -> Counts {
    let count = |mark| facts.tally(None, &evaluation.name, mark) as i64;
    Counts {
        all: count(None),
        marks: evaluation.grades.iter().map(|grade| count(Some(&grade.mark))).collect(),
    }
}

/// The counts of the last period, None where there are none.
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

/// A form that was received and that the register does not expect.
fn is_beyond(row: &SubmissionRow) -> bool {
    !row.expected && !matches!(row.status, Status::Replaced | Status::Returned)
}

/// Grades of an evaluation that wait for the evaluator's judgement; None where there are none.
fn judgements(facts: &Facts, evaluation: &str) -> Option<usize> {
    let open = |row: &&GradeRow| row.evaluation == evaluation && row.standing == Standing::Judgement;
    let count = facts
        .tables
        .grades
        .iter()
        .filter(open)
        .filter(|row| row.grade.is_empty())
        .count();
    (count > 0).then_some(count)
}

fn notes(facts: &Facts, uneven: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if uneven {
        notes.push("※ 構成比は四捨五入しているため、合計が100％にならないものがあります。".to_owned());
    }
    let open = facts.submitted(Some(Status::Missing));
    if open > 0 {
        notes.push(format!("※ 未提出の{open}件は対象に含めていません。"));
    }
    let beyond = facts.tables.submissions.iter().filter(|row| is_beyond(row)).count();
    if beyond > 0 {
        notes.push(format!(
            "※ 対象には、台帳にない{}{beyond}件を含めています（提出の状況の件数には含めていません）。",
            facts.brief.paper()
        ));
    }
    let judged: Vec<String> = (facts.brief.evaluations.iter())
        .filter_map(|evaluation| Some((evaluation, judgements(facts, &evaluation.name)?)))
        .map(|(evaluation, count)| format!("{}{count}件", evaluation.name))
        .collect();
    if !judged.is_empty() {
        notes.push(format!(
            "※ 対象外・未評価のうち、要判断（規則では決められず、評価者の判断を待つもの）は、{}です。",
            judged.join("、")
        ));
    }
    notes
}
