//! 部局別: departments in 建制順 by grades, submissions and findings. All figures are formulas over the lists.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::{evidence, findings, submissions, trend};
use crate::report::cells::cell;
use crate::report::facts::{Facts, expected};
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{Severity, Status};

pub(super) const NAME: &str = "部局別";
/// Row of the first department.
pub(super) const FIRST: RowNum = first_row(2);
const LEAD: &str =
    "部の順は建制順です。評価の件数は「判定根拠」、提出は「提出状況」、点検は「点検結果」を数えています。";

/// One column of figures: how it is headed, counted by formula, and counted from the tables.
struct Measure<'f> {
    group: String,
    label: String,
    tone: Option<u8>,
    /// Formula for the department whose name stands in the given cell.
    formula: Box<dyn Fn(&str) -> String + 'f>,
    result: Box<dyn Fn(&str) -> usize + 'f>,
}

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    let measures = measures(facts);
    let mut columns = vec![Column::new("部", 22)];
    columns.extend(
        measures
            .iter()
            .map(|measure| Column::new(&measure.label, 9).under(&measure.group).toned(measure.tone)),
    );
    page.title(NAME, LEAD)?.header(&columns, 1)?;
    let mut sums = vec![0; measures.len()];
    for department in &facts.departments {
        page.text(words::department(department))?;
        let name = format!("$A{}", page.row + 1);
        for (measure, sum) in measures.iter().zip(&mut sums) {
            let count = (measure.result)(department);
            *sum += count;
            page.formula(&(measure.formula)(&name), count, &theme.integer)?;
        }
        page.next_row()?;
    }
    page.end_list()?;
    if !facts.departments.is_empty() {
        totals(&mut page, facts.departments.len(), &sums)?;
        trend::write(&mut page, facts)?;
    }
    Ok(page.finish())
}

fn totals(page: &mut Page, departments: usize, sums: &[usize]) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.styled("合計", &theme.total)?;
    for (col, sum) in (1..).zip(sums) {
        let last = FIRST + departments as RowNum - 1;
        page.formula(
            &format!("SUM({}:{})", cell(FIRST, col), cell(last, col)),
            sum,
            &theme.total_integer,
        )?;
    }
    page.next_row()?;
    Ok(())
}

fn measures<'f>(facts: &'f Facts) -> Vec<Measure<'f>> {
    let mut measures = Vec::new();
    grades(facts, &mut measures);
    submitted(facts, &mut measures);
    for severity in Severity::ALL {
        let (by, of) = (findings::departments(facts), findings::severities(facts));
        measures.push(Measure {
            group: "点検".into(),
            label: severity.name().into(),
            tone: None,
            formula: Box::new(move |name| format!("COUNTIFS({by},{name},{of},\"{severity}\")")),
            result: Box::new(move |name| {
                let rows = facts.tables.findings.iter();
                rows.filter(|row| row.place.department == name && row.severity == *severity)
                    .count()
            }),
        });
    }
    measures
}

/// Every grade of every evaluation, then what has none.
fn grades<'f>(facts: &'f Facts, measures: &mut Vec<Measure<'f>>) {
    for evaluation in &facts.brief.evaluations {
        let title = quoted(&evaluation.name);
        for grade in &evaluation.grades {
            let (title, mark) = (title.clone(), quoted(&grade.mark));
            measures.push(Measure {
                group: evaluation.name.clone(),
                label: grade.mark.clone(),
                tone: Some(grade.tone),
                formula: Box::new(move |name| evidence::count(facts, Some(name), &title, Some(&mark))),
                result: Box::new(move |name| facts.tally(Some(name), &evaluation.name, Some(&grade.mark))),
            });
        }
        let marks: Vec<String> = evaluation.grades.iter().map(|grade| quoted(&grade.mark)).collect();
        measures.push(Measure {
            group: evaluation.name.clone(),
            label: "対象外・\n未評価".into(),
            tone: None,
            formula: Box::new(move |name| {
                let counted = marks
                    .iter()
                    .map(|mark| evidence::count(facts, Some(name), &title, Some(mark)));
                let parts = std::iter::once(evidence::count(facts, Some(name), &title, None)).chain(counted);
                parts.collect::<Vec<_>>().join("-")
            }),
            result: Box::new(move |name| {
                let of = |mark| facts.tally(Some(name), &evaluation.name, mark);
                of(None)
                    - evaluation
                        .grades
                        .iter()
                        .map(|grade| of(Some(&grade.mark)))
                        .sum::<usize>()
            }),
        });
    }
}

fn submitted<'f>(facts: &'f Facts, measures: &mut Vec<Measure<'f>>) {
    let rows = |name: &str| {
        let name = name.to_owned();
        facts
            .tables
            .submissions
            .iter()
            .filter(move |row| row.place.department == name && expected(row))
    };
    measures.push(Measure {
        group: "提出".into(),
        label: "対象".into(),
        tone: None,
        formula: Box::new(|name| submissions::count(facts, Some(name), None)),
        result: Box::new(move |name| rows(name).count()),
    });
    measures.push(Measure {
        group: "提出".into(),
        label: Status::Missing.name().into(),
        tone: None,
        formula: Box::new(|name| submissions::count(facts, Some(name), Some(Status::Missing))),
        result: Box::new(move |name| rows(name).filter(|row| row.status == Status::Missing).count()),
    });
}

/// A word as a criterion of COUNTIFS: quoted, with its wildcards and comparisons taken literally.
pub(super) fn quoted(word: &str) -> String {
    let literal = word
        .replace('~', "~~")
        .replace('*', "~*")
        .replace('?', "~?")
        .replace('"', "\"\"");
    if literal.starts_with(['=', '<', '>']) {
        format!("\"={literal}\"")
    } else {
        format!("\"{literal}\"")
    }
}

/// Column of the first grade of an evaluation, counted from 0.
pub(super) fn grade_column(facts: &Facts, evaluation: usize) -> ColNum {
    let before = facts
        .brief
        .evaluations
        .iter()
        .take(evaluation)
        .map(|known| known.grades.len() + 1)
        .sum::<usize>();
    1 + before as ColNum
}
