//! The list of 部局別, as its sheet shows it and as the charts draw it. All figures are formulas over the lists.

use rust_xlsxwriter::{ColNum, RowNum};

use super::criterion::quoted;
use super::{evidence, findings, submissions};
use crate::report::brief::Evaluation;
use crate::report::cells::cell;
use crate::report::facts::{Facts, expected};
use crate::report::list::List;
use crate::report::page::Column;
use crate::report::text::{pixels, units};
use crate::report::words;
use crate::table::{Severity, Status};

/// Heading of the names.
const DEPARTMENT: &str = "部";

/// Units of the names, and of a count: as wide as is good to read, or as many have room on A3 at 8 points.
const NAMES: f64 = 22.0;
const COUNT: f64 = 9.0;
const NARROW: f64 = 6.0;
const ROOM: f64 = 1850.0;

/// Units of each of so many counts.
fn width(counts: usize) -> f64 {
    let each = (ROOM - pixels(NAMES)) / counts.max(1) as f64;
    units(each.floor()).clamp(NARROW, COUNT)
}

/// How many counts a department has.
fn counts(facts: &Facts) -> usize {
    let grades = facts.brief.evaluations.iter();
    let of_grades: usize = grades.map(|evaluation| evaluation.grades.len() + 1).sum();
    of_grades + SUBMITTED.len() + Severity::ALL.len()
}

/// What of the submissions is counted.
const SUBMITTED: [(&str, Option<Status>); 2] = [("対象", None), (Status::Missing.name(), Some(Status::Missing))];

/// A row of the sheet.
pub(super) enum Line<'a> {
    Department(&'a str),
    /// The sum of all, from the first to the last row.
    All(RowNum, RowNum),
}

pub(super) fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let list = List::new().column(DEPARTMENT, NAMES, |page, line: &Line| match line {
        Line::Department(name) => page.text(words::department(name)),
        Line::All(..) => page.total("合計"),
    });
    let width = width(counts(facts));
    let list = list.each(&facts.brief.evaluations, |list, evaluation| {
        grades(list, facts, (evaluation, width))
    });
    let list = submitted(list, facts, width);
    list.each(Severity::ALL, |list, &severity| {
        let measure = Measure {
            formula: move |name: &str| findings::count(facts, Some(name), severity),
            result: move |name: &str| facts.found(Some(name), severity),
        };
        measure.column(list, facts, Column::new(severity.name(), width).under("点検"))
    })
}

/// What a column counts: the formula for the department whose name stands in the given cell, and what it gives by the tables
/// for a department.
struct Measure<F, G> {
    formula: F,
    result: G,
}

impl<'a, F: Fn(&str) -> String + 'a, G: Fn(&str) -> usize + 'a> Measure<F, G> {
    fn column(self, list: List<'a, Line<'a>>, facts: &'a Facts, column: Column) -> List<'a, Line<'a>> {
        let department = list.place(DEPARTMENT);
        list.with(column, move |page, line| {
            let theme = page.theme;
            match line {
                Line::Department(name) => {
                    let formula = (self.formula)(&format!("${}", cell(page.row, department)));
                    page.formula(&formula, (self.result)(name), &theme.integer)
                }
                Line::All(first, last) => {
                    let sum: usize = facts.departments.iter().map(|name| (self.result)(name)).sum();
                    let formula = format!("SUM({}:{})", cell(*first, page.col), cell(*last, page.col));
                    page.formula(&formula, sum, &theme.total_integer)
                }
            }
        })
    }
}

/// Every grade of an evaluation, then what has none.
fn grades<'a>(
    list: List<'a, Line<'a>>,
    facts: &'a Facts,
    (evaluation, width): (&'a Evaluation, f64),
) -> List<'a, Line<'a>> {
    let title = quoted(&evaluation.name);
    let column = |label: &str| Column::new(label, width).under(facts.brief.title_of(evaluation));
    let list = list.each(&evaluation.grades, |list, grade| {
        let (title, mark) = (title.clone(), quoted(&grade.mark));
        let measure = Measure {
            formula: move |name: &str| evidence::count(facts, Some(name), &title, Some(&mark)),
            result: move |name: &str| facts.tally(Some(name), &evaluation.name, Some(&grade.mark)),
        };
        measure.column(list, facts, column(&grade.mark).toned(Some(grade.tone)))
    });
    let marks = || evaluation.grades.iter().map(|grade| grade.mark.as_str());
    let none = Measure {
        formula: move |name: &str| {
            let counted = marks().map(|mark| evidence::count(facts, Some(name), &title, Some(&quoted(mark))));
            let parts = std::iter::once(evidence::count(facts, Some(name), &title, None)).chain(counted);
            parts.collect::<Vec<_>>().join("-")
        },
        result: move |name: &str| {
            let of = |mark| facts.tally(Some(name), &evaluation.name, mark);
            of(None) - marks().map(|mark| of(Some(mark))).sum::<usize>()
        },
    };
    none.column(list, facts, column("対象外・\n未評価"))
}

fn submitted<'a>(list: List<'a, Line<'a>>, facts: &'a Facts, width: f64) -> List<'a, Line<'a>> {
    let count = move |name: &str, status: Option<Status>| {
        let rows = facts.tables.submissions.iter();
        let own = rows.filter(|row| row.place.department == name && expected(row));
        own.filter(|row| status.is_none_or(|status| row.status == status))
            .count()
    };
    list.each(SUBMITTED, |list, (label, status)| {
        let measure = Measure {
            formula: move |name: &str| submissions::count(facts, Some(name), status),
            result: move |name: &str| count(name, status),
        };
        measure.column(list, facts, Column::new(label, width).under("提出"))
    })
}

/// The cells of the departments in a column, for the charts: names, or counts of a grade.
pub(super) struct Places<'a>(List<'a, Line<'a>>);

impl<'a> Places<'a> {
    pub fn new(facts: &'a Facts) -> Self {
        Self(list(facts))
    }

    /// Row of the first department.
    pub fn first(&self) -> RowNum {
        self.0.first()
    }

    pub fn grade(&self, evaluation: &str, mark: &str) -> ColNum {
        self.0.place_under(evaluation, mark)
    }
}
