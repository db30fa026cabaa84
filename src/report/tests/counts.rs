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
