//! Levels of a certificate and codes of a table: counted by department and by initiative.

use super::*;
use crate::table::Place;

/// A level as a department has it in 2021.
fn level(department: &str, name: &str, (target, actual): (Option<f64>, Option<f64>), state: State) -> IndicatorRow {
    IndicatorRow {
        place: Place {
            key: format!("talent/{department}").into(),
            form: "talent".into(),
            department: department.into(),
            order: 1,
            ..Place::default()
        }
        .into(),
        indicator: format!("認定「{name}」").into(),
        name: name.into(),
        unit: "人".into(),
        fiscal_year: FiscalYear(2021),
        target,
        target_state: target.map(|_| State::Value),
        actual,
        actual_state: Some(state),
        ..IndicatorRow::default()
    }
}

/// 総務部 and 会計課 with two levels, of which the city has a goal for the first.
fn certified() -> (Brief, Tables) {
    let brief = Brief {
        levels: vec![LevelList {
            form: "talent".into(),
            indicator: "認定".into(),
            totals: vec!["talent/全庁".into()],
            sums: vec![("初級".into(), "初級（全庁）".into())],
        }],
        ..brief(&["S", "A", "B", "C"])
    };
    let mut tables = tables(&[]);
    let (value, open) = (State::Value, State::Undetermined);
    tables.indicators = vec![
        level("総務部", "初級", (Some(10.0), Some(7.0)), value),
        level("会計課", "初級", (Some(3.0), Some(3.0)), value),
        level("総務部", "上級", (Some(2.0), Some(1.0)), value),
        level("会計課", "上級", (Some(1.0), None), open),
        // The sheet of the whole city is no part of it.
        level("全庁", "初級", (Some(99.0), Some(99.0)), value),
    ];
    tables.sums = vec![SumRow {
        name: "初級（全庁）".into(),
        indicator: "認定".into(),
        item: "初級".into(),
        fiscal_year: FiscalYear(2021),
        target: Some(12.0),
        sum: Some(10.0),
        parts: 2,
        achievement: Some(83.3),
        ..SumRow::default()
    }];
    (brief, tables)
}

#[test]
fn every_level_stands_with_the_city_and_its_departments() {
    let (brief, tables) = certified();
    let mut book = consolidated(&brief, &tables);
    let levels = sheet(&mut book, "認定状況");
    let rows: Vec<Vec<String>> = levels
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    // 2020, of which nothing is known, and 2021 of the goals, the people and the shares.
    let of = |level: &str| -> Vec<[&str; 4]> {
        let own = rows.iter().filter(|row| row[0] == level);
        own.map(|row| [&row[2], &row[4], &row[6], &row[8]].map(String::as_str))
            .collect()
    };
    assert_eq!(
        of("初級"),
        [
            ["全庁", "12", "10", "83.3"],
            ["総務部", "10", "7", "70"],
            ["会計課", "3", "3", "100"]
        ]
    );
    // The city has no goal for it, and nobody knows the sum while a part is counted still.
    assert_eq!(
        of("上級"),
        [
            ["全庁", "", "未確定", ""],
            ["総務部", "2", "1", "50"],
            ["会計課", "1", "未確定", ""]
        ]
    );
}

#[test]
fn a_plan_without_levels_has_no_sheet_of_them() {
    let (brief, tables) = certified();
    let none = Brief {
        levels: Vec::new(),
        ..brief
    };
    let names = consolidated(&none, &tables).sheet_names();
    assert!(!names.iter().any(|name| name == "認定状況"), "{names:?}");
}

#[test]
fn initiatives_are_counted_by_the_codes_that_they_name() {
    let line = |name: &str, keys: &[&str]| (name.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect());
    let brief = Brief {
        forms: vec![BriefForm {
            id: "roadmap".into(),
            evaluations: vec!["KPI評価".into()],
            ..BriefForm::default()
        }],
        codes: vec![CodeList {
            form: "roadmap".into(),
            table: "国の重点取組事項".into(),
            // The first names both.
            lines: vec![
                line("1 オンライン化", &["0", "1"]),
                line("2 標準化", &["0"]),
                line("なし", &["2"]),
            ],
        }],
        ..brief(&["S", "A", "B", "C"])
    };
    let classes = sheet(&mut consolidated(&brief, &tables(&["S", "B", ""])), "分類別");
    assert!(holds(&classes, "KPI評価（国の重点取組事項別・件）"));
    // The marks S to C, what has none, and all.
    let counts = |name: &str| beside(&classes, name)[..6].to_vec();
    assert_eq!(counts("1 オンライン化"), ["1", "0", "1", "0", "0", "2"]);
    assert_eq!(counts("2 標準化"), ["1", "0", "0", "0", "0", "1"]);
    assert_eq!(counts("なし"), ["0", "0", "0", "0", "1", "1"]);
}
