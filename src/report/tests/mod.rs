//! The workbooks, read back.

mod counts;
mod inserted;
mod issues;
mod items;
mod levels;
mod looks;
mod missing;
mod official;
mod print;
mod sheets;
mod texts;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};

use super::*;
use crate::plan::Basis;
use crate::table::*;
use crate::value::{FiscalYear, State};

type Book = Xlsx<Cursor<Vec<u8>>>;

/// A plan of two sections and two years, with the grades of its one evaluation.
fn brief(marks: &[&str]) -> Brief {
    let grades = marks.iter().zip(0..).map(|(mark, tone)| Grade {
        mark: (*mark).into(),
        meaning: String::new(),
        tone: (tone as u8).min(3),
    });
    Brief {
        plan_title: "計画 & 予定".into(),
        period: "2021-09".parse().expect("a period"),
        as_of: "2021-09-30".into(),
        fiscal_year: FiscalYear(2021),
        years: vec![FiscalYear(2020), FiscalYear(2021)],
        evaluations: vec![Evaluation {
            name: "KPI評価".into(),
            basis: Basis::Nothing,
            grades: grades.collect(),
            excluded: Vec::new(),
            party: String::new(),
            after: Default::default(),
            kind: Default::default(),
        }],
        sections: [(1, "総務部", "総務課"), (2, "会計課", "")]
            .map(|(order, department, name)| Section {
                order,
                department: department.into(),
                name: name.into(),
                evaluator: "部長".into(),
            })
            .into(),
        input_folder: "../../input/2021-09".into(),
        ..Brief::default()
    }
}

/// Initiatives with the grades given, all of the first section; an empty grade is 未評価.
fn tables(grades: &[&str]) -> Tables {
    let mut tables = Tables::default();
    for (at, grade) in grades.iter().enumerate() {
        macro_rules! row {
            ($type:ident { $($field:ident: $value:expr,)* }) => {
                $type { place: Place { key: at.to_string().into(), number: at.to_string().into(), title: format!("事業{at}").into(), form: "roadmap".into(), department: "総務部".into(),
                    section: "総務課".into(), order: 1 }.into(), $($field: $value,)* ..$type::default() }
            };
        }
        tables.initiatives.push(row!(InitiativeRow {
            fiscal_year: FiscalYear(2021),
            status: Status::Accepted,
            file: "a b.xlsx".into(),
        }));
        tables.submissions.push(row!(SubmissionRow {
            expected: true,
            status: Status::Accepted,
        }));
        tables.grades.push(row!(GradeRow {
            evaluation: "KPI評価".into(),
            grade: (*grade).into(),
            computed: (*grade).into(),
        }));
        for (fiscal_year, settlement_yen) in [(2020, Some(900_000)), (2021, None)] {
            tables.costs.push(row!(CostRow {
                fiscal_year: FiscalYear(fiscal_year),
                budget_yen: Some(1_000_000),
                settlement_yen: settlement_yen,
                settlement_state: State::Undetermined,
            }));
        }
    }
    let counted = figures::grades_by_department(&tables.grades).expect("counted");
    let counts = counted
        .into_iter()
        .map(|([department, evaluation, grade], count)| CountRow {
            department,
            evaluation,
            grade,
            count,
            ..CountRow::default()
        });
    tables.counts = counts.collect();
    tables
}

fn open(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn consolidated(brief: &Brief, tables: &Tables) -> Book {
    open(consolidated::write(brief, tables).expect("written"))
}

fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).expect("a sheet")
}

/// The cells to the right of the first cell with that text, as text.
fn beside(range: &Range<Data>, label: &str) -> Vec<String> {
    let after = |row: &[Data]| {
        let at = row.iter().position(|cell| *cell == *label)?;
        Some(row.iter().skip(at + 1).map(ToString::to_string).collect())
    };
    range.rows().find_map(after).unwrap_or_default()
}

/// Whether a cell says just that.
fn holds(range: &Range<Data>, text: &str) -> bool {
    range.used_cells().any(|(_, _, cell)| *cell == *text)
}

/// The parts of a workbook.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let (name, mut text) = (file.name().expect("a name").into_owned(), String::new());
        if file.read_to_string(&mut text).is_ok() {
            parts.insert(name, text);
        }
    }
    parts
}
