//! What the formulas count and sum is what the tables hold.

use super::*;

#[test]
fn counts_of_the_formulas_are_those_of_the_tables() {
    // Every grade from the best, then what has none.
    for (marks, grades, expected) in [
        (
            &["S", "A", "B", "C"][..],
            &["S", "A", "A", "C", ""][..],
            ["1", "2", "0", "1", "1"].as_slice(),
        ),
        (
            &["5", "4", "3", "2", "1"],
            &["5", "1", "1"],
            &["1", "0", "0", "0", "2", "0"],
        ),
        (&["S"], &["?"], &["0", "1"]),
    ] {
        let brief = brief(marks);
        let mut book = consolidated(&brief, &tables(grades));
        let overview = sheet(&mut book, "総括");
        let label = |row: &[Data]| row.iter().position(|cell| *cell == *"KPI評価");
        // The name heads a bar of the departments, too; the counts come last.
        let (row, at) = overview
            .rows()
            .filter_map(|row| Some((row, label(row)?)))
            .next_back()
            .expect("a row");
        let counts = row.iter().skip(at + 1).map(ToString::to_string);
        let counts: Vec<String> = counts.filter(|cell| !cell.is_empty()).collect();
        assert_eq!(counts, *expected, "{grades:?}");
        let formulas = book.worksheet_formula("総括").expect("formulas");
        let mut counted = formulas
            .used_cells()
            .filter(|(_, _, formula)| formula.starts_with("COUNTIFS"));
        assert!(counted.any(|(_, _, formula)| formula.contains("判定根拠")));
        let departments = sheet(&mut book, "部局別");
        assert_eq!(
            beside(&departments, "総務部")[..marks.len()],
            expected[..marks.len()],
            "{grades:?}"
        );
    }
}

#[test]
fn a_department_of_which_nothing_is_shown_is_told_all_the_same() {
    let named = |brief: &Brief, name: &str| Evaluation {
        name: name.into(),
        ..brief.evaluations[0].clone()
    };
    let mut brief = brief(&["S", "A"]);
    brief.evaluations = ["一", "二", "三", "四"].map(|name| named(&brief, name)).into();
    let count = |department: &str, evaluation: &str| CountRow {
        department: department.into(),
        evaluation: evaluation.into(),
        grade: "A".into(),
        count: 1,
        ..CountRow::default()
    };
    let mut tables = Tables {
        counts: vec![
            count("総務部", "一"),
            count("総務部", "二"),
            count("総務部", "三"),
            count("都市整備部", "四"),
        ],
        ..tables(&["A", "A"])
    };
    for (at, name) in ["都市整備部", "会計課"].into_iter().enumerate() {
        let mut place = (*tables.submissions[at].place).clone();
        place.department = name.into();
        tables.submissions[at].place = place.into();
    }
    let overview = sheet(&mut consolidated(&brief, &tables), "総括");
    let told = |name| beside(&overview, name).into_iter().find(|cell| !cell.is_empty());
    assert_eq!(told("総務部").as_deref(), Some("1"));
    assert_eq!(told("都市整備部").as_deref(), Some("四 A：1件"));
    assert_eq!(told("会計課").as_deref(), Some("評価したものはありません"));
    assert!(holds(&overview, "四は「部局別」にあります。"));
    assert!(
        overview
            .used_cells()
            .any(|(_, _, cell)| cell.to_string().starts_with("評価の平均が低い順"))
    );
}

#[test]
fn what_is_of_no_department_has_a_row_where_something_is_counted_in_it() {
    let of_none = |code: &str| Tables {
        findings: vec![FindingRow {
            code: code.into(),
            ..FindingRow::default()
        }],
        ..tables(&["S"])
    };
    for (code, expected) in [("section-missing", false), ("file-unusable", true)] {
        let departments = sheet(&mut consolidated(&brief(&["S"]), &of_none(code)), "部局別");
        assert_eq!(holds(&departments, "（所属不明）"), expected, "{code}");
        let told = departments
            .used_cells()
            .any(|(_, _, cell)| cell.to_string().contains("どの部のものか分からない"));
        assert_eq!(told, expected, "{code}");
    }
}

#[test]
fn sums_of_nothing_are_blank_and_departments_keep_their_order() {
    let mut book = consolidated(&brief(&["S"]), &tables(&["S", "S"]));
    let costs = sheet(&mut book, "予算決算");
    let total = beside(&costs, "合計");
    assert_eq!(total[3..9], ["2000", "1800", "90", "2000", "", ""]);
    let departments = sheet(&mut book, "部局別");
    let names: Vec<String> = departments
        .rows()
        .filter_map(|row| row.first())
        .map(ToString::to_string)
        .collect();
    let place = |name: &str| names.iter().position(|found| found == name);
    assert!(place("総務部").is_some() && place("総務部") < place("会計課") && place("会計課") < place("合計"));
}

#[test]
fn a_replaced_file_is_not_counted_twice() {
    let mut tables = tables(&["S"]);
    let mut replaced = tables.submissions[0].clone();
    replaced.status = Status::Replaced;
    replaced.expected = false;
    tables.submissions.push(replaced);
    let mut book = consolidated(&brief(&["S"]), &tables);
    let marks: Vec<String> = sheet(&mut book, "提出状況")
        .rows()
        .filter_map(|row| row.get(4).map(ToString::to_string))
        .collect();
    assert!(marks.ends_with(&["○".into(), "－".into()]), "{marks:?}");
    let overview = sheet(&mut book, "総括");
    assert!(holds(&overview, "／1件　100.0％"));
}
