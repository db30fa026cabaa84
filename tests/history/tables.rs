//! Small tables.

use kohyo::grade::Standing;
use kohyo::table::{Cells, GradeRow, IndicatorRow, InitiativeRow, Place, Status, Tables, Written};
use kohyo::value::FiscalYear;
use kohyo::value::State;

/// An initiative of the first section.
pub fn place(key: &str) -> Place {
    Place {
        key: key.into(),
        number: key.into(),
        order: 1,
        ..Place::default()
    }
}

pub fn cells(text: &str) -> Cells {
    Cells::read(text).expect("cells")
}

pub fn initiative(key: &str, title: &str) -> InitiativeRow {
    InitiativeRow {
        place: Place {
            title: title.into(),
            form: "roadmap".into(),
            department: "総務部".into(),
            section: "総務課".into(),
            ..place(key)
        }
        .into(),
        responsible: "総務課長".into(),
        evaluator: "総務部長".into(),
        fiscal_year: FiscalYear(2021),
        status: Status::Accepted,
        file: "a.xlsx".into(),
        sheet: "個票".into(),
        ..InitiativeRow::default()
    }
}

pub fn grade(key: &str, evaluation: &str, grade: &str) -> GradeRow {
    GradeRow {
        place: place(key).into(),
        evaluation: evaluation.into(),
        fiscal_year: FiscalYear(2021),
        grade: grade.into(),
        stated: grade.into(),
        standing: Standing::Graded,
        cell: cells("D29"),
        ..GradeRow::default()
    }
}

/// A KPI of 2021 in 件 with this target.
pub fn indicator(key: &str, target: f64) -> IndicatorRow {
    IndicatorRow {
        place: place(key).into(),
        indicator: "KPI".into(),
        unit: "件".into(),
        fiscal_year: FiscalYear(2021),
        target: Some(target),
        target_text: target.to_string().into(),
        target_state: Some(State::Value),
        actual_state: Some(State::Blank),
        ..IndicatorRow::default()
    }
}

/// One initiative with a grade and an indicator.
pub fn one() -> Tables {
    Tables {
        initiatives: vec![initiative("1-1", "校務の効率化")],
        grades: vec![grade("1-1", "進捗評価", "B")],
        indicators: vec![indicator("1-1", 20.0)],
        ..Tables::default()
    }
}
